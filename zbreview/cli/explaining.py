"""``explain``: what the reader makes of one place in a file, and why."""

import argparse
from typing import Any

from zbreview.cli.console import Console, Exit
from zbreview.domain.documents import RawDocument
from zbreview.errors import InputError
from zbreview.reading.explaining import Note, brief, explain
from zbreview.services.dictionaries import lexicon
from zbreview.services.file_names import shown_name, shown_path
from zbreview.services.gathering import read_file
from zbreview.services.reading import read_bytes
from zbreview.text.paragraphs import paragraphs

_AROUND = 12


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Read a file and print what stands at an offset or at the first place of some words."""
    document, reading = read_bytes(shown_name(arguments.file), read_file(arguments.file))
    offset = _offset(arguments, document)
    notes = explain(document.text, reading, offset, lexicon())
    if console.as_json:
        console.data(
            {
                "file": shown_path(arguments.file),
                "offset": offset,
                "paragraph": _paragraph(document.text, offset),
                "around": _around(document.text, offset),
                "notes": [_payload(note) for note in notes],
            }
        )
    else:
        _show(document.text, offset, notes, console)
    return Exit.DONE


def _offset(arguments: argparse.Namespace, document: RawDocument) -> int:
    """Return the place asked for; raises InputError where the text has none such."""
    if arguments.find is not None:
        found = document.text.find(arguments.find) if arguments.find else -1
        if found < 0:
            message = f"文中没有“{arguments.find}”。"
            raise InputError(message, "请照原文输入，标点和空格也算在内。")
        return found
    offset: int = arguments.at
    if not 0 <= offset < document.n_chars:
        message = f"位置 {offset} 不在文中。"
        raise InputError(message, f"全文 {document.n_chars} 字，位置从 0 起。")
    return offset


def _paragraph(text: str, offset: int) -> int | None:
    """Return the number of the paragraph, None between paragraphs."""
    return next(
        (
            number
            for number, span in enumerate(paragraphs(text), 1)
            if span.start <= offset < span.end
        ),
        None,
    )


def _around(text: str, offset: int) -> str:
    before = text[max(0, offset - _AROUND) : offset]
    after = text[offset + 1 : offset + 1 + _AROUND]
    return f"{before}【{text[offset]}】{after}".replace("\n", "⏎")


def _payload(note: Note) -> dict[str, Any]:
    return {
        "topic": note.topic,
        "text": note.words,
        "rule": note.rule,
        "confidence": None if note.confidence is None else round(note.confidence, 3),
        "start": note.span.start if note.span else None,
        "end": note.span.end if note.span else None,
    }


def _show(text: str, offset: int, notes: tuple[Note, ...], console: Console) -> None:
    number = _paragraph(text, offset)
    where = f"第 {number} 段" if number else "段落之间"
    console.line(f"位置 {offset}（{where}）：{_around(text, offset)}")
    for note in notes:
        console.line()
        span = f" [{note.span.start},{note.span.end}]" if note.span else ""
        console.line(f"■ {note.topic}{span}")
        if note.span:
            console.line(f"  原文：{brief(note.span.of(text))}")
        for line in note.words.splitlines():
            console.line(f"  {line}")
    if not notes:
        console.line("这里什么也没有读出。")
