"""Every command with its arguments, declared once; the modules that run them load on demand."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command's name, the module of ``zbreview.cli`` that runs it, its help and arguments."""

    name: str
    module: str
    help: str
    declare: Callable[[argparse.ArgumentParser], None]


def _extract(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument("--text", action="store_true", help="JSON 中附上全文")


def _new(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument("--name", default="", help="文献库名称（默认取文件名）")


def _import(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    _paths(parser)


def _search(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument("term", metavar="TERM", help="要找的词，一个字也可以")


def _library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("library", type=Path, metavar="LIBRARY", help="文献库文件（.zbr）")


def _paths(parser: argparse.ArgumentParser, help_text: str = "文件或文件夹") -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=help_text)


def positive(text: str) -> int:
    """Return a whole number of at least one; raises what argparse turns into a usage error."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        message = f"应为不小于 1 的整数，而不是“{text}”"
        raise argparse.ArgumentTypeError(message)
    return number


COMMANDS = (
    CommandLine(
        "extract", "extract", "读出文件中的元数据、结构、承诺、成效与数据（不需要文献库）", _extract
    ),
    CommandLine("new", "create", "新建文献库", _new),
    CommandLine("import", "importing", "把文件或文件夹导入文献库", _import),
    CommandLine("list", "listing", "列出文献库中的文件", _library),
    CommandLine("search", "searching", "在文献库的全文中查找", _search),
)
"""The commands in the order of the help."""
