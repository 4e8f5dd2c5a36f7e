"""Every action of the window in one table: it feeds menus, toolbar and shortcuts."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from zbreview.gui import icons
from zbreview.gui.theme import Theme
from zbreview.gui.widgets.tight_bar import TightBar


@dataclass(frozen=True, slots=True)
class Row:
    """One action: ``target`` names the page and its method, ``needs`` when it is enabled."""

    id: str
    text: str
    icon: str
    shortcut: str
    target: str
    needs: frozenset[str]
    menu: str
    group: int
    toolbar: str = ""
    submenu: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the shortcuts, the first of which is shown."""
        return tuple(self.shortcut.split())

    @property
    def name(self) -> str:
        """Return the words without the dots that announce a question."""
        return self.text.rstrip("…")


_TABLE = """
new_library|新建文献库…|new|Ctrl+N|window.new_library||文件/1|
open_library|打开文献库…|open|Ctrl+O|window.open_library||文件/1|打开
close_library|关闭文献库|||window.close_library|library|文件/1|
import_files|导入文件…|import-file|Ctrl+I|window.import_files|writable|文件/2|导入文件
import_folder|导入文件夹…|import-folder|Ctrl+Shift+I|window.import_folder|writable|文件/2|导入文件夹
export_pdf|导出当前文献的批注 PDF…|pdf|Ctrl+P|export.export_current|library document|文件/3|
save_original|另存原件…|||library.save_originals|library chosen|文件/3|
back_up|备份…|||window.back_up|library|文件/4|
restore|恢复备份…|||window.restore||文件/4|
repair|修复到新文献库…|||window.repair||文件/4|
show_audit|操作记录…|||window.show_audit|library|文件/4|
quit|退出||Ctrl+Q|window.close||文件/5|
undo|撤销|undo|Ctrl+Z|window.undo|undo|编辑/1|撤销
redo|重做|redo|Ctrl+Y|window.redo|redo|编辑/1|重做
show_history|历史步骤||Ctrl+H|window.show_history|library|编辑/1|
search_texts|在全部文献中检索|search|Ctrl+Shift+F|search.focus_query|library|编辑/2|
find_in_text|在正文中查找|search|Ctrl+F|review.focus_find|review|编辑/2|
versions|新旧版本与相近的文件…|parallel|Ctrl+Shift+V|window.show_versions|library|编辑/3|
dictionaries|词典…|dictionary|Ctrl+D|window.show_dictionaries|library|编辑/3|
reread_stale|重新识读已旧的文献…|reread||window.reread_stale|library writable|编辑/3|
remove_documents|从文献库移除…|||library.remove_chosen|library writable chosen|编辑/3|
previous_mark|上一条标注|previous|K|review.previous_mark|review|审阅/1|上一条
next_mark|下一条标注|next|J|review.next_mark|review|审阅/1|下一条
next_open|下一条未决建议||N|review.next_suggestion|review|审阅/1|
next_promise|下一条未决承诺||Shift+N|review.next_promise|review|审阅/1|
accept|采纳|accept|A|review.accept|review writable suggestion|审阅/2|采纳
reject|否决|reject|R|review.reject|review writable mark|审阅/2|否决
reopen|恢复为建议|reopen|U|review.reopen|review writable decided|审阅/2|
reject_reason|写否决理由||Shift+R|review.focus_reason|review writable suggestion|审阅/2|
accept_section|采纳本节全部建议||Shift+A|review.accept_section|review writable mark|审阅/2|
note|写备注||T|review.focus_note|review writable words|审阅/2|
mark_commitment|标为承诺|mark|1|review.mark_commitment|review writable words|审阅/3/标为|标为承诺
mark_measure|标为措施||2|review.mark_measure|review writable words|审阅/3/标为|
mark_result|标为成效||3|review.mark_result|review writable words|审阅/3/标为|
mark_standing|标为规定||4|review.mark_standing|review writable words|审阅/3/标为|
mark_data|标为数据||5|review.mark_data|review writable words|审阅/3/标为|
mark_key_6|标上数字键 6 的编码||6|review.mark_key_6|review writable words|审阅/3/标为|
mark_key_7|标上数字键 7 的编码||7|review.mark_key_7|review writable words|审阅/3/标为|
mark_key_8|标上数字键 8 的编码||8|review.mark_key_8|review writable words|审阅/3/标为|
mark_key_9|标上数字键 9 的编码||9|review.mark_key_9|review writable words|审阅/3/标为|
pick_code|查找编码并标上…|codebook|B|review.pick_code|review writable words|审阅/3/标为|
add_quantity|所选文字记为数量||Shift+Q|review.add_quantity|review writable mark selection|审阅/3|
respan|范围改为所选文字||E|review.respan|review writable words selection|审阅/3/范围与拆合|
start_earlier|起点前移一字||[|review.start_earlier|review writable words|审阅/3/范围与拆合|
start_later|起点后移一字||{|review.start_later|review writable words|审阅/3/范围与拆合|
end_later|止点后移一字||]|review.end_later|review writable words|审阅/3/范围与拆合|
end_earlier|止点前移一字||}|review.end_earlier|review writable words|审阅/3/范围与拆合|
split|拆成两条||S|review.split|review writable mark|审阅/3/范围与拆合|
merge|与下一条合并||M|review.merge|review writable mark|审阅/3/范围与拆合|
attach|归入上一条目，或取消归入||P|review.attach|review writable mark|审阅/3/范围与拆合|
use_as_evidence|用作台账佐证||Ctrl+E|review.use_as_evidence|review selection evidence|审阅/4|
find_counterparts|查找历年对应承诺|compare|C|review.find_counterparts|review mark|审阅/4|
finish|设为已审，打开下一份||Ctrl+Return|review.finish|review writable|审阅/4|
split_document|拆分汇编（一份文件里有多份答复）…|||window.split_document|review writable|审阅/4|
reread_document|重新识读这份文献…|reread||window.reread_document|review writable|审阅/4|
go_library|文献库|library|Ctrl+1|library.enter|library|视图/1|
go_review|审阅|review|Ctrl+2|review.enter|library|视图/1|
go_compare|历年对比|compare|Ctrl+3|compare.enter|library|视图/1|
go_outcomes|目标与结果|outcomes|Ctrl+0|outcomes.enter|library|视图/1|
go_parallel|并排阅读|parallel|Ctrl+4|parallel.enter|library|视图/1|
go_ledger|承诺台账|ledger|Ctrl+5|ledger.enter|library|视图/1|
lists|提案清单|list|Ctrl+L|lists.enter|library|视图/1|
go_charts|图表|charts|Ctrl+6|charts.enter|library|视图/1|
go_export|导出|export|Ctrl+7|export.enter|library|视图/1|
go_codebooks|编码表|codebook|Ctrl+8|codebooks.enter|library|视图/1|
go_search|检索|search|Ctrl+9|search.enter|library|视图/1|
go_back|返回|back|Alt+Left|window.go_back|back|视图/2|返回
quantities|标出数量||Q|review.toggle_quantities|review|视图/3|
zoom_in|放大正文|zoom-in|Ctrl++|review.zoom_in|review|视图/3|
zoom_out|缩小正文|zoom-out|Ctrl+-|review.zoom_out|review|视图/3|
switch_theme|切换深色 / 浅色|theme||options.switch_theme||视图/4|
set_author|审阅人姓名…|||options.ask_author||视图/5|
options|选项…||Ctrl+,|options.show||视图/5|
palette|按名称查找命令…|search|Ctrl+K Ctrl+Shift+P|guide.show_palette||帮助/1|
shortcuts|快捷键||F1|guide.show_shortcuts||帮助/1|
help|本页的说明|info|Shift+F1|guide.show_help||帮助/2|
tour|五步导览|||guide.begin_tour||帮助/2|
"""
"""id | text | icon | shortcut | page and method | needs | menu, group, submenu | toolbar text."""


