"""Pictures on the pages of an OFD file: what a scan in this format consists of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zbreview.intake import ocr
from zbreview.intake.formats import is_image
from zbreview.intake.layout import Line, PrintedPage
from zbreview.intake.ocr import Recognised
from zbreview.intake.packages import Package, attribute, resolved, tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEAST_SHARE = 0.02  # of the page: a smaller picture is a seal or an emblem
_RESOURCES = ("PublicRes", "DocumentRes", "PageRes")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its bytes, and its place on a page."""

    content: bytes
    left: float
    top: float
    width: float
    height: float


class Media:
    """The pictures that an OFD document names by numbers in its lists of resources."""

    def __init__(self, package: Package, root: "_Element", path: str) -> None:
        self._package = package
        self._parts = self._listed(root, path)

    def _listed(self, owner: "_Element", path: str) -> dict[str, str]:
        """Return the parts by number that the lists named by a document or a page hold."""
        found: dict[str, str] = {}
        for one in owner.iter():
            place = resolved(one.text or "", path) if tag(one) in _RESOURCES else ""
            if place and self._package.find(place):
                found.update(self._list(place))
        return found

    def _list(self, place: str) -> Iterator[tuple[str, str]]:
        root = self._package.xml(place)
        folder = attribute(root, "BaseLoc") or "."
        for medium in root.iter():
            for file in medium if tag(medium) == "MultiMedia" else ():
                part = self._package.find(resolved(f"{folder}/{(file.text or '').strip()}", place))
                if tag(file) == "MediaFile" and part:
                    yield attribute(medium, "ID"), part

    def on_page(
        self, page: "_Element", path: str, size: tuple[float, float]
    ) -> tuple[Picture, ...]:
        """Return the pictures of a page that may hold text, in formats that can be drawn."""
        parts = self._parts | self._listed(page, path)
        found = []
        for element in page.iter():
            box = numbers(attribute(element, "Boundary"))
            part = parts.get(attribute(element, "ResourceID"), "")
            if tag(element) == "ImageObject" and part and len(box) == 4:  # noqa: PLR2004 - x y w h
                content = self._package.read(part)
                large = box[2] * box[3] >= _LEAST_SHARE * size[0] * size[1]
                if large and is_image(content):
                    found.append(Picture(content, *box))
        return tuple(found)


def recognised(
    pages: Sequence[PrintedPage], pictures: Sequence[Sequence[Picture]]
) -> tuple[Recognised, ...]:
    """Return the pages whose pictures were recognised, with their lines in the page's measure.

    Nothing is recognised where no page needs it, or without the optional package.
    """
    wanted = [(number, one) for number, found in enumerate(pictures) for one in found]
    if not wanted or not ocr.is_available():
        return ()
    found: dict[int, Recognised] = {}
    read = ocr.recognised_images([one.content for _, one in wanted])
    for (number, picture), each in zip(wanted, read, strict=True):
        lines = tuple(_placed(line, picture, each.page) for line in each.page.lines)
        before = found.get(number, Recognised(number, replace(pages[number], lines=()), ()))
        page = replace(before.page, lines=before.page.lines + lines)
        found[number] = Recognised(number, page, before.scores + each.scores)
    return tuple(found.values())


def _placed(line: Line, picture: Picture, image: PrintedPage) -> Line:
    """Return a line of a picture where it stands on the page."""
    across, down = picture.width / image.width, picture.height / image.height
    return Line(
        line.text,
        picture.left + line.left * across,
        picture.left + line.right * across,
        picture.top + line.top * down,
        picture.top + line.bottom * down,
    )


def numbers(text: str) -> list[float]:
    """Return the numbers in a text, those beyond any page left out."""
    return [value for value in map(float, _NUMBER.findall(text)) if abs(value) < 1e6]  # noqa: PLR2004
