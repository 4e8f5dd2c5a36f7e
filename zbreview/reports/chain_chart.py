"""A small picture of a chain's amounts over the years, readable without colour."""

import functools
import io
from itertools import chain as joined
from typing import TYPE_CHECKING

from zbreview.paths import resource
from zbreview.reports.model import Amount, ChainSheet

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

WIDTH, HEIGHT = 150.0, 46.0
"""Size of the picture in millimetres."""

CAPTION = "实心为确定值或区间下限，斜线为区间；未提及的年份不画，不表示为零。"
_FONT = "NotoSansSC-Regular.ttf"
_DOTS_PER_INCH = 220
_MM_PER_INCH = 25.4


def amounts_of(sheet: ChainSheet) -> list[tuple[str, Amount]]:
    """Return year and amount of every statement that has one, where all count in one unit.

    Empty where there are fewer than two, or the units differ: such values form no series.
    """
    entries = joined.from_iterable(
        ((cell.year, entry.amount) for entry in cell.entries) for cell in sheet.cells
    )
    found = [(year, amount) for year, amount in entries if amount is not None]
    units = {amount.unit for _, amount in found}
    return found if len(found) > 1 and len(units) == 1 else []


def chart_png(sheet: ChainSheet) -> bytes | None:
    """Return the picture of a chain, or None where the amounts form no series."""
    amounts = amounts_of(sheet)
    return _draw(tuple(amounts)) if amounts else None


@functools.lru_cache(maxsize=64)
def _draw(amounts: tuple[tuple[str, Amount], ...]) -> bytes:
    """Return a PNG: solid bars up to the lower value, hatched ones up to the upper value."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - a second of import
    from matplotlib.figure import Figure  # noqa: PLC0415 - only where there is something to draw

    figure = Figure(figsize=(WIDTH / _MM_PER_INCH, HEIGHT / _MM_PER_INCH), dpi=_DOTS_PER_INCH)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.09, 0.16, 0.89, 0.70))
    places = range(len(amounts))
    low = [amount.low for _, amount in amounts]
    spread = [amount.high - amount.low for _, amount in amounts]
    axes.bar(places, low, width=0.42, color="0.55", edgecolor="black", linewidth=0.7)
    axes.bar(
        places, spread, width=0.42, bottom=low, color="white", edgecolor="black", hatch="////",
        linewidth=0.7,
    )  # fmt: skip
    font = _font()
    for place, (_, amount) in zip(places, amounts, strict=True):
        axes.annotate(
            amount_words(amount), (place, amount.high), (0, 3), textcoords="offset points",
            ha="center", va="bottom", font=font, fontsize=8,
        )  # fmt: skip
    axes.set_xticks(list(places), [year for year, _ in amounts], font=font, fontsize=8.5)
    axes.set_ylim(0, max(amount.high for _, amount in amounts) * 1.25 or 1)
    axes.set_xlim(-0.7, len(amounts) - 0.3)
    axes.set_title(f"单位：{amounts[0][1].unit}", font=font, fontsize=8, loc="left")
    axes.tick_params(axis="y", labelsize=7)
    for label in axes.get_yticklabels():
        label.set_fontproperties(font)
        label.set_fontsize(7)
    axes.spines[["top", "right"]].set_visible(False)
    stream = io.BytesIO()
    figure.savefig(stream, format="png", metadata={"Software": None})
    return stream.getvalue()


def amount_words(amount: Amount) -> str:
    """Return an amount without its unit."""
    if amount.low == amount.high:
        return f"{amount.low:g}"
    return f"{amount.low:g}—{amount.high:g}"


@functools.cache
def _font() -> "FontProperties":
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - see above

    return FontProperties(fname=str(resource("fonts", _FONT)))
