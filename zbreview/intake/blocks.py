"""A parsed page as a list of lines, each with what the density rule needs to know of it."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zbreview.intake.content import EDGE

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SKIPPED = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "svg", "math", "object", "embed",
        "canvas", "audio", "video", "map", "button", "select", "input", "textarea", "head",
        "datalist", "progress", "meter",
    }
)  # fmt: skip
_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd",
        "label", "mark", "nobr", "o:p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
        "st1:chsdate", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
        "del", "data", "output", "picture", "acronym", "dfn",
    }
)  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "menu", "dialog"})
_CHROME_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_CHROME_NAME = re.compile(
    r"(?:^|[-_\s\d])(?:nav|navbar|menu|submenu|footer|foot|breadcrumbs?|crumbs?|sidebar|sidenav|"
    r"share|sharing|bdsharebuttonbox|toolbar|tools|pager|pagination|pagenav|copyright|"
    r"friendlinks?|related|recommend|hotnews|comments?|qrcode|ewm|wzdh|dqwz|weizhi|position|"
    r"location|fontsize|search|login|banner|advert|ads?|popup|prevnext)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_SOURCE_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t\f]*\r?\n[ \t\f\r\n]*(?=[{_CJK}])")
_LONG_CELL = 300  # a cell of more characters or more lines is layout, not a value
_MANY_LINES = 4


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the page: its text, its kind and the elements that it lies in.

    ``linked`` counts the characters inside links; ``within`` are the identities of the block
    elements around the line, outermost first.
    """

    text: str
    kind: str
    linked: int
    within: tuple[int, ...]

    @property
    def is_linked(self) -> bool:
        """Tell whether most of the line is a link."""
        return self.linked * 2 > len(self.text)


@dataclass(slots=True)
class Page:
    """The lines of a page, and the elements that look like navigation and the like."""

    blocks: list[Block] = field(default_factory=list)
    chrome: set[int] = field(default_factory=set)


class PageReader:
    """Walk a page without recursion (nesting may be thousands deep) and collect its lines."""

    def __init__(self) -> None:
        self.page = Page()
        self._opened: list[int] = []  # links and block elements around the present place
        self._within: list[int] = []
        self._kinds: list[str] = []
        self._buffer: list[str] = []
        self._linked = 0
        self._links = 0
        self._preformatted = 0

    def read(self, body: "LexborNode") -> Page:
        """Return the lines of an element in document order."""
        node: LexborNode | None = body
        while node is not None:
            if self._enter(node) and node.child is not None:
                node = node.child
                continue
            while node is not None:
                self._leave(node)
                if node.mem_id == body.mem_id:
                    node = None
                elif node.next is not None:
                    node = node.next
                    break
                else:
                    node = node.parent
        self._flush()
        return self.page

    def _enter(self, node: "LexborNode") -> bool:
        """Take in a node; False where its children are not to be visited."""
        if node.is_text_node:
            self._take(node.text_content or "")
            return False
        tag = node.tag or ""
        if not node.is_element_node or tag in SKIPPED or _is_hidden(node):
            return False
        if tag in ("br", "hr"):
            self._flush()
            return False
        if tag == "a":
            self._opened.append(node.mem_id)
            self._links += 1
        elif tag not in _INLINE:
            return self._open_block(node, tag)
        return True

    def _open_block(self, node: "LexborNode", tag: str) -> bool:
        self._flush()
        self._opened.append(node.mem_id)
        self._within.append(node.mem_id)
        self._kinds.append("heading" if tag in _HEADINGS else self._kind_inside())
        self._preformatted += tag == "pre"
        if tag in _CHROME_TAGS or _looks_like_chrome(node):
            self.page.chrome.add(node.mem_id)
        values = _values(node) if tag == "tr" else None
        if values is None:
            return True
        self._add(" | ".join(values).rstrip(" |"), "row", _linked_in(node))
        return False

    def _kind_inside(self) -> str:
        return self._kinds[-1] if self._kinds else "paragraph"

    def _leave(self, node: "LexborNode") -> None:
        if not self._opened or self._opened[-1] != node.mem_id:
            return
        self._opened.pop()
        if node.tag == "a":
            self._links -= 1
            return
        self._flush()
        self._within.pop()
        self._kinds.pop()
        self._preformatted -= node.tag == "pre"

    def _take(self, text: str) -> None:
        lines = text.splitlines(keepends=True) if self._preformatted else [text]
        for line in lines:
            self._buffer.append(line)
            if self._links:
                self._linked += len("".join(line.split()))
            if self._preformatted and line.endswith("\n"):
                self._flush()

    def _flush(self) -> None:
        text = "".join(self._buffer)
        self._add(text if self._preformatted else tidy(text), self._kind_inside(), self._linked)
        self._buffer.clear()
        self._linked = 0

    def _add(self, text: str, kind: str, linked: int) -> None:
        text = text.strip(EDGE)
        if text:
            self.page.blocks.append(Block(text, kind, linked, tuple(self._within)))


def tidy(text: str) -> str:
    """Return a line without the blanks and line ends that only the page's source has."""
    return _BLANKS.sub(" ", _SOURCE_WRAP.sub("", text)).strip(EDGE)


def _is_hidden(node: "LexborNode") -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _looks_like_chrome(node: "LexborNode") -> bool:
    attributes = node.attributes
    if (attributes.get("role") or "").lower() in _CHROME_ROLES:
        return True
    return any(_CHROME_NAME.search(attributes.get(name) or "") for name in ("id", "class"))


def _values(row: "LexborNode") -> list[str] | None:
    """Return the cells of a table row; None for one of long or nested cells: page layout."""
    if row.css_first("table") is not None:
        return None
    values = []
    for cell in row.iter():
        if cell.tag in ("td", "th"):
            lines = [block.text for block in PageReader().read(cell).blocks]
            values.append(" ".join(lines))
            if len(lines) > _MANY_LINES or len(values[-1]) > _LONG_CELL:
                return None
    return values if len(values) > 1 else None


def _linked_in(node: "LexborNode") -> int:
    return sum(len("".join(link.text(deep=True).split())) for link in node.css("a"))
