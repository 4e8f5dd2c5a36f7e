"""Roles of sections: headings, lead-ins, last paragraphs, policy parts, and words last."""

import pytest

from zbreview.domain.sections import SectionRole
from zbreview.reading.cues import Cues
from zbreview.reading.reader import read
from zbreview.reading.roles import heading_role
from zbreview.reading.tense import is_told, sentence_tense
from zbreview.services.dictionaries import lexicon

CUES = Cues.of(lexicon())
REPLY = "方如晦委员：\n您的提案收悉，现答复如下：\n"
POLICY = "青岑县人民政府关于加快修路的意见\n各乡镇人民政府：\n为了修路，现提出如下意见。\n"
PAST, FUTURE = SectionRole.PAST, SectionRole.FUTURE


REPORT = "2030年青岑县人民政府工作报告\n各位代表：\n现在，我代表县人民政府报告工作。\n"


def _roles(text: str) -> list[SectionRole]:
    return [section.role for section in read(text, lexicon()).sections]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("工作开展情况", PAST),
        ("2022年工作回顾", PAST),
        ("主要做法和成效", PAST),
        ("目标任务完成情况", PAST),
        ("低效用地底数已经查清", PAST),
        ("2019年以来的处置情况", PAST),
        ("会办意见及拟采取的措施", FUTURE),
        ("有关政策规定", SectionRole.BACKGROUND),
        ("今后五年的奋斗目标", SectionRole.TARGET),
        ("任务指标", SectionRole.TARGET),
        ("时间安排", SectionRole.TASK),
        ("下一步工作措施", FUTURE),
        ("下步打算", FUTURE),
        ("今后努力的方向", FUTURE),
        ("2023年重点工作安排", FUTURE),
        ("存在问题及下一步打算", FUTURE),
        ("主要目标", SectionRole.TARGET),
        ("重点任务", SectionRole.TASK),
        ("保障措施", SectionRole.SAFEGUARD),
        ("指导思想", SectionRole.PRINCIPLE),
        ("实施原则", SectionRole.PRINCIPLE),
        ("存在的主要问题", SectionRole.BACKGROUND),
        ("推进道路建设进展加快", None),
        ("加快道路建设", None),
        ("强化要素保障", None),
        ("实施人才培养计划", None),
        ("落实目标责任", None),
        ("", None),
    ],
)
def test_roles_that_headings_name(heading: str, role: SectionRole | None) -> None:
    found = heading_role(heading, CUES, 2022)
    assert (found[0] if found else None) is role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 1 a sentence before the first section leads all of them
        (
            REPLY + "路况差。下一步工作中，我们将从以下几个方面抓好落实。\n"
            "一、修路。补坑。\n二、栽树。选苗。",
            [FUTURE, FUTURE],
        ),
        # 2, 3 a heading says it
        (REPLY + "一、工作情况\n修了路。\n二、下一步打算\n栽树。", [PAST, FUTURE]),
        # 4 only the last, unnumbered paragraph looks ahead
        (
            REPLY + "一、修路。修好东路。\n二、栽树。栽了树。\n下一步，我局将种草。",
            [PAST, PAST, FUTURE],
        ),
        # 5 parts of a policy
        (
            POLICY + "一、指导思想\n修路为民。\n二、主要目标\n修路百里。\n"
            "三、重点任务\n（一）备料。备足。\n四、保障措施\n（一）经费。拨款。",
            [
                SectionRole.PRINCIPLE,
                SectionRole.TARGET,
                SectionRole.TASK,
                SectionRole.TASK,
                SectionRole.SAFEGUARD,
                SectionRole.SAFEGUARD,
            ],
        ),
        (POLICY + "一、加快修路。备料施工。\n二、严格监管。定期检查。", [SectionRole.TASK] * 2),
        # a lead-in of the past
        (
            REPLY + "近年来，我局主要做了以下工作：\n一、修路。补坑。\n二、栽树。选苗。",
            [PAST, PAST],
        ),
        # a lead-in between sections turns what follows
        (
            REPLY + "一、修路\n修了路。\n下一步，我们将做好以下工作：\n二、栽树\n选苗。",
            [PAST, FUTURE],
        ),
        # words decide where nothing else does
        (
            REPLY + "一、修路。已完成东路改造，共投入300万元。\n二、栽树。去年栽了千棵树。",
            [PAST, PAST],
        ),
        (REPLY + "一、修路。我局将改造东路。\n二、栽树。计划于2030年栽树千棵。", [FUTURE, FUTURE]),
        (REPLY + "一、修路。改造东路。\n二、栽树。选好苗木。", [FUTURE, FUTURE]),
        # a lead-in with 将采取以下措施 looks ahead, one with 采取了以下措施 back
        (REPLY + "我们将采取以下措施。\n一、修路。补坑。\n二、栽树。选苗。", [FUTURE, FUTURE]),
        (REPLY + "我局采取了以下措施。\n一、修路。补坑。\n二、栽树。选苗。", [PAST, PAST]),
        # children follow their parent, unless their own heading turns
        (
            REPLY + "一、关于修路的建议\n（一）工作现状\n修了东路。\n（二）下一步打算\n修西路。",
            [PAST, PAST, FUTURE],
        ),
        (
            REPLY + "一、下一步打算\n（一）加快工作进展。修路。\n（二）强化目标管理。考核。",
            [FUTURE] * 3,
        ),
    ],
)
def test_roles_by_context(text: str, expected: list[SectionRole]) -> None:
    assert _roles(text) == expected


