"""Options of this installation, declared once: name, explanation, kind, limits and default."""

import contextlib
import getpass
import json
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from zbreview import paths
from zbreview.errors import EditRefusedError


class Kind(StrEnum):
    """What an option holds; a STATE is remembered by the window and not offered."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    FOLDER = "folder"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Option:
    """One declared option; ``limits`` are inclusive, ``choices`` are values with their names."""

    key: str
    default: Any
    title: str
    kind: Kind = Kind.STATE
    section: str = ""
    explanation: str = ""
    limits: tuple[int, int] = (0, 0)
    unit: str = ""
    choices: tuple[tuple[Any, str], ...] = ()

    def fits(self, value: object) -> bool:
        """Tell whether a stored value may be used."""
        if type(value) is not type(self.default):  # a bool is no number here
            return False
        if self.kind is Kind.NUMBER and isinstance(value, int):
            return self.limits[0] <= value <= self.limits[1]
        return self.kind is not Kind.CHOICE or value in dict(self.choices)

    def nearest(self, value: int) -> int:
        """Return the number within the limits that is nearest to a value."""
        return min(max(value, self.limits[0]), self.limits[1])

    def refusal(self, value: object) -> str:
        """Return in Chinese why a value cannot be taken, or nothing."""
        if not self.fits(value):
            least, most = self.limits
            return {
                Kind.NUMBER: f"“{self.title}”请填 {least} 到 {most} 之间的整数。",
                Kind.CHOICE: f"“{self.title}”没有这一项，请从列出的几项中选。",
            }.get(self.kind, f"“{self.title}”不能是这样的值。")
        if self.kind is Kind.TEXT and len(str(value)) > _LONGEST:
            return f"“{self.title}”最多 {_LONGEST} 个字。"
        if self.kind is Kind.FOLDER and value and not Path(str(value)).is_dir():
            return f"没有“{value}”这个文件夹。请先建好，或另选一个。"
        return ""


_LONGEST = 60
_WHO, _LOOKS, _READING, _IN_OUT, _SAFETY = "审阅人", "外观", "审阅", "导入与导出", "备份"

OPTIONS = (
    Option("author", "", "审阅人姓名", Kind.TEXT, _WHO,
           "记在每一条标注、关联、评定和操作记录上。空着时用本机的登录名。"),
    Option("theme", "light", "界面主题", Kind.CHOICE, _LOOKS, "立即生效。",
           choices=(("light", "浅色"), ("dark", "深色"))),
    Option("scale", 100, "界面缩放", Kind.CHOICE, _LOOKS,
           "整个窗口放大，乘在系统的缩放之上。下次启动时生效。",
           choices=tuple((each, f"{each} %") for each in (100, 125, 150, 175, 200))),
    Option("reading_zoom", 100, "正文缩放", Kind.NUMBER, _LOOKS,
           "只放大审阅页的正文；也可以用 Ctrl++ 和 Ctrl+-。", (70, 220), "%"),
    Option("show_rejected", False, "在正文中显示已否决的建议", Kind.YES_NO, _READING,
           "已否决的建议用灰色留在正文里。"),
    Option("show_quantities", False, "在正文中标出数量", Kind.YES_NO, _READING,
           "数字和单位加下划线；审阅时也可以按 Q。"),
    Option("import_megabytes", 100, "导入的文件最大", Kind.NUMBER, _IN_OUT,
           "更大的文件不导入，列入“导入问题”。", (1, 100), "MB"),
    Option("export_suggestions", True, "批注稿包含未决的机器建议", Kind.YES_NO, _IN_OUT,
           "不含时，导出的批注稿里只有人工确认过的标注。"),
    Option("backup_folder", "", "备份文件夹", Kind.FOLDER, _SAFETY,
           "空着时放在文献库旁边的“名称.备份”里。可以选移动硬盘上的文件夹。"),
    Option("backup_minutes", 30, "定时备份的间隔", Kind.NUMBER, _SAFETY,
           "打开期间有改动才备份；填 0 为不定时备份。", (0, 1440), "分钟"),
    Option("recent_libraries", [], "最近打开的文献库"),
    Option("window_geometry", "", "窗口位置与大小"),
    Option("splitters", {}, "分栏位置"),
    Option("last_page", "library", "上次停留的页面"),
    Option("last_folder", "", "上次导入的文件夹"),
    Option("template_folder", "", "本单位的报告模板文件夹"),
    Option("export_folder", "", "上次导出的文件夹"),
)  # fmt: skip
_DECLARED = {option.key: option for option in OPTIONS}


def option(key: str) -> Option:
    """Return a declared option; another key is a KeyError."""
    return _DECLARED[key]


class Settings:
    """Read and write the options in one JSON file; a damaged file counts as empty."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.user_data() / "settings.json"
        self._values: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            loaded = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(loaded, dict):
                self._values = loaded

    def get(self, key: str) -> Any:  # noqa: ANN401 - options are of several types
        """Return an option's value, or its default where none or a wrong one is stored."""
        declared = option(key)
        value = self._values.get(key, declared.default)
        return value if declared.fits(value) else declared.default

    def set(self, key: str, value: Any) -> None:  # noqa: ANN401
        """Store a value at once; a settings folder that cannot be written costs nothing else.

        Raises KeyError for an undeclared option, EditRefusedError for a value outside its limits.
        """
        refusal = option(key).refusal(value)
        if refusal:
            raise EditRefusedError(refusal)
        if key in self._values and self._values[key] == value:
            return  # each key press may say again which page is open; the disk need not know
        self._values[key] = value
        body = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(".new")
            with open(fresh, "w", encoding="utf-8", opener=paths.owner_only) as file:
                file.write(body)
            os.replace(fresh, self._path)  # noqa: PTH105 - the atomic call by its own name

    @property
    def author(self) -> str:
        """Return the reviewer's name: the option, else the login name, else 审阅人."""
        with contextlib.suppress(Exception):
            return str(self.get("author")) or getpass.getuser()
        return "审阅人"
