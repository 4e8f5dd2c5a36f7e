"""The window backs up by itself, restores after a preview and shows the trail."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from tests.builders import AUTHOR
from tests.gui.listed import listed
from zbreview.commands.documents import DeleteDocument
from zbreview.commands.fields import SetField
from zbreview.commands.marks import AcceptSuggestions
from zbreview.domain.reviews import MarkState
from zbreview.gui.main_window import MainWindow
from zbreview.gui.panels.audit_view import AuditView
from zbreview.gui.panels.restore_view import RestoreView
from zbreview.store import backups, documents, marks
from zbreview.store.backups import Reason
from zbreview.store.library import Library


def kept(window: MainWindow) -> list[Reason]:
    """Return why the backups of the open library were made, the newest first."""
    folder = backups.folder_of(window.desk.session.library)
    return [one.reason for one in backups.listed(folder)]


def accept_something(window: MainWindow) -> None:
    """Decide on one suggestion."""
    library = window.desk.session.library
    card = documents.cards(library)[0]
    assert card.text_id is not None
    first = marks.marks_of(library, card.text_id)[0]
    assert window.desk.session.do(AcceptSuggestions((first.uuid,)))


def test_opening_makes_a_backup_once(opened: MainWindow, library_path: Path) -> None:
    assert kept(opened) == [Reason.OPENED]
    opened.close_library()
    opened.libraries.open(library_path)
    assert kept(opened) == [Reason.OPENED]


def test_time_makes_a_backup_of_what_changed(opened: MainWindow) -> None:
    assert opened.safekeeping._timer.isActive()
    opened.safekeeping._timer.timeout.emit()
    assert kept(opened) == [Reason.OPENED]
    accept_something(opened)
    opened.safekeeping._timer.timeout.emit()
    assert kept(opened) == [Reason.TIMED, Reason.OPENED]
    opened.close_library()
    assert not opened.safekeeping._timer.isActive()


def test_a_backup_that_fails_is_told(window: MainWindow, library_path: Path) -> None:
    library_path.with_name("云溪.备份").write_text("", encoding="utf-8")
    assert window.libraries.open(library_path)
    assert "自动备份没有成功" in window.notice_bar.message


def test_without_a_backup_nothing_is_deleted(window: MainWindow, library_path: Path) -> None:
    library_path.with_name("云溪.备份").write_text("", encoding="utf-8")
    assert window.libraries.open(library_path)
    library = window.desk.session.library
    assert not window.desk.session.do(DeleteDocument(documents.cards(library)[0].id))
    assert "没有执行" in window.notice_bar.message
    assert len(documents.cards(library)) == 2


def test_what_is_wrong_with_a_library_is_said_on_opening(
    window: MainWindow, library_path: Path
) -> None:
    with closing(sqlite3.connect(library_path)) as db, db:
        db.execute("UPDATE finding SET quote = '别的' WHERE id = 1")
    window.libraries.open(library_path)
    assert "检查发现 1 个问题" in window.notice_bar.message
    assert "修复" in window.notice_bar.message


def test_a_backup_goes_where_the_analyst_says(
    opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "带走.zbr"
    asked: list[str] = []

    def choose(_parent: object, _title: str, start: str, _filter: str) -> tuple[str, str]:
        asked.append(start)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    opened.back_up()
    assert Path(asked[0]).parent.name == "云溪.备份"
    assert "已备份到" in opened.notice_bar.message
    with Library.open(target, read_only=True) as copy:
        assert len(documents.cards(copy)) == 2


def test_restoring_shows_what_changes_and_keeps_the_present_file(
    opened: MainWindow, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept_something(opened)
    seen: list[str] = []

    def agree(view: RestoreView) -> QDialog.DialogCode:
        seen.append(view.words.toPlainText())
        assert view.button.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RestoreView, "exec", agree)
    opened.restore()
    assert "备份之后的操作 1 步" in seen[0]
    assert "标注：将失去 1" in seen[0]
    assert "恢复前的文件保留为" in opened.notice_bar.message
    assert not opened.desk.session.undo_stack.count()
    library = opened.desk.session.library
    assert library.path == library_path
    card = documents.cards(library)[0]
    assert card.text_id is not None
    states = {one.state for one in marks.marks_of(library, card.text_id)}
    assert states == {MarkState.SUGGESTED}


def test_a_useless_backup_cannot_be_chosen(opened: MainWindow, tmp_path: Path) -> None:
    strange = tmp_path / "坏.zbr"
    strange.write_bytes(b"x" * 9000)
    library = opened.desk.session.library
    view = RestoreView(library.path, backups.folder_of(library))
    view.choose(strange)
    assert not view.button.isEnabled()
    assert "不能用" in view.words.toPlainText()
    view.view.clearSelection()
    view.deleteLater()
    assert not opened.safekeeping.restore(strange, library.path)
    assert opened.desk.session.is_open


def test_a_lost_library_is_restored_without_an_open_one(
    window: MainWindow, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.libraries.open(library_path)
    window.close_library()
    library_path.write_bytes(b"damaged" * 1000)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(library_path), ""))
    monkeypatch.setattr(RestoreView, "exec", lambda _view: QDialog.DialogCode.Accepted)
    window.restore()
    assert len(documents.cards(window.desk.session.library)) == 2


def test_the_trail_is_shown_filtered_and_exported(opened: MainWindow, tmp_path: Path) -> None:
    library = opened.desk.session.library
    card = documents.cards(library)[0]
    opened.desk.session.do(SetField(card.id, "issuer", "云溪市财政局"))
    view = AuditView(opened.desk, opened)
    assert [one.author for one in view.entries.values] == [AUTHOR] * 3
    assert "云溪市财政局" in view.detail.toPlainText()
    view.text.setText("财政局")
    view.refresh()
    assert len(view.entries.values) == 1
    view.text.setText("")
    view.since.setText("2999-01-01")
    view.refresh()
    assert view.entries.values == ()
    assert view.detail.toPlainText() == ""
    view.since.setText("")
    view.action.setCurrentText("导入文献")
    assert len(view.entries.values) == 2
    view.verify()
    assert "完整" in view.state.text()
    target = tmp_path / "记录.csv"
    view.export(target)
    assert target.read_bytes().count(b"\r\n") == 3
    view.export(tmp_path / "没有" / "记录.csv")
    assert "没有写出" in view.state.text()
    view.deleteLater()


def test_the_trail_opens_from_the_menu(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[int] = []
    monkeypatch.setattr(AuditView, "exec", lambda view: shown.append(len(view.entries.values)))
    opened.actions_by_id["show_audit"].trigger()
    assert shown == [2]


def test_a_full_disk_is_said_calmly_and_nothing_is_shown_as_saved(opened: MainWindow) -> None:
    session = opened.desk.session
    library = session.library
    card = documents.cards(library)[0]

    def fill(db: object) -> None:
        pages = db.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]
        db.execute(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]

    library.writer.run(fill)
    assert not session.do(SetField(card.id, "subject", "很长的案由" * 20_000))
    assert "磁盘已满，没有保存" in opened.notice_bar.message
    assert opened.notice_bar.property("level") == "error"
    assert not session.undo_stack.canUndo()
    shown = {field.name: field.value for field in documents.metadata_of(library, card.id)}
    assert not shown.get("subject", "").startswith("很长的")
    assert opened.workspace is not None
    assert all("很长的" not in one.title for one in listed(opened.workspace.library.documents))
