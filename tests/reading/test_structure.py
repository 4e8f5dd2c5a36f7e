"""The section tree: families at any depth, restarts, headings and where sections end."""

import pytest

from zbreview.domain.findings import Reading
from zbreview.domain.sections import SectionRole
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon

HEAD = "方如晦委员：\n您的提案收悉，现答复如下：\n"


def _read(body: str) -> Reading:
    return read(HEAD + body, lexicon())


def _tree(body: str) -> list[tuple[int, str, str]]:
    return [(one.level, one.label, one.heading) for one in _read(body).sections]


def _texts(body: str) -> list[str]:
    return [one.span.of(HEAD + body) for one in _read(body).sections]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "一、修路\n（一）旧路\n1.清理路面。\n2.补坑。\n（二）新路\n1.勘察。\n二、栽树\n挖坑。",
            [(1, "一、", "修路"), (2, "（一）", "旧路"), (3, "1.", ""), (3, "2.", ""),
             (2, "（二）", "新路"), (3, "1.", ""), (1, "二、", "栽树")],
        ),
        (
            "1.修路\n（1）旧路：补坑。\n（2）新路：勘察。\n2.栽树\n（1）选苗。",
            [(1, "1.", "修路"), (2, "（1）", ""), (2, "（2）", ""), (1, "2.", "栽树"),
             (2, "（1）", "")],
        ),
        (
            "一、修路。先修东路，再修西路。一是备料。备足沙石。二是施工。\n二、栽树。一是选苗。二是挖坑。",
            [(1, "一、", "修路"), (2, "一是", "备料"), (2, "二是", ""), (1, "二、", "栽树"),
             (2, "一是", ""), (2, "二是", "")],
        ),
        (
            "一是修路。先修东路。\n二是栽树。先选苗。\n三是种草。",
            [(1, "一是", "修路"), (1, "二是", "栽树"), (1, "三是", "")],
        ),
        (
            "一、目标\n——修路百里。\n——栽树千棵。\n二、任务\n- 备料\n- 施工",
            [(1, "一、", "目标"), (2, "——", ""), (2, "——", ""), (1, "二、", "任务"),
             (2, "-", ""), (2, "-", "")],
        ),
        (
            "工作开展情况\n一、修路。完成了东路。\n下一步打算\n一、栽树。选好苗木。\n二、种草。",
            [(1, "", "工作开展情况"), (2, "一、", "修路"), (1, "", "下一步打算"),
             (2, "一、", "栽树"), (2, "二、", "")],
        ),
        (
            "第一章 总则\n第一条 修路。\n第二条 栽树。\n第二章 附则\n第三条 施行。",
            [(1, "第一章", "总则"), (2, "第一条", ""), (2, "第二条", ""), (1, "第二章", "附则"),
             (2, "第三条", "")],
        ),
        (
            "首先，修路。\n其次，栽树。\n最后，种草。",
            [(1, "首先，", ""), (1, "其次，", ""), (1, "最后，", "")],
        ),
        (
            "一、修路。一方面，修东路。东路要紧。另一方面，修西路。第三，修小巷。",
            [(1, "一、", "修路"), (2, "一方面，", ""), (2, "另一方面，", ""), (2, "第三，", "")],
        ),
        ("三、修路\n补坑。\n四、栽树\n挖坑。", [(1, "三、", "修路"), (1, "四、", "栽树")]),
        ("修路工作，但是资金不足，不是小事。其中一是资金，二来人手。", []),
        ("东路是主干道。\n西路是次干道。", []),
    ],
)  # fmt: skip
def test_trees(body: str, expected: list[tuple[int, str, str]]) -> None:
    assert _tree(body) == expected


def test_a_run_in_series_ends_with_its_paragraph() -> None:
    body = "一、修路。一是备料。二是施工。\n路面平整。\n二、栽树\n挖坑。"
    assert _texts(body)[:3] == [
        "一、修路。一是备料。二是施工。\n路面平整。",
        "一是备料。",
        "二是施工。",
    ]


def test_a_numbered_section_holds_the_paragraphs_after_it() -> None:
    body = (
        "一、修路\n补坑。\n铺沥青。\n\n二、栽树\n挖坑。\n\n感谢您的支持！\n"
        "云岫市公路局\n2023年1月3日"
    )
    assert _texts(body) == ["一、修路\n补坑。\n铺沥青。", "二、栽树\n挖坑。"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # the last paragraph of all stands alone
        (
            "一、修路\n完成了东路。\n二、栽树\n栽了树。\n下一步，我局将种草。",
            [(1, "一、"), (1, "二、"), (1, "")],
        ),
        # one in every section: each stays in its own
        (
            "一、修路\n完成了东路。\n下一步，我局将修西路。\n二、栽树\n栽了树。\n下一步，我局将种草。",
            [(1, "一、"), (2, ""), (1, "二、"), (2, "")],
        ),
        # before any section it only leads to them
        (
            "完成了东路。\n下一步，我们将做好以下工作：\n一、修西路。\n二、栽树。",
            [(1, "一、"), (1, "二、")],
        ),
        # after sections, with a list that begins anew, it holds the list
        (
            "一、修路\n完成了东路。\n（一）东路\n完成。\n下一步，我们将做好以下工作：\n（一）修西路。\n（二）栽树。",
            [(1, "一、"), (2, "（一）"), (1, ""), (2, "（一）"), (2, "（二）")],
        ),
        # the numbering goes on: the paragraph only turns the rest to the future
        (
            "一、修路\n完成了东路。\n下一步，我们将做好以下工作：\n二、修西路。\n三、栽树。",
            [(1, "一、"), (1, "二、"), (1, "三、")],
        ),
        # without any numbering
        ("完成了东路。\n下一步，我局将修西路。", [(1, "")]),
        # not an opener: the words stand in the object
        ("一、修路\n完成了东路。\n下一步工作奠定了基础。", [(1, "一、")]),
    ],
)
def test_where_a_forward_paragraph_belongs(body: str, expected: list[tuple[int, str]]) -> None:
    assert [(level, label) for level, label, _ in _tree(body)] == expected


