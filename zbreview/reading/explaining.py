"""Say in Chinese what stands at a place of a text, why it was taken, and what was not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zbreview.domain.findings import Finding, Reading, Role
from zbreview.domain.labels import (
    CERTAINTIES,
    COMPARATORS,
    FIELDS,
    GRAINS,
    ORIGINS,
    ROLES,
    SECTION_ROLES,
)
from zbreview.domain.quantities import Certainty, Comparator, Quantity
from zbreview.domain.sections import FORWARD_ROLES, Section, SectionRole
from zbreview.domain.spans import Span
from zbreview.reading import blocks
from zbreview.reading.cues import Cues
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.quantity_masks import TITLE_RULE, exclusions
from zbreview.reading.rulebook.reasons import grounds, meaning, origins
from zbreview.reading.sheet import laid_out
from zbreview.text.legible import legible
from zbreview.text.normalise import fold
from zbreview.text.sentences import sentences

_LONGEST_QUOTE = 40
_NOT_PROMISED = {
    SectionRole.PAST: "说的是已做的事或现状",
    SectionRole.BACKGROUND: "只交代背景",
    SectionRole.PRINCIPLE: "说的是原则和要求",
    SectionRole.COURTESY: "是客套话",
    SectionRole.CHROME: "是网页杂项",
}
_ZONES = {
    blocks.Zone.HEAD: "位于正文之前（标题、称谓、来意），只读文献信息",
    blocks.Zone.FOOT: "位于正文之后（结语、落款、附注），只读文献信息",
    blocks.Zone.CHROME: "是网页导航、页码一类，不读",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One statement about a place: what it is about, the words in lines, rule and stretch."""

    topic: str
    words: str
    rule: str = ""
    span: Span | None = None
    confidence: float | None = None


def explain(text: str, reading: Reading, offset: int, lexicon: Lexicon) -> tuple[Note, ...]:
    """Return everything that is known of one character of a text, the widest first."""
    place = Span(offset, offset + 1)
    sections = [section for section in reading.sections if section.span.holds(place)]
    findings = [finding for finding in reading.findings if finding.span.holds(place)]
    return (
        *_of_sections(sections),
        *_of_metadata(reading, place),
        *(note for finding in findings for note in _of_finding(finding)),
        *_of_numbers(text, reading, place),
        *_of_references(reading, place),
        *_rejected(text, sections, findings, place, Cues.of(lexicon)),
        *_not_single(reading, findings, place),
    )


# ---------------------------------------------------------------- what was taken


def _of_sections(sections: Sequence[Section]) -> Iterator[Note]:
    for section in sections:
        title = brief(f"{section.label}{section.heading}") or "无序号、无标题的一段"
        words = f"第{section.level}级“{title}”，属{SECTION_ROLES[section.role]}"
        yield Note(
            "章节", f"{words}：{section.role_reason}。\n{meaning(section.rule)}",
            section.rule, section.span, section.confidence,
        )  # fmt: skip


def _of_metadata(reading: Reading, place: Span) -> Iterator[Note]:
    for field in reading.metadata:
        if field.span is not None and field.span.holds(place):
            note = f"，{field.note}" if field.note else ""
            words = f"{FIELDS[field.name]}“{field.value}”（{ORIGINS[field.origin]}{note}）。\n"
            yield Note("文献信息", words + meaning(field.rule), field.rule, field.span,
                       field.confidence)  # fmt: skip


def _of_finding(finding: Finding) -> Iterator[Note]:
    topic = ROLES[finding.role]
    if finding.role is Role.COMMITMENT:
        topic += GRAINS[finding.grain]
    words = "\n".join((*grounds(finding), *origins(finding)))
    yield Note(topic, words, finding.rule, finding.span, finding.confidence)


def _of_numbers(text: str, reading: Reading, place: Span) -> Iterator[Note]:
    for quantity in reading.quantities:
        if quantity.span.holds(place):
            words = f"“{quantity.text}”，{quantity_words(quantity)}。\n" + meaning(quantity.rule)
            yield Note("数据", words, quantity.rule, quantity.span, quantity.confidence)
            return
    view = legible(text)
    for rule, found in exclusions(view.text):
        span = view.span(found)
        is_number = rule != TITLE_RULE or any(map(str.isdigit, span.of(text)))
        if span.holds(place) and is_number:
            words = f"“{brief(span.of(text))}”不算数据。\n" + meaning(rule)
            yield Note("未采用", words, rule, span)


