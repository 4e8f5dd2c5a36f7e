"""Ranking on invented replies of four years: each promise must find its own among the others."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing.sentences import card, index_of, number, said
from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Relation, Statement

Y2018 = card(2018)
Y2020 = card(2020, issuer="云江市人民政府办公室")
Y2022 = card(2022)
Y2024 = card(2024, issuer="云江市工业和信息化局")


def _line(quote: str, document, *numbers, role: Role = Role.COMMITMENT, **fields) -> Statement:
    figures = tuple(number(quote, *each) for each in numbers)
    return said(quote, document.year, *figures, document=document, role=role, **fields)


LIBRARY = {
    "award18": _line(
        "落实对国家级技术中心奖励150万、省级技术中心奖励20-40万的激励办法", Y2018,
        ("150万", 150), ("20-40万", 20, 40)),
    "forum18": _line("继续办好云江陶瓷产业论坛，邀请国内外专家交流合作", Y2018),
    "voucher18": _line("用好省小微企业科技券政策，鼓励企业共享大型仪器", Y2018),
    "station18": _line("支持骨干企业设立院士工作站，吸引高层次团队", Y2018),
    "loan18": _line("协调银行开展知识产权质押贷款，缓解企业融资难", Y2018),
    "training18": _line("每年组织两期科技管理人员培训，提升服务本领", Y2018),
    "award20": _line(
        "对新认定的国家级、省级创新平台，市财政分别给予150万元、40万元奖励", Y2020,
        ("150万元", 150), ("40万元", 40)),
    "forum20": _line("打造“云江陶瓷产业论坛”品牌，提高签约项目落地率", Y2020),
    "voucher20": _line("在省级科技券补助基础上，市级按1:1给予配套补助", Y2020),
    "station20": _line("新建院士工作站8家，总量达到30家", Y2020, ("8家", 8), ("30家", 30)),
    "platform20": _line("企业研发平台总量超过200家", Y2020, ("200家", 200)),
    "fund20": _line("设立产业引导基金，对重大项目实行股权投资", Y2020),
    "green20": _line("加强污水处理厂提标改造，改善河道水质", Y2020),
    "station22": _line("全市建成院士工作站33家，引进院士团队40个", Y2022,
                       ("33家", 33), role=Role.RESULT),
    "platform22": _line("建有省级以上重点实验室、技术中心等各类研发平台260家", Y2022,
                        ("260家", 260), role=Role.RESULT),
    "voucher22": _line("协助企业申领科技券96单，兑付金额18万元", Y2022,
                       ("18万元", 18), role=Role.RESULT),
    "loan22": _line("推广“云科贷”，扩大知识产权质押融资规模", Y2022),
    "lecture22": _line("开展科普进校园活动，举办青少年科技节", Y2022),
    "award24": _line(
        "新认定的省级以上技术创新中心，按国家级150万、省级80万给予一次性奖励", Y2024,
        ("150万", 150), ("80万", 80), role=Role.STANDING),
    "chain24": _line("培育20条重点产业链，实行链长制", Y2024, role=Role.RESULT),
    "exchange24": _line("牵线企业与高校院所对接，组织专题产学研活动", Y2024),
}  # fmt: skip

INDEX = index_of(tuple(LIBRARY.values()))
NAMES = {statement.uuid: name for name, statement in LIBRARY.items()}


def names(of: str, limit: int = 5) -> list[str]:
    """Return the names of the candidates of a named statement."""
    return [NAMES[each.target.uuid] for each in INDEX.candidates(LIBRARY[of].uuid, limit=limit)]


@pytest.mark.parametrize(
    ("source", "target", "within"),
    [
        ("award18", "award20", 2), ("award18", "award24", 2),
        ("award20", "award18", 2), ("award20", "award24", 2),
        ("award24", "award18", 2), ("award24", "award20", 2),
        ("forum18", "forum20", 1), ("forum20", "forum18", 1),
        ("voucher18", "voucher20", 3), ("voucher20", "voucher22", 2), ("voucher22", "voucher20", 2),
        ("station18", "station20", 3), ("station20", "station22", 1), ("station22", "station20", 1),
        ("platform20", "platform22", 2), ("platform22", "platform20", 3),
        ("loan18", "loan22", 1), ("loan22", "loan18", 1),
    ],
)  # fmt: skip
def test_the_same_promise_is_among_the_first(source: str, target: str, within: int):
    assert target in names(source, within)


@pytest.mark.parametrize(
    ("source", "target", "relation"),
    [
        ("award18", "award20", Relation.STRENGTHENED),
        ("award20", "award24", Relation.STRENGTHENED),
        ("forum18", "forum20", Relation.REPEATED),
        ("station20", "station22", Relation.FULFILLED),
        ("platform20", "platform22", Relation.FULFILLED),
        ("station18", "station20", Relation.QUANTIFIED),
        ("voucher20", "voucher22", Relation.PROGRESS),
    ],
)
def test_the_proposed_relation_is_the_same_from_both_ends(source, target, relation):
    there = _candidate(source, target)
    back = _candidate(target, source)
    assert there.judgement == back.judgement
    assert there.judgement.relation is relation


def _candidate(source: str, target: str):
    found = INDEX.candidates(LIBRARY[source].uuid, limit=20)
    return next(each for each in found if NAMES[each.target.uuid] == target)


def test_reasons_are_said_in_chinese():
    reasons = _candidate("award18", "award20").reasons
    assert "同为省级奖励" in reasons
    assert "数额 20—40万元 → 40万元" in reasons
    assert any(
        each.startswith("同名：“云江陶瓷产业论坛”")
        for each in _candidate("forum18", "forum20").reasons
    )
    assert any(
        each.startswith("共同用语：") and "院士工作站" in each
        for each in _candidate("station18", "station20").reasons
    )


@pytest.mark.parametrize("name", LIBRARY)
def test_lists_are_sorted_bounded_and_of_other_documents(name: str):
    found = INDEX.candidates(LIBRARY[name].uuid, limit=20)
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert all(each.target.document != LIBRARY[name].document for each in found)
    assert all(each.reasons and each.source is LIBRARY[name] for each in found)
    assert len({each.target.uuid for each in found}) == len(found)
    assert INDEX.candidates(LIBRARY[name].uuid, limit=2) == found[:2]


def test_a_refused_pair_stays_away_from_both_ends():
    pair = tuple(sorted((LIBRARY["forum18"].uuid, LIBRARY["forum20"].uuid)))
    rejected = frozenset({pair, ("unknown", "nobody")})
    for source, target in (("forum18", "forum20"), ("forum20", "forum18")):
        found = INDEX.candidates(LIBRARY[source].uuid, rejected=rejected)
        assert LIBRARY[target].uuid not in {each.target.uuid for each in found}


def test_an_item_and_its_clause_count_once_and_the_clause_carries_the_match():
    clause = "对新认定的省级创新平台给予40万元奖励"
    item = f"二是完善激励。支持企业提升研发能力，扩大开放合作，改进管理制度。{clause}。"
    whole = said(item, 2020, document=Y2020)
    start = item.index(clause)
    part = said(clause, 2020, document=Y2020, grain=Grain.SUB, parent=whole.uuid)
    part = replace(
        part,
        mark=replace(part.mark, span=replace(part.mark.span, start=start, end=start + len(clause))),
    )
    index = index_of((LIBRARY["award18"], whole, part, LIBRARY["green20"]))
    found = [each.target.uuid for each in index.candidates(LIBRARY["award18"].uuid)]
    assert found.count(part.uuid) == 1
    assert whole.uuid not in found


def test_data_is_no_target_and_an_unknown_uuid_is_an_error():
    data = said("省级技术中心奖励表", 2020, document=Y2020, role=Role.DATA)
    index = index_of((LIBRARY["award18"], data))
    assert index.candidates(LIBRARY["award18"].uuid) == ()
    with pytest.raises(KeyError):
        index.candidates(Uuid("nobody"))


def test_words_in_no_run_still_have_a_list():
    odd = said("……", 2020, document=Y2020)
    assert index_of((odd, LIBRARY["award18"])).candidates(odd.uuid) == ()


@given(st.integers(-30, 30))
@settings(max_examples=5)
def test_shifting_all_years_changes_no_ranking(years: int):
    moved = tuple(
        replace(each, document=replace(each.document, year=(each.document.year or 0) + years))
        for each in LIBRARY.values()
    )
    index = index_of(moved)
    for name in ("award18", "station20"):
        uuid = LIBRARY[name].uuid
        assert [each.target.uuid for each in index.candidates(uuid)] == [
            each.target.uuid for each in INDEX.candidates(uuid)
        ]
