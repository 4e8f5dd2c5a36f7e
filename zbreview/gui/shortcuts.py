"""The shortcuts by menu, for the sheet of F1 and for the manual, from the one action table.

``python -m zbreview.gui.shortcuts docs/manual.md`` writes the manual's section anew.
"""

import sys
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from zbreview.gui.actions import MENUS, ROWS, shown_key

HEADING = "## 快捷键"
_OTHER = (
    ("正文之外", "Esc", "从输入框回到正文；关闭查找栏、编码栏和小窗口"),
    ("正文之外", "Tab、Shift+Tab", "到下一个、上一个控件"),
    ("正文之外", "F2", "改当前格子或名称（台账、编码表）"),
    ("正文之外", "Alt+方向键", "移动编码，左右改变层级（编码表）"),
    ("正文之外", "N、P", "下一处、上一处差异（并排阅读）"),
)
"""Keys that belong to a widget and not to an action: group, keys, words."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key and what it does."""

    keys: str
    words: str


def sheet() -> tuple[tuple[str, tuple[Shortcut, ...]], ...]:
    """Return the groups of the sheet with their shortcuts, in the order of the menus."""
    groups = [
        (
            menu,
            tuple(
                Shortcut(" 或 ".join(shown_key(key) for key in row.keys), row.name)
                for row in ROWS
                if row.menu == menu and row.keys
            ),
        )
        for menu in MENUS
    ]
    others = dict.fromkeys(group for group, _, _ in _OTHER)
    groups += [
        (name, tuple(Shortcut(keys, words) for group, keys, words in _OTHER if group == name))
        for name in others
    ]
    return tuple((name, shortcuts) for name, shortcuts in groups if shortcuts)


def manual_section() -> str:
    """Return the section of the manual as Markdown, two shortcuts in a line."""
    lines = [HEADING, "", "`F1` 随时列出这张表；`Ctrl+K` 按名称、拼音或首字母查找任何命令。", ""]
    for name, shortcuts in sheet():
        half = (len(shortcuts) + 1) // 2
        lines += [f"### 快捷键：{name}", "", "| 键 | 作用 | 键 | 作用 |", "|---|---|---|---|"]
        lines += [
            f"| {_cell(one)} | {_cell(other)} |"
            for one, other in zip_longest(shortcuts[:half], shortcuts[half:])
        ]
        lines.append("")
    return "\n".join(lines)


def _cell(shortcut: Shortcut | None) -> str:
    return " | " if shortcut is None else f"{shortcut.keys} | {shortcut.words}"


def with_section(manual: str) -> str:
    """Return the manual with the section written anew; it is the last one."""
    return manual[: manual.index(f"{HEADING}\n")] + manual_section()


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(with_section(page.read_text(encoding="utf-8")), encoding="utf-8")
