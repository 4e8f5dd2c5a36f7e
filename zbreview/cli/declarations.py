"""Every command with its arguments, declared once; the modules that run them load on demand."""

import argparse
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zbreview.domain.proposal_lists import ListField, RowState
from zbreview.intake.decoding import ENCODINGS


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


def _compare(parser: argparse.ArgumentParser) -> None:
    _paths(parser, "文件、文件夹，或一个文献库（.zbr）")
    parser.add_argument(
        "--top", type=positive, default=5, metavar="K", help="每条最多列出几个候选（默认 5）"
    )
    parser.add_argument("--chains", action="store_true", help="只列承诺链，不列目标与结果")
    parser.add_argument("--year-from", type=int, metavar="YEAR", help="只比对这一年及以后的文件")
    parser.add_argument("--year-to", type=int, metavar="YEAR", help="只比对这一年及以前的文件")


def _evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "gold", type=Path, metavar="GOLD", help="人工标注（JSON，格式同 extract 的输出）"
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH",
        help="一个 extract --json 的结果，或所标的文件、文件夹；不给时读金标中的全文",
    )  # fmt: skip


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="文件")
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--at", type=int, metavar="OFFSET", help="位置（码点，从 0 起）")
    place.add_argument("--find", metavar="WORDS", help="这几个字第一次出现的地方")


