"""Codebooks, codes and coded passages: what is allowed, what happens, what stays."""

import pytest

from tests.builders import REPLY_2019, span_of
from zbreview.commands.code_marks import DeleteCodeMarks, EditCodeMark, MarkWithCode
from zbreview.commands.codebooks import AddCodebook, DeleteCodebook, EditCodebook
from zbreview.commands.codes import (
    AddCode,
    DeleteCode,
    EditCode,
    MergeCodes,
    MoveCode,
    SetFavourite,
)
from zbreview.commands.documents import DeleteDocument
from zbreview.domain.codes import PALETTE, CodeDraft
from zbreview.domain.identity import Uuid
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.store import codes, documents
from zbreview.store.checks import check

TREE = (
    CodeDraft("供给", is_codable=False), CodeDraft("资金", 2, "#123456", "钱"),
    CodeDraft("奖补", 3), CodeDraft("人才", 2), CodeDraft("需求"), CodeDraft("采购", 2),
)  # fmt: skip


@pytest.fixture
def book(library, run):
    command = AddCodebook("政策工具", "三面", TREE)
    run(command)
    return command.uuid


@pytest.fixture
def tree(library, book):
    def now():
        found = next(one for one in codes.codebooks(library, with_deleted=True) if one.uuid == book)
        return {code.name: code for code in found.codes}

    return now


@pytest.fixture
def outline(library, book):
    def now():
        found = next(one for one in codes.codebooks(library) if one.uuid == book)
        return [f"{'-' * code.depth}{code.name}" for code in found.codes]

    return now


@pytest.fixture
def code_it(run, tree, document):
    def mark(name, words, note=""):
        span = span_of(REPLY_2019, words)
        run(MarkWithCode(tree()[name].uuid, ((document.text_id, span),), name, note))

    return mark


def test_a_codebook_comes_with_its_tree(library, book, tree, outline):
    (found,) = codes.codebooks(library)
    assert (found.name, found.note) == ("政策工具", "三面")
    assert outline() == ["供给", "-资金", "--奖补", "-人才", "需求", "-采购"]
    assert tree()["资金"].definition == "钱"
    assert tree()["奖补"].path == ("供给", "资金", "奖补")
    assert [code.color for code in found.codes][:3] == [PALETTE[0], "#123456", PALETTE[2]]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (AddCodebook("  "), "不能为空"),
        (AddCodebook("政策工具"), "已经有"),
        (AddCodebook("甲", "", (CodeDraft("一", 2),)), "层级"),
        (AddCodebook("甲", "", (CodeDraft("一"), CodeDraft("一"))), "两个“一”"),
        (AddCodebook("甲", "", (CodeDraft("一", color="red"),)), "不是颜色"),
        (AddCodebook("甲", "长" * 20_001), "太长"),
        (AddCodebook("长" * 300), "名称太长：最多"),
        (EditCodebook(Uuid("x"), "乙", ""), "已不存在"),
    ],
)
def test_a_faulty_codebook_is_refused(book, run, command, words):
    with pytest.raises(EditRefusedError, match=words):
        run(command)


def test_a_codebook_is_renamed_but_not_to_itself(book, run, library):
    run(EditCodebook(book, "工具", "新"))
    assert codes.codebooks(library)[0].name == "工具"
    with pytest.raises(EditRefusedError, match="没有改动"):
        run(EditCodebook(book, "工具", "新"))


def test_codes_are_added_below_others_and_not_twice(book, run, tree, outline):
    run(AddCode(book, CodeDraft("外包"), tree()["需求"].uuid))
    assert outline()[-2:] == ["-采购", "-外包"]
    with pytest.raises(EditRefusedError, match="已经有一个编码"):
        run(AddCode(book, CodeDraft("外包 "), tree()["需求"].uuid))


def test_a_tree_does_not_grow_beyond_measure(book, run, tree):
    above = tree()["奖补"].uuid
    for number in range(9):
        command = AddCode(book, CodeDraft(f"层{number}"), above)
        run(command)
        above = command.uuid
    with pytest.raises(EditRefusedError, match="最多分 12 层"):
        run(AddCode(book, CodeDraft("太深"), above))
    with pytest.raises(EditRefusedError, match="最多分 12 层"):
        run(MoveCode(tree()["供给"].uuid, book, tree()["采购"].uuid, 0))


