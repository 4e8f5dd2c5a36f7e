"""The command line as a whole: parser, dispatch, and how every kind of end is reported."""

import argparse
import contextlib
import importlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from zbreview import __version__
from zbreview.cli.console import Console, Exit, standard_streams
from zbreview.cli.declarations import COMMANDS
from zbreview.errors import UserError

_TRANSLATED = (
    ("the following arguments are required:", "缺少参数："),
    ("unrecognized arguments:", "不认识的参数："),
    ("expected one argument", "后面要有一个值"),
    ("invalid int value:", "应为整数，而不是"),
    ("invalid choice:", "没有这个选项值："),
    ("choose from", "可选"),
    ("argument ", "参数 "),
)


class _Formatter(argparse.HelpFormatter):
    """Begin the usage line in Chinese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Speak Chinese: the headings of the help, and what is wrong with a call."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - handed on as they are
        super().__init__(**{"formatter_class": _Formatter, **options, "add_help": False})
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示说明")

    def error(self, message: str) -> NoReturn:
        for english, chinese in _TRANSLATED:
            message = message.replace(english, chinese)
        self.print_usage(sys.stderr)
        self.exit(Exit.FAILED, f"用法错误：{message}\n用 {self.prog} --help 查看说明。\n")


def run_program(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never raises for a failure of the world."""
    out, err = standard_streams()
    try:
        arguments = parser().parse_args(argv)
        console = Console(arguments.as_json, out, err)
        with _data_folder(getattr(arguments, "data_dir", None)):
            end = _run(arguments, console)
        out.flush()
    except SystemExit as ended:  # how argparse ends after --help and after wrong usage
        return int(ended.code or 0)
    except BrokenPipeError:  # the reader, for example `head`, has seen enough
        _forget_output()
        return int(Exit.DONE)
    return int(end)


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command and option."""
    top = _Parser(
        prog="zbreview",
        description="答复审阅：从提案、建议答复与政策意见中提取承诺，逐年比对。",
        epilog="退出码：0 全部完成；1 部分输入失败或检查发现问题；2 用法错误或什么也没能做。",
    )
    _add_data_dir(top)
    top.add_argument(
        "--version", action="version", help="显示版本号", version=f"zbreview {__version__}"
    )
    commands = top.add_subparsers(dest="command", metavar="命令", required=True)
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        _add_data_dir(sub)
        sub.add_argument("--json", dest="as_json", action="store_true", help="输出 JSON")
        command.declare(sub)
        sub.set_defaults(module=f"zbreview.cli.{command.module}")
    return top


def _add_data_dir(target: argparse.ArgumentParser) -> None:
    """Declare the option that may stand before or after the command's name."""
    target.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="设置、日志与缓存所在的文件夹（默认按系统习惯）",
    )


def _run(arguments: argparse.Namespace, console: Console) -> Exit:
    try:
        end: Exit = importlib.import_module(arguments.module).run(arguments, console)
    except UserError as error:
        console.failure(error)
        return Exit.FAILED
    except KeyboardInterrupt:
        console.err.write("已中断。\n")
        return Exit.INTERRUPTED
    return end


@contextlib.contextmanager
def _data_folder(folder: Path | None) -> Iterator[None]:
    """Use another folder for the user's own data while a command runs."""
    if folder is None:
        yield
        return
    before = os.environ.get("ZBREVIEW_DATA")
    os.environ["ZBREVIEW_DATA"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["ZBREVIEW_DATA"]
        else:
            os.environ["ZBREVIEW_DATA"] = before


def _forget_output() -> None:
    """Keep the interpreter from failing once more when it flushes standard output at its end."""
    with contextlib.suppress(OSError, ValueError), Path(os.devnull).open("wb") as sink:
        os.dup2(sink.fileno(), sys.stdout.fileno())
