"""OFD files (GB/T 33190): the text of their pages in the order of its place on the page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zbreview.errors import InputError
from zbreview.intake import ocr, ofd_images
from zbreview.intake.content import Content
from zbreview.intake.layout import Line, PrintedPage, running_text
from zbreview.intake.ofd_images import Media, Picture
from zbreview.intake.ofd_images import numbers as _numbers
from zbreview.intake.packages import Package, attribute, resolved, tag
from zbreview.intake.radicals import without_radicals

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PAGES = 3_000
"""Longest file that is read, in pages."""

_ASCENT = 0.85  # of the size: how far a character reaches above its base line
_NARROW = 0.5
_WIDE_STEP = 2.0  # of the size: a wider step between two characters is a blank
_MAX_STEPS = 100_000
_A4 = (210.0, 297.0)
_LISTED = 10
_LEAST = 4  # a page with fewer characters, say its number, has no text worth the name
_DRAWN_HINT = "请在 OFD 阅读器中确认能否选中文字；不能的请先用文字识别（OCR）软件转成文字后再导入。"
_BLANK_HINT = "文字识别也没有认出文字；请确认扫描清楚、方向正确。"

_Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def ofd_content(data: bytes) -> Content:
    """Return the text of an OFD file; raises InputError for a damaged one and one without text."""
    package = Package(data)
    root = package.xml("OFD.xml")
    if any(tag(one) == "Encryptions" for one in root.iter()) or package.find("Encryptions.xml"):
        message = "OFD 文件加了密，无法读取。"
        raise InputError(message, "请用 OFD 阅读器输入密码打开，另存为不加密的文件后再导入。")
    read = [
        page
        for place in root.iter()
        if tag(place) == "DocRoot"
        for page in _Document(package, resolved(place.text or "")).pages()
    ]
    pages = [page for page, _ in read]
    scans = [pictures for _, pictures in read]
    recognised = ofd_images.recognised(pages, scans)
    for one in recognised:
        pages[one.number] = one.page
    tried = {one.number for one in recognised if one.page.lines}
    found = running_text(pages)
    if not found.text:
        raise _without_text(len(pages), has_scans=any(scans), is_tried=bool(recognised))
    blank = [n + 1 for n, page in enumerate(pages) if scans[n] and n not in tried]
    said = (*ocr.warnings_of(recognised), *_warnings(blank, found.left_out))
    return Content(found.text, said, found.pages, margins=found.margins)


def _without_text(n_pages: int, *, has_scans: bool, is_tried: bool) -> InputError:
    """Return why there is no text; pictures can be recognised, drawings and seals cannot."""
    hint = _DRAWN_HINT
    if has_scans:
        hint = _BLANK_HINT if is_tried else ocr.GET_IT
    return InputError(f"OFD 文件的 {n_pages} 页里没有文字（内容是图片或图形）。", hint)


def _warnings(blank: list[int], left_out: int) -> Iterator[str]:
    if blank:
        shown = "、".join(map(str, blank[:_LISTED]))
        more = "等" if len(blank) > _LISTED else ""
        yield f"第 {shown} 页{more}只有图片（共 {len(blank)} 页），这些页没有读出文字。"
    if left_out:
        yield f"页眉、页脚和页码共 {left_out} 行，没有计入正文。"


class _Document:
    """One document of an OFD file: its page size, its templates and its pages."""

    def __init__(self, package: Package, path: str) -> None:
        self._package = package
        self._path = path
        self._root = package.xml(path)
        self._media = Media(package, self._root, path)
        self._size = next((_size(one) for one in self._root.iter() if tag(one) == "PageArea"), None)
        self._templates = {
            attribute(one, "ID"): attribute(one, "BaseLoc")
            for one in self._root.iter()
            if tag(one) == "TemplatePage"
        }

    def pages(self) -> list[tuple[PrintedPage, tuple[Picture, ...]]]:
        """Return the pages in their order, one without text with the pictures on it."""
        places = [
            attribute(page, "BaseLoc")
            for pages in self._root
            if tag(pages) == "Pages"
            for page in pages
            if tag(page) == "Page"
        ]
        if len(places) > MAX_PAGES:
            message = f"文件有 {len(places)} 页，超过 {MAX_PAGES} 页的上限，没有读入。"
            raise InputError(message, "请把它拆成几个较小的文件后再导入。")
        return [self._page(place) for place in places]

    def _page(self, place: str) -> tuple[PrintedPage, tuple[Picture, ...]]:
        path = resolved(place, self._path)
        page = self._package.xml(path)
        size = next((_size(one) for one in page if tag(one) == "Area"), None) or self._size or _A4
        lines = list(_lines(page))
        for one in page:
            template = self._templates.get(attribute(one, "TemplateID"), "")
            if tag(one) == "Template" and template:
                lines += _lines(self._package.xml(resolved(template, self._path)))
        is_blank = sum(len(line.text) for line in lines) < _LEAST
        pictures = self._media.on_page(page, path, size) if is_blank else ()
        return PrintedPage(tuple(lines), *size), pictures


def _size(area: "_Element") -> tuple[float, float] | None:
    for box in area:
        if tag(box) == "PhysicalBox":
            numbers = _numbers(box.text or "")
            if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0:  # noqa: PLR2004 - x y w h
                return numbers[2], numbers[3]
    return None


def _lines(page: "_Element") -> Iterator[Line]:
    for element in page.iter():
        if tag(element) == "TextObject":
            yield from _pieces(element)


def _pieces(text_object: "_Element") -> Iterator[Line]:
    """Yield the pieces of a text object; each ``TextCode`` has its place and its steps."""
    corner = (*_numbers(attribute(text_object, "Boundary")), 0.0, 0.0)[:2]
    given = _numbers(attribute(text_object, "CTM"))
    matrix: _Matrix = tuple(given) if len(given) == 6 else _UNMOVED  # type: ignore[assignment] # noqa: PLR2004
    own_size = (*_numbers(attribute(text_object, "Size")), 3.0)[0]
    x = y = 0.0
    for code in text_object:
        text = code.text or ""
        if tag(code) != "TextCode" or not text.strip():
            continue
        x = (*_numbers(attribute(code, "X")), x)[0]
        y = (*_numbers(attribute(code, "Y")), y)[0]
        text, width = _set(text, _steps(attribute(code, "DeltaX")), own_size)
        start = _moved(matrix, x, y, corner)
        end = _moved(matrix, x + width, y, corner)
        size = max(own_size * max(abs(matrix[3]), abs(matrix[1])), 0.1)
        left, right = sorted((start[0], end[0]))
        top = start[1] - size * _ASCENT
        yield Line(without_radicals(text), left, right, top, top + size)


def _set(text: str, steps: list[float], size: float) -> tuple[str, float]:
    """Return a text with blanks at its wide steps, and its width."""
    text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    widths = [size * (_NARROW if char.isascii() else 1.0) for char in text]
    shown: list[str] = []
    width = 0.0
    for number, char in enumerate(text):
        shown.append(char)
        step = steps[number] if number < len(steps) else widths[number]
        if number < len(steps) and step > _WIDE_STEP * size and number + 1 < len(text):
            shown.append(" ")
        width += step if number + 1 < len(text) else widths[number]
    return "".join(shown), max(width, 0.0)


def _steps(given: str) -> list[float]:
    """Return the steps between characters; ``g 3 5.0`` stands for three steps of 5.0."""
    steps: list[float] = []
    words = iter(given.split())
    for word in words:
        if len(steps) > _MAX_STEPS:
            break
        if word == "g":
            count, step = ((*_numbers(next(words, "")), 0.0)[0] for _ in range(2))
            steps += [step] * int(min(max(count, 0), _MAX_STEPS))
        else:
            steps += _numbers(word)[:1]
    return steps


def _moved(matrix: _Matrix, x: float, y: float, corner: tuple[float, ...]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return corner[0] + a * x + c * y + e, corner[1] + b * x + d * y + f
