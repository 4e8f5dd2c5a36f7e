"""Say what every section does: context leads, words follow, and the reason is kept."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from zbreview.domain.documents import DocumentKind
from zbreview.domain.labels import SECTION_ROLES
from zbreview.domain.sections import FORWARD_ROLES, SectionRole
from zbreview.domain.spans import Span
from zbreview.reading import numbering
from zbreview.reading.anchors import is_lead_in, opens_future
from zbreview.reading.cues import Cues
from zbreview.reading.passages import Verdict, View
from zbreview.reading.structure import Node
from zbreview.reading.tense import weigh
from zbreview.text.sentences import sentences

_NAMES = {
    "past": SectionRole.PAST, "future": SectionRole.FUTURE, "target": SectionRole.TARGET,
    "task": SectionRole.TASK, "safeguard": SectionRole.SAFEGUARD,
    "principle": SectionRole.PRINCIPLE, "background": SectionRole.BACKGROUND,
}  # fmt: skip
_HEADING_LISTS = tuple(f"heading.{name}" for name in _NAMES)
_PLAN_YEAR = re.compile(
    r"(20\d\d)年[^。]{0,12}(?:任务|安排|部署|建议|目标|重点|要求|思路|打算|政策取向)"
)
_POINT = re.compile(
    r"[(（“\"]?(?:关于|针对|对于|对)[^。；;]{3,50}?(?:的)?(?:建议|意见|问题|诉求|提议|方面)[”\"]?(?:的(?:答复|回复|办理情况))?[)）]?"
)
_REPORT_TASKS = re.compile(r"(?:20\d\d|今|本)年[^。]{0,8}(?:工作|任务)(?:安排|部署)")
_PERIOD_TARGET = re.compile(r"(?:今后|未来)[^，,。]{0,6}(?:年|时期|阶段)[^。]{0,12}目标(?:任务)?$")
_WILL_DO = re.compile(
    r"(?<!现)(?<!兹)(?:将|拟|准备|计划|打算|下一步|下步|今后)[^，,。；;]{0,12}(?:以下|如下)"
)
_TOLD_HEADING = re.compile(r"(?<!基)已(?:经)?(?=[\u4e00-\u9fff])|以来|(?<!有关)情况$")
"""A heading that tells what has been done: …已经查清, …以来…, …情况."""
_TURNS = frozenset({SectionRole.PAST, SectionRole.FUTURE, SectionRole.BACKGROUND})
_SHORT = 14
_OPENING = 8
_LEAD_SHOWN = 40


def roles(view: View) -> tuple[Verdict, ...]:
    """Return the verdict on every section, in the order of the tree."""
    return _Judge(view).run()


class _Judge:
    """Decides from the top of the tree downwards."""

    def __init__(self, view: View) -> None:
        self.view, self.text, self.cues, self.setting = view, view.text, view.cues, view.setting
        self.nodes, self.leads = view.tree.nodes, view.tree.leads
        self.verdicts: list[Verdict | None] = [None] * len(self.nodes)
        self.parent_leads: dict[int, Verdict | None] = {}

    def run(self) -> tuple[Verdict, ...]:
        """Judge the outermost sections, then what lies in them."""
        tops = [index for index, node in enumerate(self.nodes) if node.parent is None]
        self._judge_tops(tops)
        for index, node in enumerate(self.nodes):
            if node.parent is not None:
                self.verdicts[index] = self._child(index, node)
        return tuple(verdict for verdict in self.verdicts if verdict is not None)

    # ------------------------------------------------------------ outermost sections

    def _judge_tops(self, tops: Sequence[int]) -> None:
        explicit = {index: self._explicit(self.nodes[index]) for index in tops}
        lead = self._intro_lead(tops)
        previous: Verdict | None = None
        last_forward = max(
            (
                position
                for position, index in enumerate(tops)
                if (found := explicit[index]) and found.role is SectionRole.FUTURE
            ),
            default=-1,
        )
        for position, index in enumerate(tops):
            lead = self._lead_before(index) or self._lead_inside(index) or lead
            has_later = position < last_forward
            verdict = explicit[index] or self._by_context(
                index, lead, previous, has_later=has_later
            )
            self.verdicts[index] = previous = verdict

    def _by_context(
        self,
        index: int,
        lead: Verdict | None,
        previous: Verdict | None,
        *,
        has_later: bool,
    ) -> Verdict:
        """Judge a section whose heading says nothing of its role."""
        known = lead or (previous if self._goes_on(index) else None)
        is_policy = self.setting.kind is DocumentKind.POLICY
        if known is not None and not (is_policy and known.role is SectionRole.FUTURE):
            return known
        if is_policy:
            return Verdict(SectionRole.TASK, "role.policy", "政策文件中的条款部分，按任务处理", 0.7)
        past, future = weigh(self.text, self._series(index), self.cues, self.setting.year)
        if (future >= 1 or not past) and self._answers_a_point(index):
            reason = "逐条答复，先说现状，后说将要采取的措施"
            return Verdict(SectionRole.FUTURE, "role.point", reason, 0.6)
        if has_later and future <= 1.5 * past + 1:
            reason = "其后另有下一步部分，本部分按已开展的工作处理"
            return Verdict(SectionRole.PAST, "role.before_future", reason, 0.8)
        is_report = self.setting.kind is DocumentKind.WORK_REPORT
        is_after = previous is not None and previous.role in FORWARD_ROLES
        if is_after and (is_report or past <= future + 1):
            return Verdict(
                SectionRole.FUTURE, "role.after_future", "紧接下一步部分，未另起回顾", 0.6
            )
        return _by_words(past, future)

    def _goes_on(self, index: int) -> bool:
        """Tell whether a section is a later one of a run-in series in its paragraph."""
        return self._is_beside(self.nodes[index], self.nodes[index - 1]) if index else False

    @staticmethod
    def _is_beside(node: Node, other: Node) -> bool:
        one, two = node.anchor, other.anchor
        is_family = one.scheme == two.scheme and one.scheme in numbering.RUN_IN
        return is_family and one.paragraph == two.paragraph

    def _lead_inside(self, index: int) -> Verdict | None:
        """Return what the words before a run-in series announce in its own paragraph."""
        anchor = self.nodes[index].anchor
        start = self.view.paragraphs[anchor.paragraph].span.start
        if not anchor.is_inside or self._goes_on(index) or start >= anchor.start:
            return None
        before = Span(start, anchor.start).trimmed(self.text)
        return self._announced(before) if before else None

    def _series(self, index: int) -> Span:
        """Return the content of a section, with all that follow in its run-in series."""
        last = index
        while last + 1 < len(self.nodes) and self._is_beside(
            self.nodes[index], self.nodes[last + 1]
        ):
            last += 1
        return Span(self._content(index).start, self.nodes[last].end)

    def _answers_a_point(self, index: int) -> bool:
        """Tell whether a section without parts answers one request: 关于增设线路的建议."""
        return answers_a_point(self.text, self.nodes[index])

    def _intro_lead(self, tops: Sequence[int]) -> Verdict | None:
        """Return what the last sentence before the first section announces."""
        if not tops:
            return None
        first = self.nodes[tops[0]].anchor
        before = [p.span for p in self.view.paragraphs if p.span.start < first.start]
        if not before:
            return None
        last = Span(before[-1].start, min(before[-1].end, first.start))
        return self._announced(last)

    def _lead_before(self, index: int) -> Verdict | None:
        """Return what a lead paragraph right before a section announces."""
        start = self.nodes[index].anchor.start
        ends = self.nodes[index - 1].end if index else 0
        place = bisect_left(self.leads, ends, key=lambda one: one.start)
        for lead in self.leads[place : place + 1]:
            if lead.start < start:
                return self._announced(lead) or Verdict(
                    SectionRole.FUTURE, "role.lead", self._lead_reason(lead), 0.8
                )
        return None

    def _announced(self, passage: Span) -> Verdict | None:
        """Return the role that a lead-in gives to the sections after it."""
        found = sentences(self.text, passage, lines_end=False)
        if not found:
            return None
        last = found[-1]
        words = last.of(self.text)
        if self.cues.pattern("lead.past").search(words) and not _WILL_DO.search(words):
            reason = f"引导句“{_brief(last.of(self.view.source))}”统领其后各部分，属已开展的工作"
            return Verdict(SectionRole.PAST, "role.lead_past", reason, 0.85)
        is_list = is_lead_in(self.text, last, self.cues)
        is_forward = opens_future(self.text, last, self.cues) is not None
        will = self.cues.pattern("lead.will").search(words)
        if (is_list or is_forward) and will:
            return Verdict(SectionRole.FUTURE, "role.lead", self._lead_reason(last), 0.9)
        return None

    # ------------------------------------------------------------ headings and children

    def _explicit(self, node: Node) -> Verdict | None:
        """Judge by the heading, or by the opening words of an unnumbered paragraph."""
        if node.anchor.scheme == numbering.NONE and not node.anchor.is_heading:
            opener = _brief(self.view.source[node.anchor.start : node.anchor.start + 12])
            reason = f"段首“{opener}”转入下一步"
            return Verdict(SectionRole.FUTURE, "role.forward_paragraph", reason, 0.95)
        if node.heading is None:
            return None
        return self._of_heading(node.heading.span)

    def _of_heading(self, span: Span) -> Verdict | None:
        if _POINT.fullmatch(span.of(self.text)):
            return None  # 关于加强保障的建议: the words are of the request
        found = heading_role(span.of(self.text), self.cues, self.setting.year)
        if found is None:
            return None
        role, word = found
        names_tasks = self.setting.kind in (DocumentKind.POLICY, DocumentKind.WORK_REPORT)
        if names_tasks and _REPORT_TASKS.search(span.of(self.text)):
            role = SectionRole.TASK
        if role is SectionRole.TASK and not names_tasks:
            if "任务" not in word:
                return None
            role = SectionRole.FUTURE
        reason = f"标题“{_brief(span.of(self.view.source))}”含“{word}”，属{SECTION_ROLES[role]}"
        return Verdict(role, "role.heading", reason, 0.95)

    def _child(self, index: int, node: Node) -> Verdict:
        """Judge a section inside another: its own clear turn, a lead-in, else as its parent."""
        parent = node.parent or 0
        above = self.verdicts[parent]
        explicit = self._explicit(node)
        if explicit is not None and (
            node.anchor.scheme == numbering.NONE
            or (explicit.role in _TURNS and self._is_plain_turn(node))
        ):
            return explicit
        lead = self._lead_before(index) or self._parent_lead(parent)
        if lead is not None and above is not None and above.role not in _FIXED:
            return lead
        if above is None:
            return Verdict(SectionRole.BACKGROUND, "role.none", "未能判断", 0.3)
        label = self.nodes[parent].anchor.label
        name = label.of(self.view.source) if label else "上级部分"
        heading = self.nodes[parent].heading
        title = f"{name}{_brief(heading.span.of(self.view.source))}" if heading else name
        reason = f"随上级部分“{title}”（{SECTION_ROLES[above.role]}）"
        return Verdict(above.role, "role.inherited", reason, round(0.97 * above.confidence, 3))

    def _is_plain_turn(self, node: Node) -> bool:
        return node.heading is not None and len(node.heading.span) <= _SHORT

    def _parent_lead(self, parent: int) -> Verdict | None:
        """Return what the words before the first child of a section announce."""
        if parent not in self.parent_leads:
            above = self.nodes[parent]
            first = self.nodes[above.children[0]].anchor.start
            start = above.content_start
            span = Span(start, first).trimmed(self.text) if start < first else None
            self.parent_leads[parent] = self._announced(span) if span else None
        return self.parent_leads[parent]

    def _lead_reason(self, passage: Span) -> str:
        words = "".join(passage.of(self.view.source).split())
        tail = words if len(words) <= _LEAD_SHOWN else f"…{words[-_LEAD_SHOWN:]}"
        return f"引导句“{tail}”统领其后各部分"

    def _content(self, index: int) -> Span:
        node = self.nodes[index]
        start = min(node.content_start, node.end - 1)
        return Span(start, node.end)


_FIXED = frozenset(
    {SectionRole.PRINCIPLE, SectionRole.TARGET, SectionRole.TASK, SectionRole.SAFEGUARD}
)


def answers_a_point(text: str, node: Node) -> bool:
    """Tell whether a section without parts answers one request: 关于增设线路的建议."""
    if node.children or node.heading is None:
        return False
    return _POINT.fullmatch(node.heading.span.of(text)) is not None


def heading_role(
    heading: str, cues: Cues, year: int | None = None
) -> tuple[SectionRole, str] | None:
    """Return the role that a heading names and the word for it, or None."""
    bare = "".join(heading.split())
    if period := _PERIOD_TARGET.match(bare):
        return SectionRole.TARGET, period[0]
    opener = cues.pattern("opener.future").search(bare, 0, _OPENING)
    if opener is not None:
        return SectionRole.FUTURE, opener[0]
    is_deed = bool(cues.pattern("action.start").match(bare))
    best: tuple[int, int, SectionRole, str] | None = None
    is_named = cues.pattern(*_HEADING_LISTS).search(bare) is not None
    for name, role in _NAMES.items() if is_named else ():
        for match in cues.pattern(f"heading.{name}").finditer(bare):
            is_whole = len(match[0]) == len(bare)
            is_far = match.end() < len(bare) and len(bare) > _SHORT and match.start() > _OPENING
            if is_far or (is_deed and not is_whole):
                continue
            candidate = (match.end(), len(match[0]), role, match[0])
            if best is None or candidate[:2] > best[:2]:
                best = candidate
    plan = _PLAN_YEAR.search(bare)
    if (
        plan
        and (year is None or int(plan[1]) >= year)
        and "回顾" not in bare
        and "完成" not in bare
        and not (best and best[2] in (SectionRole.TARGET, SectionRole.TASK))
    ):
        return SectionRole.FUTURE, plan[0]
    if best is None and not is_deed and (told := _TOLD_HEADING.search(bare)):
        return SectionRole.PAST, told[0]
    return (best[2], best[3]) if best else None


def _by_words(past: float, future: float) -> Verdict:
    """Judge by tense alone, which is weak."""
    if past and past >= future:
        return Verdict(SectionRole.PAST, "role.words", "行文多为已完成的表述", 0.65)
    if future:
        return Verdict(SectionRole.FUTURE, "role.words", "行文多为将要进行的表述", 0.65)
    return Verdict(
        SectionRole.FUTURE, "role.no_past", "通篇未见已完成的表述，按拟采取的措施处理", 0.5
    )


def _brief(words: str, most: int = 24) -> str:
    line = "".join(words.split())
    return line if len(line) <= most else f"{line[:most]}…"
