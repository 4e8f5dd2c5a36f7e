"""What one clause is beside its neighbours."""

import pytest

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.reading.deeds import after_adverbs, clause_of, counts, is_grant
from zbreview.services.dictionaries import lexicon

CUES = Cues.of(lexicon())


@pytest.mark.parametrize(
    ("words", "opens", "is_deed"),
    [
        ("新建停车场3处", True, True),
        ("停车场更加整洁", False, True),
        ("围绕群众需求", True, False),
        ("通过多种形式", False, False),
        ("到2030年底", False, False),
        ("自2030年起", False, False),
        ("在校园周边增设过街设施", True, True),
        ("对乱收费行为从严查处", True, True),
        ("对运行良好的站点给予补助", True, True),
        ("每年演出不少于50场", True, True),
        ("在12所学校建设停靠带", True, True),
        ("采取政府和社会资本合作模式", True, False),
        ("会同住建、公安等部门", True, False),
        ("并在手机地图上标注位置", True, True),
        ("县财政每年列支经费", True, True),
        ("发生重大责任事故的", True, True),
        ("为企业所需的人才提供住房", False, False),
        ("对拖欠账款的单位在全市通报", True, True),
        ("把经营收入同干部报酬挂钩", True, True),
        ("自验收合格之日起10个工作日内付清货款", True, True),
    ],
)
def test_clauses(words: str, opens: bool, is_deed: bool) -> None:
    clause = clause_of(words, Span(0, len(words)), CUES)
    assert (clause.opens, clause.is_deed) == (opens, is_deed)


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("各乡镇要新建站点", "新建站点"),
        ("今后三年每年新建站点", "新建站点"),
        ("我局将继续加大投入", "加大投入"),
        ("新建站点", "新建站点"),
    ],
)
def test_where_the_predicate_begins(words: str, verb: str) -> None:
    assert words[after_adverbs(words, Span(0, len(words)), CUES) :] == verb


def test_awards_and_counts() -> None:
    words = "对达标站点给予3万元补助"
    assert is_grant(words, Span(0, len(words)))
    assert counts(words, Span(0, len(words)))
    assert not is_grant("对达标站点挂牌", Span(0, 7))
    assert not counts("第3批站点", Span(0, 5))
