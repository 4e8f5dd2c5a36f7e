"""Draw the printed pages of the manual: exports of the shipped samples, page by page as pictures.

Run ``python docs/printed_pages.py`` from the project's folder.
"""

import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import pypdfium2  # noqa: E402, TID253 - after the path; a script, not the program
from PIL import Image, ImageOps  # noqa: E402

from zbreview.services.demo import LIBRARY, run_demo  # noqa: E402
from zbreview.services.exporting import export  # noqa: E402
from zbreview.services.orders import Imprint, Order  # noqa: E402
from zbreview.services.progress import SilentProgress  # noqa: E402
from zbreview.store import documents  # noqa: E402
from zbreview.store.library import Library  # noqa: E402

DOTS, COLORS = 88, 48
PINNED = Imprint("演示", "2026-01-05")


def draw(library: Library, order: Order, page: int, name: str, *, grey: bool = False) -> None:
    """Write one page of a report as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.pdf"
        export(library, order, target)
        document = pypdfium2.PdfDocument(target)
        image = document[min(page, len(document) - 1)].render(scale=DOTS / 72).to_pil()
        document.close()
    image = ImageOps.grayscale(image) if grey else image
    framed = ImageOps.expand(image.convert("RGB"), 1, "#888888")
    few = framed.quantize(COLORS, dither=Image.Dither.NONE)
    few.save(HERE / "screenshots" / f"{name}.png", optimize=True)


def main() -> None:
    """Draw every page."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["ZBREVIEW_DATA"] = str(Path(name) / "data")
        run_demo(Path(name) / "demo", progress=SilentProgress())
        with Library.open(Path(name) / "demo" / LIBRARY) as library:
            card = max(documents.cards(library), key=lambda each: each.year or 0)
            annotated = Order("annotated", document_id=card.id, imprint=PINNED)
            draw(library, annotated, 0, "page-first")
            draw(library, annotated, 1, "page-dense")
            draw(library, annotated, 1, "page-grey", grey=True)
            draw(library, Order("comparison", imprint=PINNED), 2, "page-comparison")
            draw(library, Order("form", imprint=PINNED, is_redacted=True), 0, "page-form")


if __name__ == "__main__":
    main()