def test_codes_are_changed_one_thing_at_a_time(run, tree):
    run(EditCode(tree()["资金"].uuid, definition="真金白银", is_codable=False))
    found = tree()["资金"]
    assert (found.name, found.definition, found.is_codable) == ("资金", "真金白银", False)
    for command, words in (
        (EditCode(found.uuid, definition="真金白银"), "没有改动"),
        (EditCode(found.uuid, name="人才"), "已经有一个编码"),
        (EditCode(found.uuid, color="#FFF"), "不是颜色"),
        (EditCode(Uuid("x"), name="乙"), "已不存在"),
    ):
        with pytest.raises(EditRefusedError, match=words):
            run(command)


def test_a_rename_says_from_what_to_what():
    assert EditCode(Uuid("x"), name="甲", shown="乙").label == "编码“乙”改名为“甲”"
    assert EditCode(Uuid("x"), definition="甲", shown="乙").label == "修改编码“乙”"


def test_a_code_moves_with_everything_below(book, run, tree, outline):
    run(MoveCode(tree()["资金"].uuid, book, tree()["需求"].uuid, 1, "资金"))
    assert outline() == ["供给", "-人才", "需求", "-采购", "-资金", "--奖补"]
    run(MoveCode(tree()["需求"].uuid, book, None, 0))
    assert outline()[0] == "需求"
    with pytest.raises(EditRefusedError, match="没有改动"):
        run(MoveCode(tree()["需求"].uuid, book, None, 0))
    with pytest.raises(EditRefusedError, match="它自己下面"):
        run(MoveCode(tree()["需求"].uuid, book, tree()["奖补"].uuid, 0))


def test_a_code_moves_to_another_codebook(library, book, run, tree, outline):
    other = AddCodebook("另一张")
    run(other)
    run(MoveCode(tree()["资金"].uuid, other.uuid, None, 9))
    moved = codes.codebooks(library)[1].codes
    assert [(code.name, code.depth) for code in moved] == [("资金", 0), ("奖补", 1)]
    assert outline() == ["供给", "-人才", "需求", "-采购"]


def test_merging_takes_over_passages_children_and_words(run, tree, outline, code_it, library):
    code_it("资金", "20—40万元", "一")
    code_it("采购", "20—40万元", "二")
    code_it("采购", "组织专家")
    run(AddCode(tree()["采购"].codebook, CodeDraft("奖补", definition="补"), tree()["采购"].uuid))
    run(AddCode(tree()["采购"].codebook, CodeDraft("首购"), tree()["采购"].uuid))
    run(MergeCodes(tree()["资金"].uuid, (tree()["采购"].uuid,), "资金"))
    assert outline() == ["供给", "-资金", "--奖补", "--首购", "-人才", "需求"]
    assert tree()["奖补"].definition == "补"
    marks = [mark for _, mark in codes.code_marks_with(library, tree()["资金"].uuid)]
    assert [(mark.quote, mark.note) for mark in marks] == [
        ("20—40万元", "一\n二"),
        ("组织专家", ""),
    ]
    assert check(library) == ()


def test_merging_refuses_nonsense(run, tree):
    money = tree()["资金"].uuid
    for command, words in (
        (MergeCodes(money, ()), "至少选择两个"),
        (MergeCodes(money, (money,)), "至少选择两个"),
        (MergeCodes(money, (tree()["供给"].uuid,)), "不能把上级并入下级"),
    ):
        with pytest.raises(EditRefusedError, match=words):
            run(command)


def test_merging_a_parent_that_goes_with_its_child(run, tree, outline):
    run(MergeCodes(tree()["需求"].uuid, (tree()["资金"].uuid, tree()["奖补"].uuid)))
    assert outline() == ["供给", "-人才", "需求", "-采购"]


def test_a_used_code_is_put_away_and_its_passages_stay(
    run, tree, outline, code_it, library, document
):
    code_it("奖补", "20—40万元")
    run(DeleteCode(tree()["供给"].uuid, "供给"))
    assert outline() == ["需求", "-采购"]
    (mark,) = codes.code_marks_of(library, document.text_id)
    assert (mark.code.shown, mark.quote) == ("奖补（已删除）", "20—40万元")
    assert check(library) == ()
    with pytest.raises(EditRefusedError, match="已不存在"):
        code_it("奖补", "组织专家")
    run(DeleteCodeMarks((mark.uuid,)))
    assert codes.code_marks_of(library, document.text_id) == ()