def _new(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument("--name", default="", help="文献库名称（默认取文件名）")


def _import(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    _paths(parser, "文件、文件夹或压缩包（.zip）")
    parser.add_argument(
        "--allow-marked", action="store_true", help="带密级或内部标志的文件也导入（记入操作记录）"
    )
    parser.add_argument("--dry-run", action="store_true", help="只看每个文件的情况，不导入")
    parser.add_argument(
        "--on-duplicate", choices=("keep", "skip"), default="keep",
        help="文字与库中某件相同、字节不同的文件：另存一件（keep，默认）或不导入（skip）",
    )  # fmt: skip
    parser.add_argument(
        "--problems", type=Path, metavar="CSV", help="把库中全部导入问题写成 CSV 文件"
    )
    parser.add_argument(
        "--encoding",
        choices=tuple(ENCODINGS),
        default="",
        help="文本文件和网页的编码（默认自动判断）",
    )


def _lists(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument(
        "--document", type=positive, metavar="N", help="只看这一份清单（编号见 list）"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--state", choices=[state.value for state in RowState],
        help="只看这种行：linked 已关联，matched 可关联，asked 待定，open 尚无答复",
    )  # fmt: skip
    which.add_argument("--unlisted", action="store_true", help="只看不在任何清单中的答复")
    parser.add_argument(
        "--heading", action="append", default=[], metavar="HEADING=FIELD",
        help=f"说明表头的用途，可写几次；用途：{'、'.join(ListField)}",
    )  # fmt: skip
    parser.add_argument(
        "--confirm", action="store_true", help="把“可关联”的（案号、届次、种类、单位都相符）关联上"
    )
    parser.add_argument(
        "-o", "--to", dest="to", type=Path, metavar="PATH", help="写成 .csv 或 .xlsx 文件"
    )


def _search(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument(
        "term", metavar="TERM", help="检索式：词（一个字也可以）、引号、与、或、非、邻近/20、括号"
    )
    parser.add_argument("--literal", action="store_true", help="TERM 整个照字面找，不看作检索式")
    parser.add_argument("--no-synonyms", action="store_true", help="不含同义词和单位别名")
    parser.add_argument("--year", type=positive, metavar="YEAR", help="只找这一年的文件")


_REPORTS = (
    "annotated", "comparison", "parallel", "ledger", "form", "outcomes", "summary", "codes",
)  # fmt: skip


def _export(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument(
        "--report",
        "--what",
        dest="what",
        required=True,
        choices=(*_REPORTS, "gold"),
        help="annotated 批注稿，comparison 历年对比，parallel 并排对照，ledger 承诺台账，"
        "form 落实情况登记表，outcomes 目标与结果对账，summary 摘要，codes 编码报告，"
        "gold 已审文件的金标",
    )
    parser.add_argument(
        "--format", choices=("pdf", "docx", "xlsx", "csv", "html", "json"),
        help="格式（默认 pdf，金标一律为 json），哪种报告有哪些格式见 docs/cli.md",
    )  # fmt: skip
    parser.add_argument(
        "-o", "--to", dest="to", required=True, type=Path, metavar="PATH", help="写入的文件"
    )
    _limits(parser)
    parser.add_argument("--decided-only", action="store_true", help="不含未经人确认的机器建议")
    parser.add_argument(
        "--names", choices=("keep", "mask"),
        help="人名和电话：keep 保留，mask 脱敏（默认：annotated 保留，其余脱敏）",
    )  # fmt: skip
    parser.add_argument(
        "--masked-list", type=Path, metavar="PATH",
        help="另写一份遮去了哪些内容的清单（CSV，含原文，只供内部核对）",
    )  # fmt: skip
    parser.add_argument("--one-table", action="store_true", help="form 的各件答复合为一张表")
    _furniture(parser)
    parser.add_argument(
        "--date", type=day, metavar="DATE",
        help="写在报告上的日期，如 2026-01-05；固定后同样的内容写出同样的文件",
    )  # fmt: skip


def _furniture(parser: argparse.ArgumentParser) -> None:
    """Declare what stands around a report."""
    parser.add_argument("--watermark", default="", metavar="WORDS", help="水印，如“草稿”")
    parser.add_argument(
        "--templates", type=Path, metavar="DIR",
        help="先在这个文件夹找模板（默认：文献库旁的“模板”文件夹、设置里的文件夹、随程序的）",
    )  # fmt: skip
    parser.add_argument("--cover", action="store_true", help="加封面（PDF、Word、网页）")
    parser.add_argument("--contents", action="store_true", help="加目录（PDF、Word、网页）")


def _limits(parser: argparse.ArgumentParser) -> None:
    """Declare what limits a report; ``exporting`` says which report heeds what."""
    parser.add_argument(
        "--document", type=positive, metavar="N", action="append", default=[],
        help="文件编号，见 list；annotated 必填，parallel 写两次至四次，其他报告只取这一份",
    )  # fmt: skip
    parser.add_argument("--year", type=positive, metavar="YEAR", help="只取这一年的")
    parser.add_argument("--issuer", default="", metavar="NAME", help="只取这个答复单位的（全称）")
    parser.add_argument("--unit", default="", metavar="WORDS", help="只取责任单位含这几个字的")
    parser.add_argument("--chain", default="", metavar="NAME", help="只取这条承诺链（名称或编号）")
    parser.add_argument("--code", default="", metavar="NAME", help="只取这个编码及其下级（codes）")
    parser.add_argument("--reviewer", default="", metavar="NAME", help="只取这个人审定的")


def _original(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument("document", type=positive, metavar="N", help="文件编号，见 list")
    parser.add_argument(
        "-o", "--to", "--output", dest="to", type=Path, metavar="PATH",
        help="写入的文件，不能已经存在（默认用原来的文件名，写到当前文件夹）",
    )  # fmt: skip


def _remove(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument(
        "documents", nargs="+", type=positive, metavar="N", help="文件编号，见 list，可以多个"
    )
    parser.add_argument("--yes", action="store_true", help="确认移除；不给时只列出会移除什么")


def _reread(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument(
        "--document", type=positive, metavar="N",
        help="只读这一份（编号见 list）；不给时读规则或词典已变的各份",
    )  # fmt: skip
    parser.add_argument("--apply", action="store_true", help="采用；不给时只看有什么不同")


def _backup(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument(
        "--to", type=Path, metavar="PATH", help="写入的文件（默认放进文献库的备份文件夹）"
    )


def _repair(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument("--to", required=True, type=Path, metavar="NEW", help="写入的新文献库")


def _audit(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    parser.add_argument("--verify", action="store_true", help="核对每条的校验值是否相连")
    parser.add_argument("--csv", type=Path, metavar="PATH", help="写成 CSV 文件（全部符合的）")
    parser.add_argument("--author", default="", metavar="NAME", help="只看这个人的")
    parser.add_argument("--action", default="", metavar="KEY", help="只看这种操作")
    parser.add_argument("--since", default="", metavar="DAY", help="从哪天起（2024-05-01）")
    parser.add_argument("--until", default="", metavar="DAY", help="到哪天为止")
    parser.add_argument("--text", default="", metavar="WORDS", help="说明或改动中有这些字")
    parser.add_argument(
        "--limit", type=positive, default=50, metavar="N", help="最多几条，新的在前（默认 50）"
    )


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP", help="备份文件（.zbr）")
    _library(parser)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help="只看会改变什么（默认）")
    how.add_argument("--apply", action="store_true", help="恢复；现在的文件改名保留")


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, default=Path("demo-output"), metavar="FOLDER",
        help="写入的文件夹（默认 demo-output，每次整个替换）",
    )  # fmt: skip
    parser.add_argument("--no-window", action="store_true", help="完成后不打开窗口")


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


def day(text: str) -> str:
    """Return an ISO date; raises what argparse turns into a usage error."""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        message = f"应为 2026-01-05 这样的日期，而不是“{text}”"
        raise argparse.ArgumentTypeError(message) from None


COMMANDS = (
    CommandLine(
        "extract", "extract", "读出文件中的元数据、结构、承诺、成效与数据（不需要文献库）", _extract
    ),
    CommandLine("compare", "compare", "为各文件中的承诺找出其他文件里的对应说法", _compare),
    CommandLine("evaluate", "evaluating", "用人工标注衡量读得准不准，列出每处漏误", _evaluate),
    CommandLine("explain", "explaining", "说明文中一处读出了什么、依据什么、为何不取", _explain),
    CommandLine("new", "create", "新建文献库", _new),
    CommandLine("import", "importing", "把文件或文件夹导入文献库", _import),
    CommandLine("list", "listing", "列出文献库中的文件", _library),
    CommandLine("lists", "lists", "提案清单：哪些件有答复，哪些没有，哪些答复不在清单里", _lists),
    CommandLine("search", "searching", "在文献库的全文中查找", _search),
    CommandLine("export", "exporting", "导出批注稿、历年对比、承诺台账或金标", _export),
    CommandLine("original", "original", "把一份文件的原件从文献库中另存出来", _original),
    CommandLine("remove", "removing", "从文献库移除文件，先自动备份", _remove),
    CommandLine(
        "reread", "rereading", "按现在的规则和词典重新识读，先看不同，再决定是否采用", _reread
    ),
    CommandLine("check", "checking", "检查文献库是否完好", _library),
    CommandLine("audit", "auditing", "操作记录：谁在何时做了什么，改动前后各是什么", _audit),
    CommandLine("repair", "repairing", "把损坏的文献库中还读得出的内容取到新文献库", _repair),
    CommandLine("backup", "backing_up", "备份文献库，副本写完即检查", _backup),
    CommandLine("restore", "restoring", "用备份恢复文献库，先看会改变什么", _restore),
    CommandLine("demo", "demonstrating", "用自带的示例走完全程，写出结果并打开窗口", _demo),
)
"""The commands in the order of the help."""
