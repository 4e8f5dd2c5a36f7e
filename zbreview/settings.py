"""Options of this installation, declared once: key, type, default and Chinese title."""

import contextlib
import getpass
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zbreview import paths


@dataclass(frozen=True, slots=True)
class Option:
    """One declared option."""

    key: str
    default: Any
    title: str


OPTIONS = (
    Option("author", "", "审阅人姓名"),
    Option("recent_libraries", [], "最近打开的文献库"),
    Option("window_geometry", "", "窗口位置与大小"),
    Option("window_state", "", "窗口布局"),
    Option("splitters", {}, "分栏位置"),
    Option("last_page", "library", "上次停留的页面"),
    Option("last_folder", "", "上次导入的文件夹"),
    Option("reading_zoom", 100, "正文缩放百分比"),
    Option("theme", "light", "界面主题"),
    Option("show_rejected", False, "在正文中显示已否决的建议"),
    Option("show_quantities", False, "在正文中标出数量"),
    Option("export_suggestions", True, "批注 PDF 包含未决的机器建议"),
    Option("backup_folder", "", "备份文件夹（空：放在文献库旁边）"),
    Option("backup_minutes", 30, "打开期间每隔几分钟备份（0：不定时备份）"),
    Option("export_folder", "", "上次导出的文件夹"),
)
_DECLARED = {option.key: option for option in OPTIONS}


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
        """Return an option's value, or its default where none or one of another type is stored."""
        default = _DECLARED[key].default
        value = self._values.get(key, default)
        return value if isinstance(value, type(default)) else default

    def set(self, key: str, value: Any) -> None:  # noqa: ANN401
        """Store a value at once; a settings folder that cannot be written costs nothing else."""
        if key not in _DECLARED:
            message = f"undeclared option: {key}"
            raise KeyError(message)
        self._values[key] = value
        body = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(".new")
            fresh.write_text(body, encoding="utf-8")
            os.replace(fresh, self._path)  # noqa: PTH105 - the atomic call by its own name

    @property
    def author(self) -> str:
        """Return the reviewer's name: the option, else the login name, else 审阅人."""
        with contextlib.suppress(Exception):
            return str(self.get("author")) or getpass.getuser()
        return "审阅人"
