"""Policies that a text names in 《》, with their document numbers."""

import re

from zbreview.domain.identity import NO_UUID
from zbreview.domain.quantities import PolicyReference
from zbreview.domain.spans import Span
from zbreview.text.normalise import fold

_LONGEST = 160
_MARK = re.compile("[《》]")
_KINDS = re.compile(
    r"(?:意见|通知|办法|方案|规划|计划|决定|条例|细则|规定|政策|措施|纲要|目录|指南|清单|标准|规范|制度|规则|公告|法|"
    r"若干政策|\d+条|[一二三四五六七八九十]+条|要点|行动|体系|指引|导则|规程|预案|政策包|工程|白皮书|章程|公约|意见稿)"
    r"(?:\([^()]{1,24}\))?$"
)
_NUMBER = re.compile(
    r"\s*[(]?\s*(?P<number>[\u4e00-\u9fff]{2,12}(?:\([\u4e00-\u9fff]{1,4}\)[\u4e00-\u9fff]{0,3})?"
    r"[〔\[【(]\s?(?:19|20)\d\d\s?[〕\]】)]?\s?\d{1,5}\s?号?)(?P<close>[)])?"
)
_OWN_BEFORE = re.compile(r"(?:提出|提交|反映|报送|领衔|撰写|提案|建议|对|关于|您|你们)的?[\s\"“]*$")
_OWN_AFTER = re.compile(
    r"^[)\"”\s]*(?:\([^()]{1,30}\))?(?:的|等)?\s?(?:提案|建议|议案|收悉|已?收悉|收到|文?悉|的?答复)"
)
_SUBJECT = re.compile(r"(?:建议|提案|议案)$")
_OPENING = re.compile(r"收悉|收到|答复如下|回复如下|函复如下")


def find_policy_references(text: str) -> tuple[PolicyReference, ...]:
    """Return the policies named in the text, in order; the subject of a proposal is none.

    The span takes in 《》 and a document number that follows; blanks inside titles stay.
    """
    folded = fold(text)
    found = []
    for span in _titles(folded):
        title = folded[span.start + 1 : span.end - 1]
        if not _KINDS.search(title.strip()) or _is_own_subject(folded, span, title):
            continue
        number = _NUMBER.match(folded, span.end)
        whole = Span(span.start, number.end() if number else span.end)
        found.append(
            PolicyReference(
                uuid=NO_UUID,
                span=whole,
                text=whole.of(text),
                title="".join(text[span.start + 1 : span.end - 1].split("\n")).strip(),
                doc_number=text[slice(*number.span("number"))] if number else "",
                rule="policy.title_with_number" if number else "policy.title",
            )
        )
    return tuple(found)


def _titles(folded: str) -> list[Span]:
    """Return the outermost 《…》 of a sensible length, whatever is nested in them."""
    found: list[Span] = []
    depth, start = 0, 0
    for match in _MARK.finditer(folded):
        if depth and match.start() - start > _LONGEST:
            depth = 0
        if match[0] == "《":
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and match.end() - start > len("《》"):
                found.append(Span(start, match.end()))
    return found


def _is_own_subject(folded: str, span: Span, title: str) -> bool:
    """Tell the proposal's own title from a policy by the words around it."""
    after = folded[span.end : span.end + 40]
    if _OWN_AFTER.match(after):
        return True
    if not _SUBJECT.search(title):
        return False
    before = folded[max(0, span.start - 12) : span.start]
    return bool(_OWN_BEFORE.search(before)) or bool(_OPENING.search(after))