def _row(line: str) -> Row:
    """Return one line of the table as a row."""
    key, text, icon, shortcut, target, needs, place, bar = (
        cell.strip() for cell in line.split("|")
    )
    menu, group, *below = place.split("/")
    return Row(
        key, text, icon, shortcut, target, frozenset(needs.split()), menu, int(group), bar,
        *below,
    )  # fmt: skip


ROWS = tuple(_row(line) for line in _TABLE.strip().splitlines())
MENUS = ("文件", "编辑", "审阅", "视图", "帮助")
_RARE = ("文件", "编辑")
"""Menus whose buttons in the toolbar lose their words first."""
_MNEMONICS = {"文件": "F", "编辑": "E", "审阅": "R", "视图": "V", "帮助": "H"}
NEEDS = {
    "library": "先打开文献库",
    "writable": "先打开可以写入的文献库",
    "document": "先打开或选中一份文献",
    "chosen": "先在文献库页选中文献",
    "undo": "没有可以撤销的步骤",
    "redo": "没有可以重做的步骤",
    "review": "先在审阅页打开一份文献",
    "suggestion": "先选中一条未决建议",
    "mark": "先选中一条标注",
    "decided": "先选中一条已决定的标注",
    "words": "先选中文字或一条标注",
    "selection": "先在正文中选中文字",
    "evidence": "先在台账点“从文献中选佐证”",
    "back": "没有可以返回的页面",
}
"""What to do first where a condition is not met."""


