"""Take fresh readings of several texts over as one step; decisions of people stay."""

from __future__ import annotations

from dataclasses import dataclass

from zbreview.commands.arrivals import ReadingRows, arrived, arriving, insert_reading
from zbreview.commands.fields import no_document
from zbreview.commands.machine_rows import delete_reading
from zbreview.commands.recording import Edit
from zbreview.commands.versions import refuse_divided
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
                _stamp_reading(edit, one.text_id, one.reading)
            else:
                _replace_reading(edit, one.text_id, one.reading)


def _replace_reading(edit: Edit, text_id: TextId, reading: Reading) -> None:
    """Store a reading of a text in the place of the present one."""
    text = edit.row(
        "SELECT t.document_id, t.body, t.sha256, d.sha256 AS file_sha256 "
        "FROM text_version AS t JOIN document AS d ON d.id = t.document_id WHERE t.id = ?",
        text_id,
    )
    if text is None:
        raise no_document()
    found = ReadingRows.of(text["body"], text["sha256"], reading)
    document_id = int(text["document_id"])
    refuse_divided(edit, document_id)
    delete_reading(edit, document_id, text_id)
    _stamp_reading(edit, text_id, reading)
    arriving(edit, document_id)
    insert_reading(edit, document_id, text_id, text["file_sha256"], found)
    arrived(edit, document_id)


def _stamp_reading(edit: Edit, text_id: TextId, reading: Reading) -> None:
    """Note with which rules and dictionaries the present reading of a text was made."""
    if edit.present("text_version", text_id) is None:
        raise no_document()
    stamp = {"reading_version": reading.version, "dictionary_digest": reading.dictionaries}
    edit.update("text_version", text_id, stamp)
