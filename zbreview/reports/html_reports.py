"""Reports as one self-contained HTML file: no script, nothing from elsewhere, fit for print."""

import base64
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from zbreview.domain.findings import Role
from zbreview.domain.labels import GRAINS, MARK_STATES, ROLES
from zbreview.reports.blocks import Block, Picture, Table, Title, Words
from zbreview.reports.composing import compose
from zbreview.reports.kinds import Report, content_hash
from zbreview.reports.model import AnnotatedReport, Note, ReportHead
from zbreview.reports.passages import Stretch, stretches
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import LINE_NAMES, characters, fit_for_xml, footer_of

_STYLE = """
body { font-family: "仿宋", "FangSong", "STFangsong", "Noto Serif SC", serif; line-height: 1.7;
  max-width: 60em; margin: 2em auto; padding: 0 1em; color: #000; background: #fff; }
h1, h2, h3, th, .quiet { font-family: "黑体", "SimHei", "Noto Sans SC", sans-serif; }
h1 { text-align: center; font-size: 1.6em; } h2 { font-size: 1.2em; } h3 { font-size: 1em; }
h1, h2, h3 { break-after: avoid; } .subtitle { text-align: center; }
.quiet { color: #444; font-size: .85em; } .strong { font-weight: bold; }
.watermark { text-align: center; font-weight: bold; letter-spacing: .5em; }
table { border-collapse: collapse; width: 100%; margin: .6em 0 1.2em; table-layout: fixed; }
th, td { border: 1px solid #666; padding: .2em .4em; vertical-align: top; text-align: left;
  overflow-wrap: anywhere; font-size: .9em; }
th { background: #e4e4e4; } thead { display: table-header-group; } tr { break-inside: avoid; }
td p { margin: 0; } .text p { margin: .3em 0; text-align: justify; }
.number { font-size: .75em; color: #444; padding-right: .4em; } sup { font-weight: bold; }
sup a { color: inherit; text-decoration: none; }
mark { color: inherit; padding-bottom: 1px; }
.commitment { background: #fff2c7; border-bottom: 2px solid #000; }
.measure { background: #edf2ff; border-bottom: 2px dashed #000; }
.result { background: #ebfae8; text-decoration: underline wavy; }
.standing { background: #f5edfa; border-bottom: 3px double #000; }
.data { background: #f5f5f5; border-bottom: 2px dotted #000; }
nav a { color: inherit; text-decoration: none; } nav p { margin: .1em 0; }
.level2 { padding-left: 1.5em; } .level3 { padding-left: 3em; }
.cover { text-align: center; padding: 8em 0 4em; break-after: page; }
.cover .title { font-size: 2em; font-weight: bold; padding-bottom: 3em; }
img { max-width: 100%; } footer { border-top: 1px solid #888; margin-top: 2em; }
@media print { body { max-width: none; margin: 0; } mark { print-color-adjust: exact; } }
"""
_LANDSCAPE = "@page { size: A4 landscape; margin: 2cm; }"
_PORTRAIT = "@page { size: A4; margin: 3.7cm 2.6cm 3.5cm 2.8cm; }"


def write_html(report: Report, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    step(0, 0, "写网页")
    target.write_text(html_page(report), encoding="utf-8", newline="\n")


def html_page(report: Report) -> str:
    """Return the whole file."""
    if isinstance(report, AnnotatedReport):
        subtitle, page = "审阅批注稿，供内部研究使用，不是原文件的正本", _PORTRAIT
        body = "\n".join(_annotated(report))
        entries = list(_headings(report))
    else:
        composed = compose(report)
        subtitle = composed.subtitle
        page = _LANDSCAPE if composed.is_landscape else _PORTRAIT
        body = "\n".join(_block(block, n) for n, block in enumerate(composed.blocks))
        titles = [(n, each) for n, each in enumerate(composed.blocks) if isinstance(each, Title)]
        entries = [(each.text, each.level, f"s{n}") for n, each in titles]
    if report.head.has_contents:
        body = f"{_contents(entries)}\n{body}"
    return _frame(report, subtitle, page, body)


def _frame(report: Report, subtitle: str, page: str, body: str) -> str:
    head: ReportHead = report.head
    front = _cover(head) if head.has_cover else ""
    mark = f'<p class="watermark">【{_safe(head.watermark)}】</p>\n' if head.watermark else ""
    notice = f'<p class="quiet">{_safe(head.notice)}</p>\n' if head.notice else ""
    unit = f'<p class="subtitle strong">{_safe(head.unit)}</p>\n' if head.unit else ""
    lines = "".join(f'<p class="subtitle quiet">{_safe(line)}</p>\n' for line in head.lines)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_safe(head.title)}</title>\n"
        f'<meta name="author" content="{_safe(head.author)}">\n'
        f'<meta name="keywords" content="{_safe("，".join(head.keywords))}">\n'
        f"<style>{_STYLE}{page}</style>\n</head>\n<body>\n"
        f"{front}{mark}{unit}<h1>{_safe(head.title)}</h1>\n"
        f'<p class="subtitle quiet">{_safe(subtitle)}</p>\n'
        f"{lines}{notice}{body}\n"
        f'<footer class="quiet">{_safe(footer_of(head, content_hash(report)))}</footer>\n'
        "</body>\n</html>\n"
    )


