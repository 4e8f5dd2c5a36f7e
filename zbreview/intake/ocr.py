"""Scanned pages: recognised by the optional package, every line with how sure it is."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from zbreview.errors import InputError
from zbreview.intake.layout import Line, PrintedPage
from zbreview.intake.limits import MAX_SCANNED_PAGES, MAX_SECONDS, MAX_SECONDS_PER_PAGE

GET_IT = (
    "可另装文字识别（OCR）组件（不联网也能用，装法见手册“扫描件”）后再导入；"
    "或先用其他软件识别成文字，核对后导入。"
)
"""What to do about a scan where the package is missing."""

LOW = 0.8
"""Lines that are less sure than this are named to the analyst."""

_LISTED = 10
_SHOWN = 20
_PACKAGES = ("rapidocr", "onnxruntime")
_FAULTS = {
    "missing": ("文字识别组件没有装好，无法读出扫描件。", GET_IT),
    "vast": (
        f"要识别的页超过 {MAX_SCANNED_PAGES} 页或图片太大，没有读入。",
        "请拆成几个较小的文件后再导入。",
    ),
    "damaged": (
        "文字识别没有成功：图片已损坏、太大或耗时太久。",
        "请确认图片能打开，重新扫描或拆成几个文件后再导入。",
    ),
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as it was recognised; ``scores`` belong to its lines, 0..1."""

    number: int
    page: PrintedPage
    scores: tuple[float, ...]


def is_available() -> bool:
    """Tell whether the optional package is installed."""
    return all(importlib.util.find_spec(name) is not None for name in _PACKAGES)


def recognised(data: bytes, wanted: Sequence[int] | None = None) -> tuple[Recognised, ...]:
    """Return the pages of a PDF file or an image as they are recognised, by default all.

    ``wanted`` are numbers of pages from 0. Raises InputError where that fails; whoever calls
    asks :func:`is_available` first.
    """
    if wanted is not None and len(wanted) > MAX_SCANNED_PAGES:
        raise InputError(*_FAULTS["vast"])
    asked: dict[str, object] = {"pages": None if wanted is None else list(wanted)}
    return _asked(asked, data, MAX_SCANNED_PAGES if wanted is None else len(wanted))


def recognised_images(images: Sequence[bytes]) -> tuple[Recognised, ...]:
    """Return each image as it is recognised, numbered from 0; of several frames the first."""
    if len(images) > MAX_SCANNED_PAGES:
        raise InputError(*_FAULTS["vast"])
    return _asked({"images": list(map(len, images))}, b"".join(images), len(images))


def _asked(asked: dict[str, object], data: bytes, n_pages: int) -> tuple[Recognised, ...]:
    """Have a process of its own recognise what is asked for."""
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "zbreview.intake.ocr_worker"],
            input=json.dumps(asked).encode() + b"\n" + data,
            capture_output=True,
            timeout=MAX_SECONDS + MAX_SECONDS_PER_PAGE * n_pages,
            check=True,
            env={**os.environ, "PYTHONPATH": paths},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        found = {"fault": "damaged"}
    if "fault" in found:
        raise InputError(*_FAULTS[found["fault"]])
    return tuple(map(_page, found["pages"]))


def _page(found: dict[str, object]) -> Recognised:
    lines, scores = [], []
    for text, left, top, right, bottom, score in found["lines"]:  # type: ignore[attr-defined]
        if text.strip():
            lines.append(Line(text.strip(), left, right, top, bottom))
            scores.append(score)
    width, height, number = found["width"], found["height"], found["number"]
    page = PrintedPage(tuple(lines), float(str(width)), float(str(height)))
    return Recognised(int(str(number)), page, tuple(scores))


def warnings_of(pages: Sequence[Recognised]) -> tuple[str, ...]:
    """Return what the analyst must know: which pages were recognised, which lines are doubtful."""
    read = [one for one in pages if one.page.lines]
    if not read:
        return ()
    numbers = "、".join(str(one.number + 1) for one in read[:_LISTED])
    more = "等" if len(read) > _LISTED else ""
    said = [f"第 {numbers} 页{more}（共 {len(read)} 页）由文字识别读出，引用前请对照原件。"]
    doubtful = [
        (score, one.number + 1, line.text)
        for one in read
        for line, score in zip(one.page.lines, one.scores, strict=True)
        if score < LOW
    ]
    if doubtful:
        listed = "、".join(
            f"第 {number} 页“{text[:_SHOWN]}”（{score:.0%}）"
            for score, number, text in sorted(doubtful)[:_LISTED]
        )
        rest = " 等" if len(doubtful) > _LISTED else ""
        said.append(f"识别把握不足 {LOW:.0%} 的有 {len(doubtful)} 行：{listed}{rest}。")
    return tuple(said)
