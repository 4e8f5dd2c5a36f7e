"""Lists of proposals in a library: who has a reply, who has none, and what is written of it."""

import csv
import io

import pytest

from tests.builders import AUTHOR, new_library
from zbreview.commands.base import perform
from zbreview.commands.documents import DeleteDocument
from zbreview.commands.proposal_lists import ForgetReplyLinks, LinkReplies, SetListHeadings
from zbreview.domain.identity import DocumentId
from zbreview.domain.proposal_lists import ListField, ReplyPair, RowState
from zbreview.errors import EditRefusedError, UserError
from zbreview.intake.opening import open_document
from zbreview.services.import_choices import Choices
from zbreview.services.ingestion import import_paths
from zbreview.services.progress import SilentProgress
from zbreview.services.proposal_lists import (
    ListFilter,
    chosen_rows,
    counts_words,
    overview,
    write,
)
from zbreview.services.surveying import survey
from zbreview.services.versions import preview, taking_over
from zbreview.store import audit, documents
from zbreview.store.checks import check

LIST = """云岭市政协四届三次会议提案交办表,,,
案号,案由,主办单位,会办单位
31,关于巩固水环境治理成果的提案,市水务局,
32,=1+1,市教育局,市财政局
33,关于公园的提案,市园林局,
"""
REPLY = """云岭市{office}关于市政协四届三次会议第{number}号提案的答复

林知远委员：

您提出的提案收悉，现答复如下：

一是推进智慧水务。力争2025年底前建成监测站点{number}个。

云岭市{office}
2023年8月10日
"""


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "来文"
    place.mkdir()
    (place / "清单.csv").write_text(LIST, encoding="utf-8")
    (place / "名册.csv").write_text("姓名,电话,备注\n甲,1,无\n", encoding="utf-8")
    for office, number in (("水务局", 31), ("财政局", 32), ("民政局", 77)):
        words = REPLY.format(office=office, number=number)
        (place / f"{number}.txt").write_text(words, encoding="utf-8")
    return place


@pytest.fixture
def library(tmp_path, folder):
    with new_library(tmp_path) as made:
        bring(made, folder)
        yield made


def bring(library, *paths, **choices):
    return import_paths(
        library, paths, author=AUTHOR, progress=SilentProgress(), choices=Choices(**choices)
    )


def run(library, command):
    return perform(library, command, author=AUTHOR)


def states(found):
    return [row.state for one in found.lists for row in one.rows]


def by_name(library, name):
    return next(card for card in documents.cards(library) if card.name == name)


LINKED, MATCHED, ASKED, OPEN = RowState


def test_rows_are_matched_asked_and_open_and_nothing_is_linked_by_itself(library):
    found = overview(library)
    assert states(found) == [MATCHED, ASKED, OPEN]
    assert [card.name for card in found.unlisted] == ["77.txt"]
    assert [(one.card.name, len(one.headings)) for one in found.tables] == [("名册.csv", 3)]
    (one,) = found.lists
    assert (one.count(OPEN), one.lost, len(one.matched)) == (1, 0, 1)
    assert "会办单位" in one.rows[1].replies[0].doubts[0]
    assert counts_words(one.rows) == "已关联 0　可关联 1　待定 1　尚无答复 1"


def test_a_confirmed_reply_is_linked_can_be_undone_and_stands_in_the_trail(library):
    before = overview(library)
    done = run(library, LinkReplies(before.lists[0].matched))
    assert states(overview(library)) == [LINKED, ASKED, OPEN]
    assert audit.entries(library, 1)[0].label == "清单中的“31”：关联答复"
    assert check(library) == ()
    with pytest.raises(EditRefusedError, match="没有改动"):
        run(library, LinkReplies(before.lists[0].matched))
    run(library, done.inverse)
    assert overview(library) == before


def test_a_person_decides_what_was_asked(library):
    (one,) = overview(library).lists
    pair = one.pair(one.rows[1], one.rows[1].replies[0].card.id)
    run(library, LinkReplies((pair,), is_answer=False))
    found = overview(library)
    assert states(found) == [MATCHED, OPEN, OPEN]
    assert [card.name for card in found.unlisted] == ["32.txt", "77.txt"]
    run(library, LinkReplies((pair,)))
    assert states(overview(library)) == [MATCHED, LINKED, OPEN]
    run(library, ForgetReplyLinks((pair,)))
    assert states(overview(library)) == [MATCHED, ASKED, OPEN]
    with pytest.raises(EditRefusedError, match="不在了"):
        run(library, ForgetReplyLinks((pair,)))


def test_other_headings_make_another_list_and_lost_links_are_counted(library):
    card = by_name(library, "清单.csv")
    run(library, LinkReplies(overview(library).lists[0].matched))
    swapped = {"案号": ListField.TITLE, "案由": ListField.NUMBER}
    run(library, SetListHeadings(card.id, swapped, card.name))
    (one,) = overview(library).lists
    assert [row.row.key for row in one.rows] == ["=1+1"]
    assert (one.lost, {each.is_manual for each in one.found.headings}) == (1, {True, False})
    with pytest.raises(EditRefusedError, match="没有改动"):
        run(library, SetListHeadings(card.id, swapped, card.name))
    run(library, SetListHeadings(card.id, dict.fromkeys(swapped), card.name))
    assert states(overview(library)) == [LINKED, ASKED, OPEN]


def test_a_list_does_not_answer_itself(library):
    (card, *_) = documents.cards(library)
    with pytest.raises(EditRefusedError, match="自己的答复"):
        run(library, LinkReplies((ReplyPair(card.id, "1", card.id),)))