def _safe(words: str) -> str:
    """Return words in which nothing is markup."""
    return escape(fit_for_xml(words), quote=True)


def _headings(report: AnnotatedReport) -> Iterator[tuple[str, int, str]]:
    """Yield the headings of a text with the paragraphs that they stand in."""
    for heading in report.headings:
        number = bisect_right(report.paragraphs, heading.start, key=lambda line: line.start)
        yield heading.title, heading.level, f"p{number}"


def _contents(entries: Sequence[tuple[str, int, str]]) -> str:
    lines = "".join(
        f'<p class="level{level}"><a href="#{key}">{_safe(title)}</a></p>'
        for title, level, key in entries
    )
    return f"<nav><h2>目　录</h2>{lines}</nav>"


def _cover(head: ReportHead) -> str:
    facts = "".join(
        f"<p>{_safe(words)}</p>"
        for words in (f"文献库：{head.library}", f"整理：{head.author}", head.date)
    )
    return f'<div class="cover"><p class="title">{_safe(head.title)}</p>{facts}</div>\n'


def _block(block: Block, number: int) -> str:
    if isinstance(block, Title):
        level = block.level + 1
        return f'<h{level} id="s{number}">{_safe(block.text)}</h{level}>'
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Picture):
        content = base64.b64encode(block.png).decode("ascii")
        source = f"data:image/png;base64,{content}"
        return (
            f'<p><img src="{source}" alt="{_safe(block.words)}" style="width:{block.width}mm"></p>'
        )
    return _words(block)


def _words(words: Words) -> str:
    return f'<p class="{words.tone}">{_safe(words.text)}</p>'


def _table(table: Table) -> str:
    total = sum(table.shares)
    columns = "".join(f'<col style="width:{100 * share / total:.2f}%">' for share in table.shares)
    head = "".join(f"<th>{_safe(title)}</th>" for title in table.head)
    rows = "\n".join(f"<tr>{_cells(row)}</tr>" for row in table.rows)
    return (
        f"<table><colgroup>{columns}</colgroup>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _cells(row: tuple[tuple[Words, ...], ...]) -> str:
    return "".join(f"<td>{''.join(map(_words, cell))}</td>" for cell in row)


def _annotated(report: AnnotatedReport) -> Iterator[str]:
    facts = [
        (fact.label, fact.value, fact.origin + (f"：{fact.note}" if fact.note else ""))
        for fact in report.facts
    ]
    facts.append(("文件", report.file_name, f"正文校验 {report.text_sha256[:16]}"))
    yield "<h2>文件信息</h2>"
    cells = tuple(tuple((Words(words),) for words in row) for row in facts)
    yield _table(Table(("项目", "内容", "来源"), cells, (2, 8, 4)))
    yield "<h2>图例</h2>\n<p>" + "　".join(_sample(role) for role in Role) + "</p>"
    suggested = sum(note.is_suggestion for note in report.notes)
    yield (
        f'<p class="quiet">批注共 {len(report.notes)} 条，'
        f"其中机器建议 {suggested} 条（未经人确认）。"
        "段前数字为段号，方括号内为批注号，都不是原文。</p>"
    )
    yield '<h2>正文与批注</h2>\n<div class="text">'
    notes = sorted(report.notes, key=lambda note: (note.span.start, -note.span.end))
    for number, line in enumerate(report.paragraphs, start=1):
        parts = "".join(_stretch(report.text, stretch) for stretch in stretches(line, notes))
        yield f'<p id="p{number}"><span class="number">{number}</span>{parts}</p>'
    yield "</div>"
    if report.notes:
        yield "<h2>批注一览</h2>\n<table><thead><tr><th>编号</th><th>类别与状态</th><th>出处</th>"
        yield "<th>引文</th><th>批注</th></tr></thead>\n<tbody>"
        yield from map(_note, report.notes)
        yield "</tbody></table>"


def _sample(role: Role) -> str:
    return f'<mark class="{role}">{ROLES[role]}</mark>（{LINE_NAMES[role]}）'


def _stretch(text: str, stretch: Stretch) -> str:
    numbers = "".join(
        f'<sup id="m{note.number}"><a href="#n{note.number}">[{note.number}]</a></sup>'
        for note in stretch.notes
        if note.span.start == stretch.span.start
    )
    words = _safe(stretch.span.of(text))
    if not stretch.notes:
        return words
    return f'{numbers}<mark class="{stretch.notes[-1].role}">{words}</mark>'


def _note(note: Note) -> str:
    details = "".join(f"<p>{_safe(f'{label}：{value}')}</p>" for label, value in note.details)
    decided = f"{note.decided_by}　{note.decided_at}".strip()
    kind = f"{ROLES[note.role]}·{GRAINS[note.grain]}（{MARK_STATES[note.state]}）"
    return (
        f'<tr id="n{note.number}"><td><a href="#m{note.number}">{note.number}</a></td>'
        f"<td>{kind}</td><td>{note.place}，{characters(note.span)}</td>"
        f"<td>{_safe(note.quote)}</td><td>{details}<p>{_safe(decided)}</p></td></tr>"
    )
