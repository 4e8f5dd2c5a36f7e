"""Targets and outcomes of files and of a library are the same; years bound what is compared."""

import pytest

from zbreview.domain.outcomes import Verdict
from zbreview.services.comparison import (
    compare_documents,
    compare_library,
    library_outcomes,
    verdict_of_rule,
    within_years,
)
from zbreview.services.ingestion import import_paths
from zbreview.services.progress import SilentProgress
from zbreview.services.reading import read_bytes
from zbreview.store.library import Library

TARGETS = """云江市人民政府2019年政府工作报告

各位代表：

现在，我代表市人民政府，向大会报告政府工作，请予审议。

二、2019年工作安排

今年经济社会发展的主要预期目标是：地区生产总值增长6.5%左右，居民消费价格涨幅控制在3%以内。
"""
REPORT = """云江市人民政府2020年政府工作报告

各位代表：

现在，我代表市人民政府，向大会报告政府工作，请予审议。

一、2019年工作回顾

地区生产总值达到812亿元，增长6.4%。居民消费价格上涨3.4%。

二、2020年工作安排

今年要继续改善民生。
"""


@pytest.fixture
def folder(tmp_path):
    source = tmp_path / "报告"
    source.mkdir()
    (source / "一.txt").write_text(TARGETS, encoding="utf-8")
    (source / "二.txt").write_text(REPORT, encoding="utf-8")
    return source


def read(folder):
    return [read_bytes(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]


def told(outcomes):
    return [(each.indicator, each.verdict, each.arithmetic) for each in outcomes]


def test_files_and_library_tell_the_same(folder, tmp_path):
    pairs = read(folder)
    found = compare_documents(pairs).outcomes
    assert [each.verdict for each in found] == [Verdict.NEAR, Verdict.MISSED]
    path = tmp_path / "库.zbr"
    with Library.create(path, author="林砚") as library:
        import_paths(library, [folder], author="林砚", progress=SilentProgress())
        assert told(library_outcomes(library)) == told(found)
        assert told(compare_library(library).outcomes) == told(found)
        assert compare_library(library, years=(2020, None)).outcomes == ()


def test_years_bound_the_documents(folder):
    pairs = read(folder)
    assert within_years(pairs, None, None) == tuple(pairs)
    assert len(within_years(pairs, 2020, None)) == 1
    assert len(within_years(pairs, None, 2019)) == 1
    undated = read_bytes("三.txt", "二、下一步打算\n继续推进。".encode())
    assert within_years([undated], 1990, 2099) == ()


def test_rules_that_judge_a_target_have_a_verdict():
    assert verdict_of_rule("outcome.met") is Verdict.MET
    assert verdict_of_rule("promise.repeated") is None