def test_what_is_gone_is_refused(library):
    gone = DocumentId(99)
    for command in (
        SetListHeadings(gone, {"甲": ListField.NUMBER}),
        LinkReplies((ReplyPair(gone, "1", DocumentId(1)),)),
        LinkReplies((ReplyPair(DocumentId(1), "1", gone),)),
    ):
        with pytest.raises(EditRefusedError, match="已不在文献库中"):
            run(library, command)


@pytest.mark.parametrize("name", ["清单.csv", "31.txt"])
def test_with_a_document_goes_what_was_said_of_it_and_comes_back(library, name):
    card = by_name(library, "清单.csv")
    run(library, SetListHeadings(card.id, {"案由": ListField.TITLE}, card.name))
    run(library, LinkReplies(overview(library).lists[0].matched))
    before = overview(library)
    done = run(library, DeleteDocument(by_name(library, name).id, name))
    assert LINKED not in states(overview(library))
    assert check(library) == ()
    run(library, done.inverse)
    assert overview(library) == before


def test_a_corrected_list_takes_over_what_was_said_of_the_earlier(library, folder):
    run(library, LinkReplies(overview(library).lists[0].matched))
    (folder / "更正.csv").write_text(LIST.replace("公园", "绿地"), encoding="utf-8")
    bring(library, folder / "更正.csv")
    old, new = by_name(library, "清单.csv"), by_name(library, "更正.csv")
    card = by_name(library, "32.txt")
    run(library, SetListHeadings(new.id, {"案由": ListField.TITLE}, new.name))
    run(library, LinkReplies((ReplyPair(new.id, "32", card.id), ReplyPair(new.id, "99", old.id),
                              ReplyPair(new.id, "31", by_name(library, "31.txt").id))))  # fmt: skip
    run(library, taking_over(preview(library, old.id, new.id)))
    (one,) = overview(library).lists
    assert (one.card.id, one.lost) == (old.id, 0)
    assert [row.state for row in one.rows] == [LINKED, LINKED, OPEN]
    assert [each.is_manual for each in one.found.headings] == [False, True, False, False]
    assert check(library) == ()


def test_a_reply_may_get_a_new_version(library, folder):
    run(library, LinkReplies(overview(library).lists[0].matched))
    words = (folder / "31.txt").read_text(encoding="utf-8")
    (folder / "31改.txt").write_text(words.replace("智慧", "数字"), encoding="utf-8")
    bring(library, folder / "31改.txt")
    old, new = by_name(library, "31.txt"), by_name(library, "31改.txt")
    run(library, taking_over(preview(library, old.id, new.id)))
    assert [each.card.name for each in overview(library).lists[0].rows[0].replies] == ["31改.txt"]


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (ListFilter(), ["31", "32", "33"]), (ListFilter(state=OPEN), ["33"]),
        (ListFilter(text=" 财政局 "), ["32"]), (ListFilter(text="31号"), ["31"]),
        (ListFilter(list_id=DocumentId(99)), []), (ListFilter(is_unlisted=True), []),
    ],
)  # fmt: skip
def test_rows_are_filtered(library, wanted, keys):
    assert [row.row.key for _, row in chosen_rows(overview(library), wanted)] == keys


def test_what_is_shown_is_written_as_csv_and_workbook(library, tmp_path):
    found = overview(library)
    write(library, found, ListFilter(), tmp_path / "a.csv", AUTHOR)
    content = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [(row["案号"], row["状态"]) for row in rows] == [
        ("31", "可关联"), ("32", "待定"), ("33", "尚无答复")
    ]  # fmt: skip
    assert rows[1]["案由"] == "'=1+1"
    assert rows[0]["答复文件"] == "31.txt"
    write(library, found, ListFilter(found.lists[0].card.id, OPEN, "公园"),
          tmp_path / "a.xlsx", AUTHOR)  # fmt: skip
    book = open_document("a.xlsx", (tmp_path / "a.xlsx").read_bytes()).text
    assert "案由 | 关于公园的提案" in book
    assert "清单.csv，尚无答复，含“公园”" in book
    write(library, found, ListFilter(is_unlisted=True), tmp_path / "b.csv", AUTHOR)
    assert "77.txt" in (tmp_path / "b.csv").read_text(encoding="utf-8-sig")
    with pytest.raises(UserError, match="不能写成"):
        write(library, found, ListFilter(), tmp_path / "a.pdf", AUTHOR)


def test_the_preview_of_an_import_shows_headings_and_takes_a_persons_word(tmp_path, folder):
    odd = folder / "流水.csv"
    odd.write_text("流水,案由,备注\n7,关于桥的提案,\n8,关于路的提案,\n", encoding="utf-8")
    chosen = {odd: {"流水": ListField.NUMBER}}
    with new_library(tmp_path) as library:
        files = {one.path.name: one for one in survey(library, [folder], SilentProgress()).files}
        assert files["清单.csv"].n_rows == 3
        assert files["31.txt"].headings == ()
        assert [(one.heading, one.field) for one in files["流水.csv"].headings] == [
            ("流水", ListField.NONE), ("案由", ListField.TITLE)
        ]  # fmt: skip
        assert files["流水.csv"].n_rows == 0
        again = survey(library, [odd], SilentProgress(), Choices(headings=chosen)).files[0]
        assert again.n_rows == 2
        bring(library, odd, headings=chosen)
        (one,) = overview(library).lists
        assert [row.row.key for row in one.rows] == ["7", "8"]
        assert one.found.headings[0].is_manual
