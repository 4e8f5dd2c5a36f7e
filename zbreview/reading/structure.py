"""Build the tree of sections from their beginnings."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from zbreview.domain.spans import Span
from zbreview.reading import numbering
from zbreview.reading.anchors import Anchor, anchors
from zbreview.reading.blocks import Paragraph
from zbreview.reading.cues import Cues
from zbreview.reading.headings import Heading, heading_of
from zbreview.text.sentences import SEGMENT_ENDS, SENTENCE_ENDS, sentences


@dataclass(slots=True)
class Node:
    """A section while it is being built; ``parent`` and ``children`` are indices in the list."""

    anchor: Anchor
    level: int
    parent: int | None
    end: int = 0
    heading: Heading | None = None
    children: list[int] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Return the section from its label to the last character of its content."""
        return Span(self.anchor.start, self.end)

    @property
    def content_start(self) -> int:
        """Return where the text after label and heading begins."""
        if self.heading is not None:
            return self.heading.body_start
        label = self.anchor.label
        return self.anchor.start if label is None else label.end


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a text in order, and the paragraphs that only lead to the next ones."""

    nodes: tuple[Node, ...]
    leads: tuple[Span, ...] = ()


_HEADING_LINE = 30
_ON_A_REQUEST = (
    r"(?:另外[，,]?|此外[，,]?)?(?:关于|对于|对|针对|至于)(?:您|你|贵|提案|建议|委员|代表|第?\d+号|其中)"
    r"[^。；;\n]{2,60}?(?:建议|问题|意见|诉求|提议)"
)
_AFTERWORD = re.compile(
    rf"{_ON_A_REQUEST}|"
    r"第?\d+号(?:提案|建议)(?:中)?(?:提出|反映|所提)|(?:建议|恳请|请)贵[局委办市县区厅]|"
    r"(?:您|你们?|委员|代表)(?:在(?:提案|建议)中|(?:还|也|另外?|同时)(?:提出|建议|提到|反映))|(?:我们)?相信[，,]|"
    r"(?:今后|下一步|下步)?[，,]?(?:我们|我[局委办市县区镇厅])?将?(?:以(?:此次|这次|本次)|一如既往)"
)
"""What stands after a list and belongs to none of its points."""
_AFTER_SENTENCE = re.compile(_ON_A_REQUEST + "[，,]")
_BETWEEN = re.compile(r"(?:您|你们?|委员|代表)在(?:提案|建议)中(?:指出|提到|反映|提出)")
"""A paragraph between two parts that speaks of the request itself."""
_COLON = re.compile(r"[：:]\s*$")


def outline(text: str, paragraphs: tuple[Paragraph, ...], cues: Cues) -> Outline:
    """Return the section tree of a body; a text without labels has no nodes."""
    found = anchors(text, paragraphs, cues)
    builder = _Builder(text, paragraphs, found)
    builder.run()
    nodes = builder.nodes
    leads = [paragraphs[number].span.start for number in builder.leads]
    _close(text, paragraphs, nodes, [*leads, *_afterwords(text, paragraphs, found)])
    for node in nodes:
        node.heading = heading_of(
            text, paragraphs[node.anchor.paragraph].span, node.anchor, node.end
        )
    return Outline(tuple(nodes), tuple(paragraphs[number].span for number in builder.leads))


class _Builder:
    """Places every anchor in the tree, keeping the sections that are open."""

    def __init__(
        self, text: str, paragraphs: tuple[Paragraph, ...], found: tuple[Anchor, ...]
    ) -> None:
        self.text, self.paragraphs, self.anchors = text, paragraphs, found
        self.nodes: list[Node] = []
        self.open: list[int] = []
        self.leads: list[int] = []
        self.forward_level = 0
        self.last_of = {one.scheme: place for place, one in enumerate(found)}
        self.next_label = _next_labels(found)

    def run(self) -> None:
        """Place the anchors one after the other."""
        for position, anchor in enumerate(self.anchors):
            if anchor.scheme == numbering.NONE:
                self._place_unnumbered(position, anchor)
            else:
                self._place(anchor)

    def _scheme(self, index: int) -> str:
        return self.nodes[index].anchor.scheme

    def _push(self, anchor: Anchor) -> None:
        parent = self.open[-1] if self.open else None
        self.nodes.append(Node(anchor, len(self.open) + 1, parent))
        if parent is not None:
            self.nodes[parent].children.append(len(self.nodes) - 1)
        self.open.append(len(self.nodes) - 1)

    def _place(self, anchor: Anchor) -> None:
        """Place a label: beside the open section of its family, else below what encloses it."""
        schemes = [self._scheme(index) for index in self.open]
        if anchor.scheme in schemes:
            del self.open[schemes.index(anchor.scheme) :]
        else:
            while self.open and self._is_done(self.open[-1], anchor):
                self.open.pop()
        self._push(anchor)

    def _is_done(self, index: int, anchor: Anchor) -> bool:
        """Tell whether an open section cannot hold a label of another family."""
        node = self.nodes[index]
        if node.anchor.paragraph == anchor.paragraph:
            return False
        if node.anchor.scheme == numbering.NONE:
            return not (node.anchor.is_heading or node.anchor.is_lead)
        if node.anchor.scheme in numbering.RUN_IN or node.anchor.scheme == numbering.BULLET:
            previous = self.paragraphs[anchor.paragraph - 1].span
            return not _COLON.search(previous.of(self.text)[-3:])
        return numbering.RANKS[node.anchor.scheme] > numbering.RANKS[anchor.scheme]

    def _place_unnumbered(self, position: int, anchor: Anchor) -> None:
        """Place a bare heading or a paragraph that turns to the future."""
        following = self.next_label[position]
        if anchor.is_heading:
            del self.open[self._heading_depth(position, following) :]
            self._push(anchor)
            return
        if self._fills_heading(anchor):
            return
        if anchor.is_lead and following is not None and self._leads_on(anchor, following):
            self.leads.append(anchor.paragraph)
            return
        if anchor.is_lead and self._leads_to_titles(position, anchor):
            self.leads.append(anchor.paragraph)
            return
        del self.open[self._forward_depth(position, anchor, following) :]
        self._push(anchor)
        if len(self.open) > 1:
            self.forward_level = len(self.open)

    def _fills_heading(self, anchor: Anchor) -> bool:
        """Tell whether a paragraph is the first content below a heading on a line of its own."""
        if not self.open or not anchor.paragraph:
            return False
        above = self.paragraphs[anchor.paragraph - 1].span
        is_line = len(above) <= _HEADING_LINE and self.text[above.end - 1] not in SENTENCE_ENDS
        return is_line and self.nodes[self.open[-1]].anchor.paragraph == anchor.paragraph - 1

    def _comes_again(self, scheme: str, position: int) -> bool:
        """Tell whether a family has labels after an anchor."""
        return self.last_of.get(scheme, -1) > position

    def _heading_depth(self, position: int, following: Anchor | None) -> int:
        """Return the depth of a bare heading: inside a section that goes on after it."""
        schemes = [self._scheme(index) for index in self.open]
        if following is None or not schemes or schemes[0] == numbering.NONE:
            return 0
        if following.scheme == schemes[0]:
            return 0 if following.number == 1 else 1
        return 1 if self._comes_again(schemes[0], position) else 0

    def _leads_on(self, anchor: Anchor, following: Anchor) -> bool:
        """Tell whether the sections announced simply go on at a level that is open."""
        if following.paragraph != anchor.paragraph + 1:
            return False
        schemes = [self._scheme(index) for index in self.open]
        if not schemes:
            return True
        return following.scheme in schemes and following.number > 1

    def _leads_to_titles(self, position: int, anchor: Anchor) -> bool:
        """Tell whether paragraphs with short titles follow at once: they are the sections."""
        following = self.anchors[position + 1 : position + 2]
        return any(one.is_heading and one.paragraph == anchor.paragraph + 1 for one in following)

    def _forward_depth(self, position: int, anchor: Anchor, following: Anchor | None) -> int:
        """Return how many open sections enclose a forward paragraph."""
        schemes = [self._scheme(index) for index in self.open]
        while schemes and schemes[-1] in {*numbering.RUN_IN, numbering.BULLET, numbering.NONE}:
            if (
                schemes[-1] == numbering.NONE
                and self.nodes[self.open[len(schemes) - 1]].anchor.is_heading
            ):
                break
            schemes.pop()
        if not schemes:
            return 0
        if following is None:
            return self._last_forward_depth(position, len(schemes))
        if anchor.is_lead and following.number == 1:
            is_other = following.scheme != schemes[0]
            return 1 if is_other and self._comes_again(schemes[0], position) else 0
        if following.scheme in schemes:
            return schemes.index(following.scheme) + 1
        return 1 if self._comes_again(schemes[0], position) else 0

    def _last_forward_depth(self, position: int, depth: int) -> int:
        """Return the depth of the last forward paragraph: alone, or one in every section."""
        first = self.nodes[self.open[0]]
        if first.anchor.is_heading:
            return 1
        is_habit = self.forward_level > 1 and position > 0
        return min(depth, self.forward_level - 1) if is_habit else 0


def _afterwords(
    text: str, paragraphs: tuple[Paragraph, ...], found: tuple[Anchor, ...]
) -> Iterator[int]:
    """Yield where a paragraph begins that turns to another request or pledges.

    It is the first such one after the last label, or one right before a part of the first level.
    """
    if not found:
        return
    for anchor in found:
        before = paragraphs[anchor.paragraph - 1].span if anchor.paragraph else None
        is_label = anchor.scheme == numbering.CHINESE and not anchor.is_inside
        is_part = is_label or anchor.is_heading
        if before and is_part and _BETWEEN.match(text, before.start, before.end):
            yield before.start
    for number in range(found[-1].paragraph + 1, len(paragraphs)):
        span = paragraphs[number].span
        if _AFTERWORD.match(text, span.start, span.end):
            yield span.start
            return


def _next_labels(found: tuple[Anchor, ...]) -> list[Anchor | None]:
    """Return for every anchor the next label that begins in a later paragraph."""
    result: list[Anchor | None] = [None] * len(found)
    for position in range(len(found) - 2, -1, -1):
        following = found[position + 1]
        is_later = following.paragraph > found[position].paragraph
        if is_later and following.scheme != numbering.NONE:
            result[position] = following
        else:
            result[position] = result[position + 1]
    return result


def _close(
    text: str, paragraphs: tuple[Paragraph, ...], nodes: list[Node], stops: list[int]
) -> None:
    """Give every node its end: before the next one that it does not hold, blanks trimmed."""
    body_end = paragraphs[-1].span.end if paragraphs else 0
    stops = sorted(stops)
    following = _following(nodes)
    for index, node in enumerate(nodes):
        after = following[index]
        end = nodes[after].anchor.start if after is not None else body_end
        place = bisect_right(stops, node.anchor.start)
        if place < len(stops):
            end = min(end, stops[place])
        is_last = after is None or nodes[after].level < node.level or _restarts(node, nodes[after])
        if is_last or node.anchor.scheme == numbering.NONE:
            end = min(end, _own_end(text, paragraphs, nodes, node))
        trimmed = Span(node.anchor.start, end).trimmed(text)
        node.end = trimmed.end if trimmed is not None else node.anchor.start + 1
    for node in reversed(nodes):
        if node.parent is not None:
            nodes[node.parent].end = max(nodes[node.parent].end, node.end)


def _restarts(node: Node, after: Node) -> bool:
    """Tell whether the next of a run-in family begins a new series in another paragraph."""
    one, two = node.anchor, after.anchor
    is_family = one.scheme == two.scheme and one.scheme in numbering.RUN_IN
    return is_family and two.is_inside and two.number == 1 and one.paragraph != two.paragraph


def _following(nodes: list[Node]) -> list[int | None]:
    """Return for every node the next one that is not below it."""
    found: list[int | None] = [None] * len(nodes)
    waiting: list[int] = []
    for index, node in enumerate(nodes):
        while waiting and nodes[waiting[-1]].level >= node.level:
            found[waiting.pop()] = index
        waiting.append(index)
    return found


def _before_other_request(text: str, rest: Span) -> int:
    """Return where the last point of a paragraph ends: before 关于您提出的…的建议，…."""
    for sentence in sentences(text, rest, lines_end=False)[1:]:
        if _AFTER_SENTENCE.match(text, sentence.start, sentence.end):
            return sentence.start
    return rest.end


def _own_end(text: str, paragraphs: tuple[Paragraph, ...], nodes: list[Node], node: Node) -> int:
    """Return where a family that lives inside its paragraph ends at the latest."""
    anchor, last = node.anchor, paragraphs[-1].span.end
    own = paragraphs[anchor.paragraph].span.end
    is_bound = anchor.scheme in numbering.RUN_IN or anchor.scheme == numbering.BULLET
    if anchor.scheme == numbering.NONE and not anchor.is_heading:
        is_bound = True
    if not is_bound:
        return last
    deepest = node
    while deepest.children:
        deepest = nodes[deepest.children[-1]]
    if deepest.anchor.paragraph > anchor.paragraph:
        return paragraphs[deepest.anchor.paragraph].span.end
    if anchor.is_inside and node.parent is not None:
        own = _before_other_request(text, Span(anchor.start, own))
    line = Span(anchor.start, own).of(text)
    is_heading = len(line) <= _HEADING_LINE and not any(mark in line for mark in SEGMENT_ENDS)
    return last if is_heading and anchor.scheme != numbering.BULLET else own
