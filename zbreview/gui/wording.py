"""Chinese words for everything that Qt would say in another language."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

_OWN = {
    "&Undo": "撤销(&U)",
    "&Redo": "重做(&R)",
    "Cu&t": "剪切(&T)",
    "&Copy": "复制(&C)",
    "&Paste": "粘贴(&P)",
    "Delete": "删除",
    "Select All": "全选",
    "Copy &Link Location": "复制链接地址(&L)",
    "Open": "打开",
    "OK": "确定",
    "Cancel": "取消",
    "&Yes": "是(&Y)",
    "&No": "否(&N)",
    "Close": "关闭",
}


_KEYS = {"Left": "←"}
"""Names of keys as the manual prints them."""


class _OwnWords(QTranslator):
    """Say the words of edit menus and buttons where Qt's own Chinese file has none."""

    # None, not "", is Qt's word for unknown; its type description denies that.
    def translate(  # type: ignore[override]
        self,
        context: str,
        source: str,
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str | None:
        """Return the Chinese words, or None where this table has none."""
        del disambiguation, n
        return (_KEYS if context == "QShortcut" else _OWN).get(source)

    def isEmpty(self) -> bool:
        """Tell that there are words: Qt skips empty translators."""
        return False


def install(application: QApplication) -> None:
    """Make dialogs and edit menus Chinese for as long as the application lives."""
    if application.findChild(QTranslator) is not None:
        return
    shipped = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if shipped.load("qtbase_zh_CN", folder):
        application.installTranslator(shipped)
    application.installTranslator(_OwnWords(application))  # the last one is asked first


def choose(parent: QWidget, title: str, question: str, answers: tuple[str, ...]) -> int | None:
    """Ask for a decision among named answers; return its place, None for 取消."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(question)
    buttons = [box.addButton(answer, QMessageBox.ButtonRole.AcceptRole) for answer in answers]
    leave = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(leave)
    box.exec()
    clicked = box.clickedButton()
    return next((place for place, button in enumerate(buttons) if button is clicked), None)


def ask(
    parent: QWidget,
    title: str,
    question: str,
    yes: str,
    no: str = "取消",
    *,
    is_grave: bool = False,
) -> bool:
    """Ask for a decision with named buttons; True for the first one.

    The return key takes the first one, and the second one where the decision is grave.
    """
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(question)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave if is_grave else agree)
    box.exec()
    return box.clickedButton() is agree
