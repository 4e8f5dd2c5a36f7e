"""What a person decides about an import beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zbreview.domain.proposal_lists import ListField


@dataclass(frozen=True, slots=True)
class Choices:
    """How to import: every file by the program's own rules where nothing else is said.

    A place is the path of a file, or that of an archive with a member's name behind it.
    """

    allow_marked: bool = False
    """Files with a mark of secrecy come in too."""

    skip_same_text: bool = False
    """A file whose text is in the library already, from another format, does not come in."""

    encoding: str = ""
    """The encoding of every text file, a key of ``intake.decoding.ENCODINGS``."""

    encodings: Mapping[Path, str] = field(default_factory=dict)
    """The encodings of single places."""

    headings: Mapping[Path, Mapping[str, ListField]] = field(default_factory=dict)
    """What a person said of the headings of lists."""

    leave_out: frozenset[Path] = frozenset()
    """Places that are passed over."""

    only: Path | None = None
    """The one place that is wanted, as of an archive of which one member is tried again."""

    def wants(self, place: Path) -> bool:
        """Tell whether a place may come in."""
        return place not in self.leave_out and self.only in (None, place)

    def encoding_of(self, place: Path) -> str:
        """Return the encoding chosen for a place, empty for none."""
        return self.encodings.get(place, self.encoding)


AS_THEY_COME = Choices()
"""Nothing was decided beforehand."""
