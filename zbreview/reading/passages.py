"""The reader's view of one text between its stages, and what each section says for itself."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from zbreview.domain.documents import DocumentKind
from zbreview.domain.sections import SectionRole
from zbreview.domain.spans import Span
from zbreview.reading.blocks import Paragraph
from zbreview.reading.cues import Cues
from zbreview.reading.structure import Node, Outline


@dataclass(frozen=True, slots=True)
class Verdict:
    """The role of a section with its rule, its reason in Chinese and how sure it is."""

    role: SectionRole
    rule: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules need to know of the document as a whole."""

    kind: DocumentKind
    year: int | None


@dataclass(frozen=True)
class View:
    """A text with its body paragraphs, section tree and verdicts.

    ``text`` is the folded view that rules match on, ``source`` the text itself; both have the
    same offsets, and whatever is quoted is quoted from the source.
    """

    text: str
    source: str
    paragraphs: tuple[Paragraph, ...]
    tree: Outline
    cues: Cues
    setting: Setting
    verdicts: tuple[Verdict, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.span.start for paragraph in self.paragraphs]

    @cached_property
    def _paths(self) -> dict[int | None, tuple[str, ...]]:
        return {None: ()}

    def path(self, index: int | None) -> tuple[str, ...]:
        """Return the labels from the outermost section down to one; a bare one by its words."""
        known = self._paths.get(index)
        if known is None and index is not None:
            node = self.tree.nodes[index]
            known = self._paths[index] = (*self.path(node.parent), self._name(node))
        return known or ()

    def _name(self, node: Node) -> str:
        if node.anchor.label is not None:
            return node.anchor.label.of(self.source).strip()
        if node.heading is not None:
            return node.heading.span.of(self.source)
        return self.source[node.anchor.start : min(node.end, node.anchor.start + 3)]

    @cached_property
    def _pieces(self) -> dict[int, tuple[Span, ...]]:
        return {}

    def pieces(self, index: int) -> tuple[Span, ...]:
        """Return a section's own text, without label, heading and children, by paragraph."""
        if index not in self._pieces:
            self._pieces[index] = self._own(index)
        return self._pieces[index]

    def _own(self, index: int) -> tuple[Span, ...]:
        node = self.tree.nodes[index]
        holes = [self.tree.nodes[child].span for child in node.children]
        start = min(node.content_start, node.end)
        return tuple(self._outside(start, node.end, holes))

    @cached_property
    def loose(self) -> tuple[Span, ...]:
        """Return the body text outside all sections, lead paragraphs left out, by paragraph."""
        if not self.paragraphs:
            return ()
        holes = [node.span for node in self.tree.nodes if node.parent is None]
        holes = sorted([*holes, *self.tree.leads])
        return tuple(
            self._outside(self.paragraphs[0].span.start, self.paragraphs[-1].span.end, holes)
        )

    def _outside(self, start: int, end: int, holes: list[Span]) -> Iterator[Span]:
        """Yield the stretches between holes, cut at paragraph ends, blanks trimmed."""
        edges = [*((hole.start, hole.end) for hole in holes), (end, end)]
        place = start
        for hole_start, hole_end in edges:
            if place < hole_start:
                yield from self._by_paragraph(place, hole_start)
            place = max(place, hole_end)

    def _by_paragraph(self, start: int, end: int) -> Iterator[Span]:
        position = max(0, bisect_right(self._starts, start) - 1)
        for number in range(position, bisect_left(self._starts, end, position)):
            span = self.paragraphs[number].span
            first, last = max(start, span.start), min(end, span.end)
            if first < last and (piece := Span(first, last).trimmed(self.text)) is not None:
                yield piece

    def role(self, index: int) -> SectionRole:
        """Return the role of a section."""
        return self.verdicts[index].role
