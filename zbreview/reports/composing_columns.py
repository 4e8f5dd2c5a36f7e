"""The report of codes and replies in columns as headings, sentences and tables."""

from zbreview.reports.blocks import Block, Composition, Table, Title, Tone, Words, cell
from zbreview.reports.code_model import CodeReport, CodeSection, ParallelCell, ParallelReport
from zbreview.reports.model import CodedPassage
from zbreview.reports.wording import characters, place_of

_CODE_HEAD = ("序号", "引文与出处", "备注", "编码人")
_PARALLEL_RULE = (
    "同一行的各段说的是同一件事；“未再提及”只表示后一份文件中没有见到，不等于取消。"
    "“1→2”指第 1 栏到第 2 栏的变化，〔〕内为变化所涉。"
)


def code_blocks(report: CodeReport) -> Composition:
    """Return the codes in order, each with its meaning and a table of its passages."""
    blocks: list[Block] = []
    book = ""
    for section in report.sections:
        if section.codebook != book:
            book = section.codebook
            blocks.append(Title(book))
        blocks += _code(section)
    if not report.sections:
        blocks.append(Words("没有符合条件的编码段落。"))
    passages = sum(len(section.passages) for section in report.sections)
    subtitle = f"{report.selection}　编码 {len(report.sections)} 个，段落 {passages} 处"
    return Composition(report.head, subtitle, tuple(blocks))


def _code(section: CodeSection) -> list[Block]:
    title = f"{' › '.join(section.path)}（{len(section.passages)} 处）"
    explained = (
        ("定义", section.definition), ("包含", section.includes), ("不含", section.excludes),
    )  # fmt: skip
    blocks: list[Block] = [Title(title, 2)]
    blocks += [Words(f"{label}：{words}", Tone.QUIET) for label, words in explained if words]
    if section.passages:
        rows = tuple(_passage(number, each) for number, each in enumerate(section.passages, 1))
        blocks.append(Table(_CODE_HEAD, rows, (1, 11, 5, 2.4)))
    return blocks


def _passage(number: int, passage: CodedPassage) -> tuple[tuple[Words, ...], ...]:
    return (
        cell(str(number)),
        (*cell(passage.quote, Tone.QUOTE), Words(place_of(passage.source), Tone.QUIET)),
        cell(passage.note),
        cell(f"{passage.author}\n{passage.date}"),
    )


def parallel_blocks(report: ParallelReport) -> Composition:
    """Return the documents as columns of one table, what changed in the last one."""
    facts = Table(
        ("栏", "文件", "年度", "单位"),
        tuple(
            (cell(str(number)), cell(each.document), cell(each.year), cell(each.issuer))
            for number, each in enumerate(report.columns, start=1)
        ),
        (1, 9, 2, 5),
    )
    head = (
        *(
            f"{number}. {each.year or each.document}"
            for number, each in enumerate(report.columns, 1)
        ),
        "变化",
    )
    rows = tuple((*map(_column, row.cells), cell("\n".join(row.changes))) for row in report.rows)
    shares = (*[6.0] * len(report.columns), 4.0)
    blocks: list[Block] = [Words(_PARALLEL_RULE, Tone.QUIET), Title("所并排的文件"), facts]
    blocks += [Words(words, Tone.QUIET) for words in report.taken_over]
    blocks += [Title("逐段对照"), Table(head, rows, shares)]
    subtitle = f"{len(report.columns)} 份文件，{len(report.rows)} 行"
    return Composition(report.head, subtitle, tuple(blocks))


def _column(found: ParallelCell | None) -> tuple[Words, ...]:
    if found is None:
        return (Words("—", Tone.QUIET),)
    source = found.source
    place = f"{source.place}，{characters(source.span)}"
    role = f"　{found.role}" if found.role else ""
    return (*cell(found.quote, Tone.QUOTE), Words(f"{place}{role}", Tone.QUIET))