def test_a_code_can_go_with_its_passages(run, tree, outline, code_it, library, document):
    code_it("奖补", "20—40万元")
    run(DeleteCode(tree()["资金"].uuid, "资金", with_marks=True))
    assert outline() == ["供给", "-人才", "需求", "-采购"]
    assert codes.code_marks_of(library, document.text_id) == ()


def test_a_codebook_in_use_is_put_away(run, book, code_it, library, document):
    code_it("人才", "专家")
    run(DeleteCodebook(book, "政策工具"))
    assert codes.codebooks(library) == ()
    assert codes.code_marks_of(library, document.text_id)[0].code.is_deleted
    run(AddCodebook("政策工具"))
    assert check(library) == ()


def test_number_keys_are_taken_from_others(run, tree):
    run(SetFavourite(tree()["资金"].uuid, 6, "资金"))
    done = run(SetFavourite(tree()["人才"].uuid, 6, "人才"))
    assert done.label == "编码“人才”设为数字键 6"
    assert (tree()["资金"].favourite, tree()["人才"].favourite) == (None, 6)
    for command, words in (
        (SetFavourite(tree()["人才"].uuid, 6), "没有改动"),
        (SetFavourite(tree()["人才"].uuid, 10), "1 到 9"),
        (SetFavourite(tree()["供给"].uuid, 7), "只是分组"),
    ):
        with pytest.raises(EditRefusedError, match=words):
            run(command)
    assert run(SetFavourite(tree()["人才"].uuid, None, "人才")).label.startswith("取消")
    assert tree()["人才"].favourite is None


def test_a_passage_carries_several_codes_but_none_twice(run, tree, code_it, library, document):
    code_it("资金", "20—40万元")
    code_it("人才", "20—40万元")
    code_it("人才", "—40万")
    with pytest.raises(EditRefusedError, match="已经标有"):
        code_it("资金", "20—40万元")
    with pytest.raises(EditRefusedError, match="只是分组"):
        code_it("供给", "20—40万元")
    assert len(codes.code_marks_of(library, document.text_id)) == 3
    assert tree()["人才"].n_marks == 2


@pytest.mark.parametrize(("span", "words"), [(Span(0, 99999), "超出"), (Span(37, 38), "没有文字")])
def test_only_words_are_coded(run, tree, document, span, words):
    at = REPLY_2019.index("\n")
    wanted = span if span.end > 1000 else Span(at, at + 1)
    with pytest.raises(EditRefusedError, match=words):
        run(MarkWithCode(tree()["资金"].uuid, ((document.text_id, wanted),)))


def test_a_coded_passage_is_changed(run, tree, code_it, library, document):
    code_it("资金", "20—40万元")
    code_it("人才", "组织专家")
    one, other = codes.code_marks_of(library, document.text_id)
    run(EditCodeMark(one.uuid, span=span_of(REPLY_2019, "20—40万元奖励"), note="长" * 10_000))
    run(EditCodeMark(one.uuid, code=tree()["人才"].uuid))
    changed = codes.code_marks_of(library, document.text_id)[0]
    assert (changed.quote, changed.code.name, len(changed.note)) == (
        "20—40万元奖励",
        "人才",
        10_000,
    )
    with pytest.raises(EditRefusedError, match="没有改动"):
        run(EditCodeMark(one.uuid, code=tree()["人才"].uuid))
    with pytest.raises(EditRefusedError, match="已经标有"):
        run(EditCodeMark(one.uuid, span=other.span))
    run(DeleteCodeMarks((one.uuid,)))
    with pytest.raises(EditRefusedError, match="已不存在"):
        run(DeleteCodeMarks((one.uuid,)))


def test_a_document_goes_with_its_coded_passages(run, code_it, library, document):
    code_it("资金", "20—40万元")
    done = run(DeleteDocument(document.id, document.name))
    run(done.inverse)
    assert len(codes.code_marks_of(library, document.text_id)) == 1
    assert documents.card(library, document.id).name == document.name
    assert check(library) == ()
