"""The first page: new library, open library, the sample library, recent ones, the tour."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zbreview.gui import icons
from zbreview.gui.theme import Theme
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.elided import ElidedLabel

_STEPS = (
    "1  新建一个文献库（一个文件，装下全部原文、标注和台账）",
    "2  把答复、意见文件拖进窗口，或点“导入文件”（直接拖到这里也行）",
    "3  在“审阅”页逐条采纳、否决或修改机器建议",
    "4  在“历年对比”页把同一承诺确认成链，看各年变化",
    "5  在“承诺台账”登记兑现情况，在“导出”页生成 PDF",
)


class WelcomePage(QWidget):
    """What is shown while no library is open."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(str)
    forget_wanted = Signal(str)
    tour_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme = theme
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._build()

    def _build(self) -> None:
        """Lay out the words, the three ways in, the recent libraries and the steps."""
        theme = self._theme
        self.sample = parts.button(
            "打开示例库", self.sample_wanted.emit, icon=icons.icon("sample", theme),
            tip="用随附的虚构答复建立一个示例库，可以放心试用",
        )  # fmt: skip
        ways = parts.row(
            parts.button("新建文献库", self.new_wanted.emit, look="primary",
                         icon=icons.icon("new", theme, "text_on_accent")),
            parts.button("打开文献库…", self.open_wanted.emit, icon=icons.icon("open", theme)),
            self.sample,
            None,
            spacing=12,
        )  # fmt: skip
        steps = [parts.label(step, "soft", wrap=True) for step in _STEPS]
        inner = parts.column(
            parts.label("答复审阅", "hero"),
            parts.label("逐字追踪承诺与落实：谁承诺、多少、何时，后来怎样。全部离线，数据只在本机。",
                        "soft", wrap=True),
            parts.label("本软件仅处理非涉密信息。", "cardTitle"),
            parts.holder(ways),
            parts.card("最近打开", self._recent),
            parts.card(
                "怎样开始", *steps,
                parts.row(parts.button("跟着做一遍（五步导览）", self.tour_wanted.emit), None),
            ),
            spacing=18,
        )  # fmt: skip
        box = parts.holder(inner)
        box.setMaximumWidth(760)
        box.setMinimumWidth(560)
        line = parts.row(None, box, None)
        line.setStretch(1, 4)
        self.setLayout(parts.column(None, parts.holder(line), None, None, margins=20))

    def show_recent(self, paths: list[str]) -> None:
        """List the recent libraries, also those whose file is no longer there."""
        while self._recent.count():
            self._recent.takeAt(0).widget().deleteLater()
        if not paths:
            self._recent.addWidget(
                parts.label("还没有打开过文献库。第一次用，可以先点“打开示例库”。", "soft")
            )
        for path in paths:
            self._recent.addWidget(self._recent_line(path))

    def _recent_line(self, path: str) -> QWidget:
        """Return one recent library: its name to click, its folder, the way off the list."""
        link = parts.button(
            Path(path).stem, lambda: self.recent_wanted.emit(path), look="flat_link", tip=path
        )
        is_there = Path(path).is_file()
        link.setEnabled(is_there)
        forget = parts.button("移除", lambda: self.forget_wanted.emit(path), look="flat_link",
                              tip="只从这里移除，文件不动")  # fmt: skip
        forget.setAccessibleName(f"从列表移除{Path(path).stem}")
        gone = [] if is_there else [parts.label("找不到文件", "caveat")]
        folder = ElidedLabel(str(Path(path).parent), "soft")
        folder.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = parts.row(link, *gone, folder, forget)
        line.setStretchFactor(folder, 1)
        return parts.holder(line)