def test_every_role_has_its_reason() -> None:
    text = REPLY + "一、工作情况\n修了路。\n二、下一步打算\n一是栽树。选苗。\n二是种草。"
    sections = read(text, lexicon()).sections
    assert "标题“下一步打算”含“下一步”" in sections[1].role_reason
    assert "随上级部分“二、下一步打算”" in sections[2].role_reason
    assert all(section.rule.startswith("role.") for section in sections)
    assert sections[2].confidence < sections[1].confidence


def test_a_lead_in_is_quoted_in_the_reason() -> None:
    text = REPLY + "下一步，我们将做好以下工作：\n一、修路。补坑。\n二、栽树。选苗。"
    assert "下一步，我们将做好以下工作：" in read(text, lexicon()).sections[0].role_reason


def test_a_report_stays_ahead_after_its_plan() -> None:
    text = (
        "政府工作报告\n各位代表：\n现在报告工作。\n一、2022年工作回顾\n修了路。\n"
        "二、2023年工作总体安排\n修路。\n三、改善民生\n过去五年办了许多实事，今年要办得更好。"
    )
    reading = read(text, lexicon())
    assert reading.field("doc_type") is None or reading.field("doc_type").value
    assert [section.role for section in reading.sections] == [PAST, FUTURE, FUTURE]


@pytest.mark.parametrize(
    ("sentence", "past", "future"),
    [
        ("去年完成了东路改造。", 1.0, 0.0),
        ("我局将改造西路。", 0.0, 1.0),
        ("将修路作为民生实事。", 0.0, 0.0),
        ("继续改造西路。", 0.0, 0.4),
        ("到2030年建成环线。", 0.4, 1.0),
        ("2019年建环线。", 1.0, 0.0),
        ("改造西路。", 0.0, 0.0),
        ("让群众了解政策。", 0.0, 0.0),
    ],
)
def test_tense_of_sentences(sentence: str, past: float, future: float) -> None:
    assert sentence_tense(sentence, CUES, 2022) == (past, future)


def test_a_work_report_names_targets_and_tasks() -> None:
    text = (
        "一、2029年工作回顾\n修路20公里。\n二、2030年主要目标\n修路30公里。\n"
        "三、2030年重点工作\n（一）修路。改造西路。"
    )
    target, task = SectionRole.TARGET, SectionRole.TASK
    assert _roles(REPORT + text) == [PAST, target, task, task]
    assert _roles(REPLY + "一、2030年重点工作\n改造西路。\n") == [FUTURE]
    arranged = text.replace("2030年重点工作", "2030年工作安排")
    assert _roles(REPORT + arranged) == [PAST, target, task, task]


def test_a_notice_gives_tasks_whatever_its_lead_in_announces() -> None:
    notice = "青岑县绿化委员会关于下达任务的通知\n各乡镇人民政府：\n下一步，将抓好以下工作：\n"
    body = "一、通道两侧\n栽树40万株。\n二、村庄周围\n栽树9万株。"
    assert _roles(notice + body) == [SectionRole.TASK, SectionRole.TASK]


def test_the_words_of_a_request_say_nothing_of_the_reply() -> None:
    asked = "一、关于加强职业伤害保障的建议\n去年新增参保9万人。\n二、下一步打算\n试点扩面。"
    assert _roles(REPLY + asked) == [PAST, FUTURE]


def test_a_point_answered_looks_ahead_where_it_says_what_will_be_done() -> None:
    point = "一、关于增设站台的建议\n目前全县已有站台60座。"
    assert _roles(REPLY + point + "我局将于明年增设站台20座。") == [FUTURE]
    assert _roles(REPLY + point + "去年增设站台20座。") == [PAST]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("目前全县已有站台60座。", True),
        ("去年增设了站台20座。", True),
        ("站台已有规定标准。", False),
        ("目前将增设站台20座。", False),
        ("建成站台20座。", False),
    ],
)
def test_what_is_plainly_told(sentence: str, *, expected: bool) -> None:
    assert is_told(sentence, CUES, 2022) is expected


def test_a_series_inside_a_paragraph_has_one_role() -> None:
    text = (
        "一是修路。去年修路12公里。二是栽树。安排经费90万元。\n"
        "针对上述问题，我们将重点做好以下工作：一是管护。推行分段包干。二是宣传。走进村庄。"
    )
    assert _roles(REPLY + text) == [PAST, PAST, FUTURE, FUTURE]
