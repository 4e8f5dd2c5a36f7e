"""The picture of a chain's amounts on the pages of a PDF."""

import io

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image

from zbreview.reports.chain_chart import HEIGHT, WIDTH, chart_png
from zbreview.reports.model import ChainSheet


def chart(sheet: ChainSheet) -> Flowable | None:
    """Return the picture of a chain, or None where the amounts form no series."""
    drawn = chart_png(sheet)
    return None if drawn is None else picture(drawn, WIDTH, HEIGHT)


def picture(png: bytes, width: float, height: float) -> Flowable:
    """Return a picture at the left margin; sizes in millimetres."""
    made = Image(io.BytesIO(png), width=width * mm, height=height * mm)
    made.hAlign = "LEFT"
    return made
