"""Import many replies of 3,000 characters: ``python benchmarks/import_rate.py [1000]``.

A third each are text files, web pages and Word files. Reports documents a second by the clock,
processor time of this process and of the reading ones for one document, and the peak of memory.
"""

import argparse
import html
import os
import resource
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import texts  # noqa: E402 - after the path
from zbreview.services.ingestion import import_paths  # noqa: E402
from zbreview.services.progress import SilentProgress  # noqa: E402
from zbreview.store.library import Library  # noqa: E402

_N_CHARS = 4700
"""What :func:`texts.reply` is asked for to make some 3,000 characters."""

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_SCHEMA = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write(path: Path, text: str, form: int) -> None:
    """Write a reply as text file, web page or Word file."""
    lines = [html.escape(line) for line in text.split("\n")]
    if form == 0:
        path.with_suffix(".txt").write_text(text, encoding="utf-8")
    elif form == 1:
        body = "".join(f"<p>{line}</p>\n" for line in lines if line)
        page = f"<html><head><meta charset='utf-8'></head><body><div>{body}</div></body></html>"
        path.with_suffix(".html").write_text(page, encoding="utf-8")
    else:
        body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
        with zipfile.ZipFile(path.with_suffix(".docx"), "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", _TYPES)
            package.writestr(
                "word/document.xml",
                f'<w:document xmlns:w="{_SCHEMA}"><w:body>{body}</w:body></w:document>',
            )


def main() -> None:
    """Write the replies, import them, print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=1000)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory(prefix="zbreview-rate-") as name:
        folder = Path(name)
        os.environ["ZBREVIEW_DATA"] = str(folder / "data")
        (folder / "in").mkdir()
        total = 0
        for number in range(count):
            text = texts.reply(2015 + number % 10, number, n_chars=_N_CHARS)
            write(folder / "in" / f"{number:05d}", text, number % 3)
            total += len(text)
        Library.create(folder / "rate.zbr", author="计时").close()
        with Library.open(folder / "rate.zbr") as library:
            began, used = time.perf_counter(), time.process_time()
            report = import_paths(
                library, [folder / "in"], author="计时", progress=SilentProgress()
            )
            seconds, here = time.perf_counter() - began, time.process_time() - used
    own = resource.getrusage(resource.RUSAGE_SELF)
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    there = others.ru_utime + others.ru_stime
    rate, length = count / seconds, total // count
    print(f"{len(report.imported)}/{count} 份，平均 {length} 字，{rate:.1f} 份/秒")
    for name, used, memory in (
        ("本进程", here, own.ru_maxrss),
        ("读取进程", there, others.ru_maxrss),
    ):
        print(f"{name}：每份 {1000 * used / count:.1f} 毫秒，峰值内存 {memory / 1024:.0f} MB")


if __name__ == "__main__":
    main()
