"""Find what is promised: whole items, by the role of their section or by their own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zbreview.domain.documents import DocumentKind
from zbreview.domain.labels import SECTION_ROLES
from zbreview.domain.sections import FORWARD_ROLES, SectionRole
from zbreview.domain.spans import Span
from zbreview.reading import numbering
from zbreview.reading.anchors import is_lead_in, opens_future
from zbreview.reading.blocks import is_courtesy, is_table_row
from zbreview.reading.passages import View
from zbreview.reading.roles import answers_a_point
from zbreview.reading.stretches import is_concrete
from zbreview.reading.structure import Node
from zbreview.reading.tense import is_told
from zbreview.text.sentences import clauses, sentences

_BODY_ONLY = frozenset({numbering.CHINESE, numbering.PART, numbering.CHAPTER})
_SHORTEST = 12
_FEWEST = 5
_UMBRELLA = 20
_WILL = re.compile(
    r"(?:下一步|今年|明年|年内|今后|届时|下半年|接下来)?(?:[^，,。；;：:]{0,16}?(?:局|委|办|中心|我们|我市|我区|我县|我校|部门|政府|单位|公司)(?:也|还|已)?)?"
    r"(?:将(?=[再继进持于在加积全按会联组开建启推落强严完优深抓做统制出引支鼓督协争大充尽视根结以通逐适安对])|"
    r"拟(?=[于在对投新建改安启开采增通将])|计划(?=于|在|到|今年|明年|年底|用|投|新|对|实施|建|\d)|"
    r"力争(?=[在于到年今明\d])|郑重承诺$|已?(?:答应|同意|承诺)(?=(?:将|在|于|到|今年|明年|年[内底])))"
)
_TURN = re.compile(
    r"(?P<opener>今后|下一步|下步|接下来|下一阶段|(?:今年|本年)?(?:年?底前|年内)|下半年)[，,]?(?:[^，,。；;]{0,12}?)(?:将|要|拟|计划|继续|重点|准备|打算)"
)
_TURN_SIGN = re.compile("今后|下步|下一步|接下来|下一阶段|底前|年内|下半年")
_SPOKEN = re.compile(r"[^\W_][\W_]*[^\W_]")
"""Two letters or digits at least: more than a mark or a number of an item."""

_WILL_SIGN = re.compile(r"[将拟计力答同承]")
_IN_FORCE = re.compile(
    r"(?:本(?:办法|措施|意见|方案|规定|细则|政策|通知|规则|条例|若干措施)|[^，,。；;]{0,24}由[^，,。；;]{2,30}负责解释)"
    r"[^。；;]{0,40}?(?:施行|实施|执行|有效期|为准|解释)[^。；;]{0,40}[。；;]?"
)
"""When a rule comes into force and who explains it."""
_PLEDGE = re.compile(
    r"(?:(?:今后|下一步|下步)?[，,]?(?:我们|我[局委办市县区镇厅])?将?)?"
    r"以(?:此次|这次|本次|此)[^，,。]{0,24}为(?:契机|动力)|一如既往"
)
"""How a reply pledges goodwill at its end."""
_WELCOMES = re.compile(
    r"(?:该|此|这|您|你|代表|委员)[^，,。；;]{0,12}(?:建议|意见|提议)[^。；;]{0,60}"
    r"(?:符合|很好|可行|中肯|切合|十分|非常|很有|具有)[^。；;]{0,30}[。；;]$"
)
"""How a reply welcomes a request before it answers: 该项建议符合我市实际。"""
_ADOPTS = re.compile(r"(?:建议|意见)[^。；;]{0,30}(?:认真|积极|充分)(?:采纳|吸纳|吸收|考虑)")
_REFUSES = re.compile(
    r"(?:暂|尚|还)(?:不|未|无|没有)(?:具备|能|宜|法|予|考虑|列入|纳入|可能|采纳|出台|开展|条件)|不具备[^，,。；;]{0,12}条件|"
    r"(?:条件|时机)(?:暂|尚|还)?[不未]成熟|(?:尚|还)不成熟|缺乏[^，,。；;]{0,8}依据|无权|无法[^，,。；;]{0,16}(?:采纳|办理|实施|解决|出台|调整)|不宜|不予采纳|难以采纳|没有(?:政策|法律|法规)?依据|"
    r"不属于?[^，,。；;]{0,16}(?:职责|权限|范围)|属于?[^，,。；;]{1,16}(?:自主[^，,。；;]{0,6}(?:范围|权)|权限|事权)|"
    r"(?:权限|事权)(?:在|属于?|归)|由(?:国家|省|中央)[^，,。；;]{0,8}统一(?:部署|规定|制定|安排)"
)
"""How a reply says that something cannot be done, or not by the one who answers."""
_NOT_YET = re.compile(r"预计|预期|有望|原计划|曾|采纳|吸纳|吸收您|作为参考")


@dataclass(frozen=True, slots=True)
class Item:
    """One promise as a whole, the section it stands in, and why it is taken as one."""

    span: Span
    section: int | None
    heading: Span | None
    body: Span
    rule: str
    reason: str
    confidence: float


def items(view: View) -> tuple[Item, ...]:
    """Return the promised items of a text in text order."""
    found: list[Item] = []
    for index, node in enumerate(view.tree.nodes):
        if view.role(index) in FORWARD_ROLES:
            found += _of_forward(view, index, node)
        elif view.role(index) is not SectionRole.PRINCIPLE:
            found += _of_words(view, index, view.pieces(index))
    found += _of_words(view, None, view.loose)
    spoken = (
        item
        for item in found
        if _SPOKEN.search(view.text, item.body.start, item.body.end)
        and not _IN_FORCE.fullmatch(view.text, item.body.start, item.body.end)
    )
    return tuple(sorted(spoken, key=lambda item: (item.span.start, -item.span.end)))


# ---------------------------------------------------------------- by section


def _of_forward(view: View, index: int, node: Node) -> Iterator[Item]:
    """Yield the items of a section that looks ahead."""
    verdict = view.verdicts[index]
    name = SECTION_ROLES[verdict.role]
    reason = f"所在部分为{name}：{verdict.reason}"
    heading = node.heading.span if node.heading else None
    pieces = view.pieces(index)
    if node.children:
        yield from _around_children(view, index, pieces, reason)
        return
    is_body_only = node.anchor.scheme in _BODY_ONLY or node.anchor.is_heading
    if is_body_only or answers_a_point(view.text, node):
        is_single = len(pieces) == 1
        for whole in pieces:
            if is_table_row(whole.of(view.text)) or len(whole) < _FEWEST:
                continue
            piece = _after_told(view, _without_thanks(view, whole))
            if piece is None:
                continue
            if is_single or _is_promising(view, piece):
                yield Item(
                    piece, index, heading if is_single else None, piece,
                    f"item.{verdict.role}_body", reason, verdict.confidence,
                )  # fmt: skip
        return
    start = min(node.content_start, node.end - 1)
    body = Span(start, node.end).trimmed(view.text)
    if body is None or node.content_start >= node.end:
        return
    rule = f"item.{verdict.role}_{'paragraph' if node.anchor.label is None else 'numbered'}"
    matter = _without_thanks(view, body)
    whole = node.span if matter == body else Span(node.span.start, matter.end)
    body = matter
    yield Item(whole, index, heading, body, rule, reason, verdict.confidence)


def _after_told(view: View, piece: Span) -> Span | None:
    """Return a passage without leading sentences that tell what is done; None for nothing else."""
    found = sentences(view.text, piece, lines_end=False)
    for sentence in found:
        words = sentence.of(view.text)
        is_before = is_told(words, view.cues, view.setting.year) or _WELCOMES.match(words)
        if not (is_before or _refuses(words)):
            return Span(sentence.start, piece.end)
    return None


def _refuses(words: str) -> bool:
    """Tell whether a sentence says that something cannot be done, with nothing firm beside it."""
    refusal = _REFUSES.search(words)
    return refusal is not None and not is_concrete(words[refusal.end() :])


def _without_thanks(view: View, piece: Span) -> Span:
    """Return a passage without thanks after its last sentence of matter."""
    found = list(sentences(view.text, piece, lines_end=False))
    while len(found) > 1 and is_courtesy(found[-1].of(view.text), view.cues):
        found.pop()
    return Span(piece.start, found[-1].end)


def _around_children(
    view: View, index: int, pieces: tuple[Span, ...], reason: str
) -> Iterator[Item]:
    """Yield umbrella sentences before numbered items and what is promised after them."""
    first = view.tree.nodes[view.tree.nodes[index].children[0]].anchor.start
    for piece in pieces:
        is_before = piece.start < first
        span = _without_lead(view, piece) if is_before else piece
        if span is None or len(span) < _UMBRELLA or not _is_promising(view, span):
            continue
        rule, words = (
            ("item.umbrella", "分项之前的总括句")
            if is_before
            else ("item.after_list", "分项之后的补充")
        )
        yield Item(span, index, None, span, rule, f"{words}；{reason}", 0.5)


def _without_lead(view: View, piece: Span) -> Span | None:
    """Return a passage without a last sentence that only announces the list."""
    found = sentences(view.text, piece, lines_end=False)
    kept = [one for one in found if not is_lead_in(view.text, one, view.cues)]
    if not kept or kept[0].start != piece.start:
        return None
    return Span(piece.start, kept[-1].end)


def _is_promising(view: View, span: Span) -> bool:
    """Tell whether a passage names a deed and is neither thanks nor a lead-in."""
    words = span.of(view.text)
    if len(words) < _SHORTEST or is_courtesy(words, view.cues) or _is_pledge(words):
        return False
    if _refuses(words):
        return False
    if is_lead_in(view.text, span, view.cues) and len(clauses(view.text, span)) <= 3:  # noqa: PLR2004 - announces only
        return False
    return view.cues.pattern("action.new", "strength.firm").search(words) is not None


def _is_pledge(words: str) -> bool:
    """Tell whether a sentence only pledges goodwill or to take the request to heart."""
    return not is_concrete(words) and bool(_PLEDGE.match(words) or _ADOPTS.search(words))


# ---------------------------------------------------------------- by words


def _of_words(view: View, index: int | None, pieces: tuple[Span, ...]) -> Iterator[Item]:
    """Yield what is promised inside a passage that otherwise tells of the past."""
    for piece in pieces:
        yield from _in_piece(view, index, piece)


def _in_piece(view: View, index: int | None, piece: Span) -> Iterator[Item]:
    found = sentences(view.text, piece, lines_end=False)
    for position, sentence in enumerate(found):
        words = sentence.of(view.text)
        if is_courtesy(words, view.cues) or is_table_row(words) or _is_pledge(words):
            continue
        if _refuses(words):
            continue
        opener = opens_future(view.text, sentence, view.cues)
        turn = sentence.start
        if opener is None and (inner := _turn_inside(view, sentence)):
            opener, turn = inner, inner.start
        if opener is not None:
            end = _end_of_turn(view, found, position)
            span = Span(turn, end)
            if not _only_announces(view, span):
                reason = f"句首“{opener.of(view.source)}”转入下一步"
                yield Item(span, index, None, span, "item.opener", reason, 0.85)
                return
            continue
        if view.setting.kind in (DocumentKind.POLICY, DocumentKind.WORK_REPORT):
            continue
        if (start := _will_at(view, sentence)) is not None:
            span = Span(start, sentence.end)
            reason = f"“{view.source[start : start + 12]}…”是将要做的事"
            yield Item(span, index, None, span, "item.will", reason, 0.6)


def _turn_inside(view: View, sentence: Span) -> Span | None:
    """Return the words that turn a long sentence to the future in a clause of its own."""
    start, end = sentence.start, sentence.end
    if not (_TURN_SIGN.search(view.text, start, end) and _TURN.search(view.text, start, end)):
        return None
    for clause in clauses(view.text, sentence, lines_end=False)[1:]:
        match = _TURN.match(view.text, clause.start, sentence.end)
        if match and "了" not in clause.of(view.text):
            return Span(clause.start, clause.start + len(match["opener"]))
    return None


def _end_of_turn(view: View, found: tuple[Span, ...], position: int) -> int:
    """Return where a passage that turned to the future ends: before thanks, else with the piece."""
    end = found[position].end
    for sentence in found[position + 1 :]:
        if is_courtesy(sentence.of(view.text), view.cues):
            break
        end = sentence.end
    return end


def _only_announces(view: View, span: Span) -> bool:
    found = sentences(view.text, span, lines_end=False)
    return len(found) == 1 and is_lead_in(view.text, found[0], view.cues)


def _will_at(view: View, sentence: Span) -> int | None:
    """Return where the clause with 将, 拟 or 计划 begins, None for none."""
    is_likely = _WILL_SIGN.search(view.text, sentence.start, sentence.end) is not None
    if not is_likely or is_lead_in(view.text, sentence, view.cues):
        return None
    for clause in clauses(view.text, sentence, lines_end=False):
        words = clause.of(view.text)
        if _NOT_YET.search(words):
            return None
        if _WILL.match(words) and "了" not in words:
            return clause.start
    return None
