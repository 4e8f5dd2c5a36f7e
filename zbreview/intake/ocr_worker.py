"""Recognise the text of scanned pages in a process of its own, with the optional ``rapidocr``.

Standard input holds one line of JSON, ``{"pages": [0, 2]}`` or ``{"pages": null}`` for all, and
behind it the bytes of a PDF file or an image; or ``{"images": [900, 70]}``, the sizes of images
whose bytes follow one another. One JSON object goes to standard output: ``pages``,
each with its number, size in pixels and lines (text, left, top, right, bottom, score), or
``fault``. Models are those of the package; the process refuses to connect to anything.
"""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from zbreview.intake.limits import MAX_SCAN_MEMORY, MAX_SCANNED_PAGES

_DOTS = 200
"""Dots an inch at which a page is drawn: small print still has twenty dots."""
_INCH = 72
_LONGEST_SIDE = 4000
_MOST_PIXELS = 60_000_000
_CONNECTING = ("socket.connect", "socket.getaddrinfo", "socket.bind")

Found = list[tuple[str, float, float, float, float, float]]
Engine = Callable[[Any], Found]


def read_asked(asked: dict[str, Any], data: bytes, engine: Engine) -> dict[str, Any]:
    """Return the lines of what a line of JSON asks for, or the fault that was met."""
    if "images" not in asked:
        return read_pages(data, asked["pages"], engine)
    pages: list[dict[str, Any]] = []
    start = 0
    for size in asked["images"]:
        found = read_pages(data[start : start + size], None, engine)
        if "fault" in found:
            return found
        pages.append({**found["pages"][0], "number": len(pages)})
        start += size
    return {"pages": pages}


def read_pages(data: bytes, wanted: Sequence[int] | None, engine: Engine) -> dict[str, Any]:
    """Return the lines of some pages, all without ``wanted``; or the fault that was met."""
    pages: list[dict[str, Any]] = []
    try:
        for number, image in _images(data, wanted):
            if len(pages) >= MAX_SCANNED_PAGES:
                return {"fault": "vast"}
            height, width = image.shape[:2]
            pages.append(
                {"number": number, "width": width, "height": height, "lines": engine(image)}
            )
    except (KeyboardInterrupt, SystemExit):
        raise
    except MemoryError:
        return {"fault": "vast"}
    except Exception:  # noqa: BLE001 - whatever its libraries raise on a broken file
        return {"fault": "damaged"}
    return {"pages": pages}


def _images(data: bytes, wanted: Sequence[int] | None) -> Iterator[tuple[int, Any]]:
    """Yield pages as arrays of pixels, red, green and blue."""
    if data[:1024].find(b"%PDF-") >= 0:
        yield from _drawn(data, wanted)
    else:
        yield from _frames(data)


def _drawn(data: bytes, wanted: Sequence[int] | None) -> Iterator[tuple[int, Any]]:
    from pypdfium2 import PdfDocument

    document = PdfDocument(data)
    try:
        for number in range(len(document)) if wanted is None else wanted:
            page = document[number]
            longest = max(*page.get_size(), 1.0)
            scale = min(_DOTS / _INCH, _LONGEST_SIDE / longest)
            yield number, page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3]
            page.close()
    finally:
        document.close()


def _frames(data: bytes) -> Iterator[tuple[int, Any]]:
    """Yield the pages of an image: a TIFF file may hold several; photographs stand upright."""
    import numpy as np  # noqa: PLC0415 - not before it is needed
    from PIL import Image, ImageOps, ImageSequence  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    with Image.open(io.BytesIO(data)) as image:
        for number, frame in enumerate(ImageSequence.Iterator(image)):
            upright = ImageOps.exif_transpose(frame.convert("RGB"))
            upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            yield number, np.asarray(upright)


def engine_of_package() -> Engine:
    """Return what recognises the lines of an image; raises ImportError without the package."""
    from rapidocr import RapidOCR

    threads = max(1, (os.cpu_count() or 2) - 1)
    reader = RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        }
    )

    def recognise(image: Any) -> Found:  # noqa: ANN401 - an array of its library
        found = reader(image[:, :, ::-1])  # which takes blue first
        if found.boxes is None or found.txts is None:
            return []
        lines = []
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
            across, down = [float(x) for x, _ in box], [float(y) for _, y in box]
            lines.append((text, min(across), min(down), max(across), max(down), float(score)))
        return lines

    return recognise


def _refuse_connections(event: str, _given: object) -> None:
    if event in _CONNECTING:
        message = "this process does not connect"
        raise PermissionError(message)


def main() -> None:  # pragma: no cover - runs in a process of its own, tested through it
    """Read standard input within a memory limit, where the system knows one."""
    sys.addaudithook(_refuse_connections)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MAX_SCAN_MEMORY, MAX_SCAN_MEMORY))
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what the libraries print goes elsewhere
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        found = read_asked(asked, data, engine_of_package())
    except ImportError:
        found = {"fault": "missing"}
    target.write(json.dumps(found).encode("ascii"))
    target.close()


if __name__ == "__main__":  # pragma: no cover
    main()