_SHOWN = {"Return": "回车", "Left": "←", "Comma": ","}


def shown_key(key: str) -> str:
    """Return a shortcut as it is printed for people."""
    held, _, last = key.rpartition("+")
    if not last:  # the key is the plus itself
        held, last = key[:-2], "+"
    return "+".join(filter(None, (held, _SHOWN.get(last, last))))


class ActionSet:
    """The table's actions as Qt actions; ``run`` is called with a row's target."""

    def __init__(self, window: QWidget, theme: Theme, run: Callable[[str], None]) -> None:
        self._by_id: dict[str, QAction] = {}
        self._met: frozenset[str] | None = None
        for row in ROWS:
            action = QAction(row.text, window)
            action.setObjectName(row.id)
            if row.keys:
                action.setShortcuts([QKeySequence(key) for key in row.keys])
                action.setToolTip(f"{row.name}（{shown_key(row.keys[0])}）")
            if row.icon:
                action.setIcon(icons.icon(row.icon, theme))
            if row.toolbar:
                action.setIconText(row.toolbar)
            action.triggered.connect(lambda _checked=False, target=row.target: run(target))
            self._by_id[row.id] = action
            window.addAction(action)

    def __getitem__(self, key: str) -> QAction:
        return self._by_id[key]

    def fill_menus(self, bar: QMenuBar) -> None:
        """Build the menus, groups parted by lines."""
        for name in MENUS:
            menu = bar.addMenu(f"{name}(&{_MNEMONICS[name]})")
            below: dict[str, QMenu] = {}
            group = 0
            for row in (row for row in ROWS if row.menu == name):
                if group and row.group != group:
                    menu.addSeparator()
                group = row.group
                if row.submenu and row.submenu not in below:
                    below[row.submenu] = menu.addMenu(row.submenu)
                below.get(row.submenu, menu).addAction(self._by_id[row.id])

    def fill_toolbar(self, bar: TightBar) -> None:
        """Build the toolbar, menus and groups parted by lines."""
        part: tuple[str, int] | None = None
        for row in (row for row in ROWS if row.toolbar):
            here = (row.menu, row.group)
            if part is not None and here != part:
                bar.addSeparator()
            part = here
            bar.add(self._by_id[row.id], is_rare=row.menu in _RARE)

    def enable(self, conditions: frozenset[str]) -> None:
        """Enable exactly the actions whose needs are met; nothing is done where that is so."""
        if conditions == self._met:
            return
        self._met = conditions
        for row in ROWS:
            self._by_id[row.id].setEnabled(row.needs <= conditions)

    def recolor(self, theme: Theme) -> None:
        """Draw the icons again in another theme."""
        for row in ROWS:
            if row.icon:
                self._by_id[row.id].setIcon(icons.icon(row.icon, theme))
