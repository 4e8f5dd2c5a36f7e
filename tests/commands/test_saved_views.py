"""Views are kept under a name, replaced and removed."""

import pytest

from zbreview.commands.saved_views import DropView, SaveView
from zbreview.domain.saved_views import ViewPage
from zbreview.errors import EditRefusedError
from zbreview.store.saved_views import saved_views


def _shown(library, page):
    return [(view.name, view.definition) for view in saved_views(library, page)]


def test_a_view_is_kept_by_page_and_name(library, run):
    run(SaveView(ViewPage.LEDGER, " 未兑现 的 ", "{}"))
    run(SaveView(ViewPage.SEARCH, "未兑现 的", '"甲"'))
    run(SaveView(ViewPage.LEDGER, "未兑现 的", "[1]"))
    assert _shown(library, ViewPage.LEDGER) == [("未兑现 的", "[1]")]
    assert _shown(library, ViewPage.SEARCH) == [("未兑现 的", '"甲"')]
    (view,) = saved_views(library, ViewPage.LEDGER)
    run(DropView(view.uuid, view.name))
    assert _shown(library, ViewPage.LEDGER) == []
    with pytest.raises(EditRefusedError, match="已经不在"):
        run(DropView(view.uuid, view.name))


@pytest.mark.parametrize(
    ("name", "sentence"), [(" ", "还没有写名称"), ("长" * 41, "太长"), ("视图", "已经是这样")]
)
def test_what_cannot_be_kept_says_why(run, name, sentence):
    run(SaveView(ViewPage.LEDGER, "视图", "{}"))
    with pytest.raises(EditRefusedError, match=sentence):
        run(SaveView(ViewPage.LEDGER, name, "{}"))
