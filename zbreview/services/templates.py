"""Find the template of a report: the library's own, the office's, else the shipped one."""

from collections.abc import Iterable
from pathlib import Path

from zbreview import paths
from zbreview.reports.print_columns import LINE_COLUMNS
from zbreview.reports.summarising import SECTIONS
from zbreview.reports.templates import Template, TemplateError, parse_template
from zbreview.settings import Settings
from zbreview.store.library import Library

FOLDER = "模板"
"""The folder beside a library that holds its templates."""

_LARGEST = 100_000


def folders_of(library: Library, chosen: Path | None = None) -> tuple[Path, ...]:
    """Return where templates are looked for, the first that has one counts."""
    office = Settings().get("template_folder")
    found = (chosen, library.path.parent / FOLDER, Path(office) if office else None)
    return tuple(folder for folder in found if folder is not None)


def template_for(report: str, folders: Iterable[Path]) -> tuple[Template, tuple[str, ...]]:
    """Return a report's template, and in Chinese what is wrong with the ones not used."""
    faults: list[str] = []
    for folder in folders:
        path = folder / f"{report}.toml"
        try:
            if not path.is_file():
                continue
            return _parsed(report, _read(path)), tuple(faults)
        except TemplateError as error:
            where = f"第 {error.line} 行：" if error.line else ""
            faults.append(f"模板“{path}”没有使用。{where}{error.reason}。已改用下一份模板。")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "不是 UTF-8 编码的文字"
            faults.append(f"模板“{path}”没有使用：读不出（{reason}）。已改用下一份模板。")
    return _parsed(report, _read(shipped(report))), tuple(faults)


def shipped(report: str) -> Path:
    """Return the path of a report's shipped template."""
    return paths.resource("templates", f"{report}.toml")


def copy_shipped(folder: Path) -> tuple[Path, ...]:
    """Put the shipped templates into a folder to be edited; those already there stay."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for source in sorted(paths.resource("templates").glob("*.toml")):
        target = folder / source.name
        if not target.exists():
            target.write_bytes(source.read_bytes())
            made.append(target)
    return tuple(made)


def _read(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise TemplateError(0, "文件太大，不像模板")
    return path.read_text(encoding="utf-8")


def _parsed(report: str, text: str) -> Template:
    names: dict[str, Iterable[str]] = {}
    if report == "ledger":
        from zbreview.reports.xlsx_ledger import COLUMNS  # noqa: PLC0415 - loads the writer

        names = {"columns": LINE_COLUMNS, "sheet_columns": [c.head for c in COLUMNS]}
    elif report == "form":
        names = {"columns": LINE_COLUMNS}
    elif report == "summary":
        names = {"sections": SECTIONS}
    return parse_template(text, names)
