"""Words are found in notes, codes, metadata and the ledger's own columns."""

from tests.builders import PROMISE_2019, judgement, mark_named
from zbreview.commands.chains import ConfirmLink, SetChainNote
from zbreview.commands.code_marks import MarkWithCode
from zbreview.commands.codebooks import AddCodebook
from zbreview.commands.fields import SetField
from zbreview.commands.marks import EditMark, MarkChanges
from zbreview.commands.statuses import FillLedger, SetStatus
from zbreview.domain.codes import CodeDraft
from zbreview.domain.reviews import Fulfilment, LedgerField
from zbreview.domain.spans import Span
from zbreview.store import chains, codes, marks
from zbreview.store.elsewhere import find_elsewhere
from zbreview.text.query import parse


def _found(library, words):
    return [(hit.what, hit.words, hit.document_id) for hit in find_elsewhere(library, parse(words))]


def test_every_kind_of_note_is_found(library, replies, run):
    first, second = replies
    promise = mark_named(marks.marks_of(library, first.text_id), PROMISE_2019)
    later = marks.marks_of(library, second.text_id)[-1].uuid
    run(EditMark(promise, MarkChanges(note="丰年 一")))
    run(SetStatus(promise, Fulfilment.PARTLY, "丰年 二"))
    run(FillLedger(promise, LedgerField.OPINION, "丰年 三"))
    run(SetField(first.id, "subject", "丰年 四"))
    run(AddCodebook("工具", "", (CodeDraft("丰年 五", definition="定义"),)))
    code = codes.codebooks(library)[0].codes[0].uuid
    run(MarkWithCode(code, ((second.text_id, Span(0, 5)),), "丰年", note="丰年 六"))
    run(ConfirmLink(promise, later, judgement(), name="丰年 七"))
    run(SetChainNote(chains.chains(library)[0].uuid, "注"))
    assert set(_found(library, "丰年")) == {
        ("标注备注", "丰年 一", first.id),
        ("代表/委员意见", "丰年 三", first.id),
        ("承诺链", "丰年 七 注", None),
        ("评定依据", "丰年 二", first.id),
        ("编码", "丰年 五 定义", None),
        ("编码标记备注", "丰年 六", second.id),
        ("案由", "丰年 四", first.id),
    }
    assert len(find_elsewhere(library, parse("丰年"), limit=2)) == 2
    assert _found(library, "丰年 非 四 非 三 非 七 非 二 非 五 非 六") == [
        ("标注备注", "丰年 一", first.id)
    ]


def test_a_value_that_a_person_replaced_is_not_found(library, replies, run):
    assert ("答复单位", "云溪市科学技术局", replies[0].id) in _found(library, "云溪市科学技术局")
    run(SetField(replies[0].id, "issuer", "云溪市教育局"))
    assert ("答复单位", "云溪市科学技术局", replies[0].id) not in _found(
        library, "云溪市科学技术局"
    )
