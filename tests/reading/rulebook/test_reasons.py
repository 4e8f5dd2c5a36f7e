"""The grounds of findings and of marks are worded alike; what a person changed is said so."""

from dataclasses import replace

from zbreview.domain.findings import Role, Strength, Verifiability
from zbreview.domain.identity import TextId, Uuid
from zbreview.domain.quantities import Deadline
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.reading.rulebook.reasons import grounds, meaning, origins

MARK = Mark(
    Uuid("a"), TextId(1), Role.COMMITMENT, MarkState.SUGGESTED, Span(0, 2), "修渠", "机器",
    rule="item.will", reason="是将要做的事", confidence=0.6, responsible_units=("市水利局",),
    units_source="stated", deadline=Deadline("年内", "2022-12-31", Span(0, 2)),
    strength=Strength.FIRM, verifiability=Verifiability.VAGUE, kind="项目",
)  # fmt: skip


def test_grounds_name_reason_rule_and_confidence() -> None:
    first, second = grounds(MARK)
    assert first == "依据：是将要做的事"
    assert second.startswith("规则“句中将要做的事”，可信度 0.60：")


def test_a_mark_of_a_person_has_no_rule() -> None:
    assert grounds(replace(MARK, rule="manual", reason="")) == ()


def test_an_unknown_rule_is_named_by_its_id() -> None:
    assert grounds(replace(MARK, rule="item.other"))[1] == "规则“item.other”，可信度 0.60。"
    assert meaning("item.other") == ""


def test_origins_of_every_field() -> None:
    units, limit, strength, verifiability, kind = origins(MARK)
    assert units == "责任单位：市水利局（文中写明）"
    assert limit == "时限：“年内”（文中写明），最后一天为 2022-12-31"
    assert strength.startswith("力度：刚性——主要动作")
    assert verifiability.startswith("可核验性：笼统——没有数据")
    assert kind == "类型：项目（按用词判断）"


def test_what_a_person_changed() -> None:
    edited = replace(
        MARK,
        units_source="manual",
        edited=("deadline", "strength", "verifiability", "kind"),
        deadline=Deadline("2023-01-01", "2023-01-01", None),
    )
    assert all("人工填写" in line for line in origins(edited))


def test_deadlines_without_a_date_or_handed_down() -> None:
    open_end = replace(MARK, deadline=Deadline("每年", None, Span(0, 2)))
    assert "无法换算成日期" in list(origins(open_end))[1]
    handed = replace(MARK, deadline=Deadline("年内", "2022-12-31", Span(0, 2), inherited=True))
    assert "承自上文或所属条目" in list(origins(handed))[1]


def test_nothing_known_gives_nothing() -> None:
    bare = replace(
        MARK, responsible_units=(), deadline=None, strength=None, verifiability=None, kind=""
    )
    assert list(origins(bare)) == []
