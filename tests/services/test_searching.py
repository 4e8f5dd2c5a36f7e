"""Orders are widened by the dictionaries, carried out, kept, and turned into places to mark."""

import pytest

from tests.builders import AUTHOR, REPLY_2022, import_replies, import_text, new_library
from zbreview.commands.base import perform
from zbreview.domain.dictionary_tables import BY_NAME
from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Role
from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import Fulfilment
from zbreview.errors import EditRefusedError
from zbreview.services import dictionaries, searching
from zbreview.services.searching import SearchOrder
from zbreview.store import dictionaries as stored
from zbreview.store.search import SearchFilter
from zbreview.text.query import QueryError, show


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        import_replies(opened)
        yield opened


def _query(library, words, **more):
    return show(searching.understood(library, SearchOrder(words, **more)).query)


def test_units_are_found_under_every_name_and_that_can_be_turned_off(library):
    assert _query(library, "市科技局") == "市科技局 或 市科学技术局"
    assert _query(library, "市科技局", with_synonyms=False) == "市科技局"
    assert len(searching.page(library, SearchOrder("科技局"))) == 4
    meant = searching.understood(library, SearchOrder("科技局 奖励"))
    assert searching.expansion_words(meant.expansions) == "科技局 → 科学技术局"


def test_synonyms_stand_in_every_kind_of_query(library):
    assert _query(library, "GDP 非 科技局") == (
        "(GDP 或 国内生产总值 或 地区生产总值 或 生产总值) 非 (科技局 或 科学技术局)"
    )
    assert _query(library, "科技局 或 奖励") == "科技局 或 科学技术局 或 奖励"
    assert _query(library, "科技局 邻近/9 奖励") == "(科技局 或 科学技术局) 邻近/9 奖励"


def test_own_words_of_the_dictionaries_count_at_once(library):
    table = BY_NAME["indicators"]
    cells = {"synonym": "丰年值", "indicator": "收成值"}
    assert _query(library, "丰年值") == "丰年值"
    command = dictionaries.adding(table, cells, stored.overlay(library))
    perform(library, command, author=AUTHOR)
    assert _query(library, "丰年值") == "丰年值 或 收成值"


def test_a_wrong_query_says_where(library):
    with pytest.raises(QueryError, match="第 4 个字处"):
        searching.page(library, SearchOrder("奖励 (平台"))


@pytest.mark.parametrize(
    ("extent", "words"),
    [
        ("words", ["统一给予"]),
        ("sentence", ["对省级研发平台统一给予40万元奖励。"]),
        ("paragraph", ["一是兑现奖励政策。对省级研发平台统一给予40万元奖励。"]),
    ],
)
def test_places_are_words_sentences_or_paragraphs(library, extent, words):
    found = searching.places(library, SearchOrder("统一给予"), extent)
    assert [span.of(REPLY_2022) for _, span in found] == words


def test_too_many_places_and_none_are_refused(library, monkeypatch):
    with pytest.raises(EditRefusedError, match="没有可以标注"):
        searching.places(library, SearchOrder("无此词"))
    monkeypatch.setattr(searching, "MOST_PLACES", 2)
    with pytest.raises(EditRefusedError, match="最多标注 2 处"):
        searching.places(library, SearchOrder("平台"))


def test_the_last_paragraph_has_no_line_end(library):
    text = "首\n末段有词"
    card = import_text(library, text, "末.txt")
    found = searching.places(library, SearchOrder("有词"), "paragraph")
    assert [(text_id, span.of(text)) for text_id, span in found] == [(card.text_id, "末段有词")]


def test_an_order_comes_back_as_it_was_kept():
    wanted = SearchFilter(
        (2019,), ("甲局",), (DocumentKind.POLICY,), (Role.RESULT,), (Fulfilment.MISSED,),
        (Uuid("u"),),
    )  # fmt: skip
    order = SearchOrder('"甲 乙" 或 丙', with_synonyms=False, wanted=wanted)
    assert searching.from_json(searching.to_json(order)) == order
    assert searching.from_json('{"roles": ["gone"], "kinds": ["gone"]}') == SearchOrder("")


def test_counts_go_by_paragraph(library):
    assert searching.counts(library, SearchOrder("研发平台")).paragraphs == 6
