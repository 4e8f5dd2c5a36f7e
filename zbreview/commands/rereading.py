"""Take fresh readings of several texts over as one step; decisions of people stay."""

from __future__ import annotations

from dataclasses import dataclass

from zbreview.commands.documents import replace_reading, stamp_reading
from zbreview.commands.recording import Edit
from zbreview.domain.findings import Reading
from zbreview.domain.identity import TextId
from zbreview.errors import EditRefusedError


@dataclass(frozen=True, slots=True)
class FreshReading:
    """A reading of a text; ``is_same`` where it finds what is stored, so only the stamp is new."""

    text_id: TextId
    reading: Reading
    is_same: bool = False


@dataclass(frozen=True, slots=True)
class TakeReadings:
    """Put fresh readings in the place of the stored ones: all of them or none."""

    fresh: tuple[FreshReading, ...]

    action = "take_readings"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"采用 {len(self.fresh)} 份文献的重新识读"

    def apply(self, edit: Edit) -> None:
        """Store the readings; refused where the dictionaries were changed since the preview."""
        state = edit.present("dictionary_overlay", 1)
        now = state["reading_digest"] if state else ""
        for one in self.fresh:
            if one.reading.dictionaries != now:
                raise EditRefusedError("预览之后词典又改过，没有采用。", "请再预览一次。")
            if one.is_same:
                stamp_reading(edit, one.text_id, one.reading)
            else:
                replace_reading(edit, one.text_id, one.reading)