@pytest.mark.parametrize(
    ("line", "heading", "terminator"),
    [
        ("（一）加强统筹，形成合力。建立专班。", "加强统筹，形成合力", "。"),
        ("（一）完善养护体系充分发挥专班作用，建立制度。", "完善养护体系", ""),
        ("（一）加强道路建设近年来，我市修路不止。", "加强道路建设", ""),
        ("（一）支持企业围绕需求修路，建立制度。", "", None),
        ("（一）充分发挥专班作用，建立制度。", "", None),
    ],
)
def test_headings_in_the_line(line: str, heading: str, terminator: str | None) -> None:
    reading = _read(f"{line}\n（二）巩固成果。每月巡查。")
    assert reading.sections[0].heading == heading
    lost = [one for one in reading.damage if one.kind == "lost_mark" and heading in one.note]
    assert bool(lost) == (terminator == "" and bool(heading))


def test_a_heading_line_loses_its_colon_only() -> None:
    assert _tree("一、关于修路问题：\n东路已经修好。")[0] == (1, "一、", "关于修路问题")


def test_kangxi_radicals_and_full_width_digits_number_too() -> None:
    assert [label for _, label, _ in _tree("⼀、修路\n１．备料\n２．施工\n⼆、栽树\n选苗。")] == [
        "⼀、", "１．", "２．", "⼆、"
    ]  # fmt: skip


def test_headings_without_numbers() -> None:
    text = "【工作进展】\n修路12公里。\n【下一步打算】修桥3座。"
    assert _tree(text) == [(1, "", "工作进展"), (1, "", "下一步打算")]
    text = "关于修路情况。已修路12公里。\n关于修桥安排。年内修桥3座。"
    assert _tree(text) == [(1, "", "关于修路情况"), (1, "", "关于修桥安排")]
    assert _tree("关于修路情况。已修路12公里。\n修桥3座。") == []
    assert _tree("会办意见：\n一、工作进展\n修路12公里。\n二、下一步打算\n修桥3座。") == [
        (1, "一、", "工作进展"), (1, "二、", "下一步打算")
    ]  # fmt: skip


def test_a_series_that_begins_anew_does_not_swallow_the_words_before_it() -> None:
    text = "一是修路。二是修桥。\n针对问题，将做以下工作：一是栽树。二是种草。"
    assert _texts(text) == ["一是修路。", "二是修桥。", "一是栽树。", "二是种草。"]


def test_the_first_paragraph_below_a_heading_line_is_its_content() -> None:
    body = (
        "一、已做的工作\n修好了东路。\n二、今后打算\n今后，我们将抓好两件事：\n"
        "首先，修西路。\n其次，栽树。"
    )
    assert _tree(body) == [
        (1, "一、", "已做的工作"), (1, "二、", "今后打算"), (2, "首先，", ""), (2, "其次，", ""),
    ]  # fmt: skip
    assert [one.role for one in _read(body).sections][1:] == [SectionRole.FUTURE] * 3


@pytest.mark.parametrize(
    ("body", "last"),
    [
        (
            "一、工作情况\n修好了东路。\n您在提案中指出的问题，确实存在。\n二、下一步打算\n改造西路。",
            "一、工作情况\n修好了东路。",
        ),
        (
            "一、下一步打算\n1、改造西路。\n2、改造北路。\n建议贵局会同住建部门加强巡查。",
            "2、改造北路。",
        ),
        (
            "一、下一步打算\n1、改造西路。\n2、改造北路。\n第43号提案提出的建议，正在调研。",
            "2、改造北路。",
        ),
        (
            "下一步，一是修好东路。二是改造西路。拓宽路面。关于您提出的修建地道的建议，正在论证。",
            "二是改造西路。拓宽路面。",
        ),
    ],
)
def test_what_turns_to_the_request_itself_belongs_to_no_point(body: str, last: str) -> None:
    assert last in _texts(body)


def test_a_lead_in_on_the_tasks_stays_in_their_section() -> None:
    text = _texts(
        "一、重点工作\n今年修路20条。\n围绕上述目标，重点抓好以下工作：\n（一）修路。补坑。"
    )
    assert text[0].endswith("补坑。")
    assert len(text) == 2


def test_who_is_responsible_is_no_further_sentence() -> None:
    found = _tree(
        "一、任务\n1.新建中转站4座，改造公厕22座。（县城管局、县住建局，各街道）\n2.修路。"
    )
    assert found[1] == (2, "1.", "")


def test_a_forward_paragraph_after_told_work_is_a_section_of_its_own() -> None:
    body = "一、修路\n修好了东路。\n二、栽树\n栽树千棵。\n今后，我们将修西路，再栽树百棵。"
    assert _tree(body)[-1] == (1, "", "")
