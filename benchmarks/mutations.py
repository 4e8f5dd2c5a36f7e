"""Open changed files of every format: `python benchmarks/mutations.py [COUNT] [FORMAT ...]`.

Every input must give a document or a refusal. Anything else ends the run with its traceback; the
slowest input and the memory at its peak are printed for each format.
"""

import logging
import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.intake import (
    test_archives,
    test_doc,
    test_docx,
    test_mht,
    test_ofd,
    test_pdf,
    test_sheets,
)
from tests.services import test_formats
from zbreview.errors import InputError
from zbreview.intake.archives import members
from zbreview.intake.opening import open_document

COUNT = 10_000
SEED = 7
ODD = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"<", b"{", b"\\")


def changed(whole: bytes, rng: random.Random) -> bytes:
    """Return bytes with up to six places changed, cut out, put in or overwritten."""
    data = bytearray(whole)
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(data) + 1)
        kind = rng.randrange(4)
        if kind == 0 and place < len(data):
            data[place] = rng.randrange(256)
        elif kind == 1:
            del data[place : place + rng.randint(1, 50)]
        elif kind == 2:
            data[place:place] = rng.randbytes(rng.randint(1, 20))
        else:
            odd = rng.choice(ODD)
            data[place : place + len(odd)] = odd
    return bytes(data)


def tried(name: str, whole: bytes, count: int) -> str:
    """Open so many changed copies and return what came of it."""
    rng = random.Random(SEED)  # noqa: S311 - repeatable, no secret
    documents, slowest = 0, 0.0
    for _ in range(count):
        data = changed(whole, rng)
        start = time.perf_counter()
        try:
            if name == "zip":
                list(members(data))
            else:
                open_document("x", data)
            documents += 1
        except InputError:
            pass
        slowest = max(slowest, time.perf_counter() - start)
    peak = max(
        resource.getrusage(who).ru_maxrss // 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"{name}: {count} inputs, {documents} read, slowest {slowest:.3f} s, peak {peak} MB"


def main() -> None:
    """Try every format."""
    logging.disable(logging.CRITICAL)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    wholes = {
        "txt": test_formats.TEXT.encode("gb18030"),
        "html": test_formats.as_page(),
        "mht": test_mht.WHOLE,
        "rtf": test_formats.as_rtf(),
        "docx": test_docx.WHOLE,
        "doc": test_doc.WHOLE,
        "pdf": test_pdf.WHOLE,
        "ofd": test_ofd.WHOLE,
        "xlsx": test_sheets.WHOLE,
        "xls": test_sheets.OLD,
        "zip": test_archives.WHOLE,
    }
    for name, whole in wholes.items():
        if name not in sys.argv[2:] and len(sys.argv) > 2:
            continue
        print(tried(name, whole, count), flush=True)


if __name__ == "__main__":
    main()