def _of_references(reading: Reading, place: Span) -> Iterator[Note]:
    for reference in reading.policy_references:
        if reference.span.holds(place):
            words = f"引用“{brief(reference.text)}”。\n" + meaning(reference.rule)
            yield Note("政策引用", words, reference.rule, reference.span)
    for damage in reading.damage:
        if damage.span.holds(place):
            yield Note("原文疑点", f"{damage.note}。", f"damage.{damage.kind}", damage.span)


def quantity_words(quantity: Quantity) -> str:
    """Return what a quantity says: value, comparator, what it counts, how sure it is."""
    upper = "" if quantity.value_max is None else f"至{quantity.value_max:g}"
    about = [
        f"读作{quantity.value:g}{upper}{quantity.unit}",
        "" if quantity.comparator is Comparator.EQ else COMPARATORS[quantity.comparator],
        quantity.level,
        f"所说的是“{quantity.indicator}”" if quantity.indicator else "",
        quantity.growth,
        f"按{quantity.basis}计" if quantity.basis else "",
        "" if quantity.certainty is Certainty.STATED else CERTAINTIES[quantity.certainty],
    ]
    return "，".join(filter(None, about))


# ---------------------------------------------------------------- what was not taken


def _rejected(
    text: str, sections: Sequence[Section], findings: Sequence[Finding], place: Span, cues: Cues
) -> Iterator[Note]:
    """Yield why the sentence here is neither a promise nor a result, as far as that is so."""
    if text[place.start].isspace():
        return
    paragraph, sentence = _surroundings(text, place, cues)
    if paragraph is None:
        return
    if not findings and paragraph.zone is not blocks.Zone.BODY:
        yield Note("未采用", f"这一段{_ZONES[paragraph.zone]}。", "", paragraph.span)
        return
    section = sections[-1] if sections else None
    roles = {finding.role for finding in findings}
    if Role.COMMITMENT not in roles:
        why = _why_no_promise(text, sentence, section, roles, cues)
        yield Note("未采用", f"没有算作承诺：{why}。", "", sentence)
    if not roles and (section is None or section.role not in FORWARD_ROLES):
        why = "未见数字或“已、了、获”等可以确认完成的字样，或者含“预计、尚未、不足”等字样"
        yield Note("未采用", f"没有算作成效：{why}。", "", sentence)


def _not_single(reading: Reading, findings: Sequence[Finding], place: Span) -> Iterator[Note]:
    """Yield why a place inside an item with single actions belongs to none of them."""
    for item in findings:
        subs = [finding for finding in reading.findings if finding.parent == item.uuid]
        if subs and not any(sub.span.holds(place) for sub in subs):
            why = "这里是序号、标题、总括、目的或做法，不是单独的行动，随所属条目"
            yield Note("未采用", f"没有单列为分项：{why}。", "", item.span)


def _surroundings(text: str, place: Span, cues: Cues) -> tuple[blocks.Paragraph | None, Span]:
    """Return the paragraph and the sentence around a place, as the rules see them."""
    sheet = laid_out(text, cues)
    for paragraph in sheet.layout:
        whole = sheet.view.span(paragraph.span)
        if whole.holds(place):
            found = sentences(sheet.folded, paragraph.span, lines_end=False)
            spans = (sheet.view.span(sentence) for sentence in found)
            sentence = next((span for span in spans if span.holds(place)), whole)
            return replace(paragraph, span=whole), sentence
    return None, place


def _why_no_promise(
    text: str, sentence: Span, section: Section | None, roles: set[Role], cues: Cues
) -> str:
    if blocks.is_courtesy(fold(sentence.of(text)), cues):
        return "这一句是感谢、希望一类的客套话"
    if Role.STANDING in roles:
        return "是对今后符合条件者一律适用的规定"
    if section is None:
        return "不在任何下一步、目标、任务、保障部分之内，句首也没有“下一步、将、拟”等字样"
    if section.role in FORWARD_ROLES:
        return "所在部分虽然说的是要做的事，这一句只是引出下文、标题或没有动作"
    name = brief(f"{section.label}{section.heading}")
    where = f"所在部分“{name}”" if name else "所在部分"
    return (
        f"{where}{_NOT_PROMISED[section.role]}（{section.role_reason}），"
        "句首也没有“下一步、将、拟”等转向将来的字样"
    )


def brief(words: str) -> str:
    """Return words in one line, the middle left out where they are long."""
    line = "".join(words.split())
    if len(line) <= _LONGEST_QUOTE:
        return line
    half = _LONGEST_QUOTE // 2
    return f"{line[:half]}……{line[-half:]}"
