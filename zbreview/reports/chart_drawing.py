"""Draw charts with the shipped font; hatches tell series apart where colours cannot."""

import functools
import io
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zbreview.paths import resource
from zbreview.reports.chart_model import Bound, ChartKind, ChartMark, ChartModel

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

FORMATS = ("png", "svg", "pdf")

_LOOKS = (
    ("#4d6f94", ""), ("#e8b04a", "////"), ("#8fbf9f", "...."), ("#b65c5c", "xxxx"),
    ("#d9d4e7", "\\\\\\\\"), ("#5f5f5f", "++"), ("#f2f2f2", "oo"), ("#9fc5d8", "--"),
    ("#c9a48a", "||"), ("#ffffff", "**"), ("#7d9a5b", "O"), ("#d98fb0", "-/"),
)  # fmt: skip
_RANGE_HATCH = "////"
_WIDTH = 0.62
_INCHES, _DOTS = (9.6, 5.4), 160
_MOST_LEVEL = 7
_PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 1.2, "alpha": 0.9}


@dataclass(frozen=True, slots=True)
class Box:
    """Where a mark stands, as shares of the picture counted from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    mark: ChartMark

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart as PNG with the places of its marks."""

    png: bytes
    boxes: tuple[Box, ...]


def draw(model: ChartModel, inches: tuple[float, float] = _INCHES, dots: float = _DOTS) -> Picture:
    """Draw a chart for the screen."""
    figure, artists = _figure(model, inches, dots)
    stream = io.BytesIO()
    _save(figure, stream, "png")
    width, height = inches[0] * dots, inches[1] * dots
    boxes = []
    for artist, mark in artists:
        area = artist.get_window_extent()
        boxes.append(
            Box(area.x0 / width, 1 - area.y1 / height, area.x1 / width, 1 - area.y0 / height, mark)
        )
    return Picture(stream.getvalue(), tuple(boxes))


def write_chart(model: ChartModel, target: Path, ending: str = "") -> None:
    """Write a chart in the format that an ending names, by default the path's own."""
    stream = io.BytesIO()
    figure, _ = _figure(model, _INCHES, _DOTS)
    _save(figure, stream, (ending or target.suffix).removeprefix(".").lower())
    target.write_bytes(stream.getvalue())


def _save(figure: "Figure", stream: io.BytesIO, form: str) -> None:
    """Save with whole glyph outlines, so that text in a PDF stays text."""
    from matplotlib import rc_context  # noqa: PLC0415 - a second of import

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    metadata = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
    with rc_context({"pdf.fonttype": 42, "svg.fonttype": "path", "hatch.linewidth": 0.6}):
        figure.savefig(stream, format=form, metadata=metadata[form])


def _figure(
    model: ChartModel, inches: tuple[float, float], dots: float
) -> tuple["Figure", list[tuple[Any, ChartMark]]]:
    """Return the figure and the bars with their marks."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - a second of import
    from matplotlib.figure import Figure  # noqa: PLC0415 - a second of import

    figure = Figure(figsize=inches, dpi=dots)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.075, 0.20, 0.90, 0.66))
    draw_marks = _values if model.kind is ChartKind.VALUES else _stacks
    artists = draw_marks(axes, model)
    _dress(figure, axes, model)
    figure.canvas.draw()
    return figure, artists


def _values(axes: "Axes", model: ChartModel) -> list[tuple[Any, ChartMark]]:
    """Draw amounts: solid to the lower end, hatched to the upper, an arrow where it is open."""
    found: list[tuple[Any, ChartMark]] = []
    slots: dict[str, int] = {}
    for mark in model.marks:
        slots[mark.category] = slots.get(mark.category, 0) + 1
    seen: dict[str, int] = {}
    top = max((mark.high for mark in model.marks), default=1.0)
    for mark in model.marks:
        among = slots[mark.category]
        width = _WIDTH / max(2, among)
        place = seen[mark.category] = seen.get(mark.category, -1) + 1
        x = model.categories.index(mark.category) + (place - (among - 1) / 2) * width
        color, _ = _LOOKS[model.series.index(mark.series)]
        solid = 0.0 if mark.bound is Bound.AT_MOST else mark.low
        (bar,) = axes.bar([x], [mark.high], width * 0.9, color="white", edgecolor="black",
                          hatch=_RANGE_HATCH, linewidth=0.8)  # fmt: skip
        axes.bar([x], [solid], width * 0.9, color=color, edgecolor="black", linewidth=0.8,
                 hatch="" if mark.series == model.series[0] else "....")  # fmt: skip
        if mark.bound is Bound.AT_LEAST:
            axes.annotate("", (x, mark.high + top * 0.10), (x, mark.high),
                          arrowprops={"arrowstyle": "->", "linewidth": 1.4})  # fmt: skip
        lift = 0.115 if mark.bound is Bound.AT_LEAST else 0.012
        axes.text(x, mark.high + top * lift, mark.words, ha="center", va="bottom",
                  font=_font(), fontsize=8)  # fmt: skip
        found.append((bar, mark))
    axes.set_ylim(0, top * 1.28)
    return found


def _stacks(axes: "Axes", model: ChartModel) -> list[tuple[Any, ChartMark]]:
    """Draw counts on top of each other, with the number inside."""
    found: list[tuple[Any, ChartMark]] = []
    heights = dict.fromkeys(model.categories, 0.0)
    for mark in sorted(model.marks, key=lambda each: model.series.index(each.series)):
        color, hatch = _LOOKS[model.series.index(mark.series) % len(_LOOKS)]
        x, bottom = model.categories.index(mark.category), heights[mark.category]
        (bar,) = axes.bar([x], [mark.high], _WIDTH, bottom=bottom, color=color,
                          edgecolor="black", hatch=hatch, linewidth=0.7)  # fmt: skip
        axes.text(x, bottom + mark.high / 2, f"{mark.high:g}", ha="center", va="center",
                  font=_font(), fontsize=8,
                  bbox=_PLATE)  # fmt: skip
        heights[mark.category] += mark.high
        found.append((bar, mark))
    for x, category in enumerate(model.categories):
        axes.annotate(f"共 {round(heights[category], 2):g}", (x, heights[category]), (0, 3),
                      textcoords="offset points", ha="center", va="bottom",
                      font=_font(), fontsize=8.5)  # fmt: skip
    axes.locator_params(axis="y", integer=model.unit == "条")
    axes.set_ylim(0, max(heights.values(), default=1.0) * 1.15 or 1)
    return found


def _dress(figure: "Figure", axes: "Axes", model: ChartModel) -> None:
    """Set title, axis, legend and note."""
    from matplotlib.patches import Patch  # noqa: PLC0415 - a second of import

    font = _font()
    figure.text(0.075, 0.945, model.title, font=font, fontsize=12.5, fontweight="bold")
    axes.set_title(f"单位：{model.unit}", font=font, fontsize=8.5, loc="left")
    is_level = len(model.categories) <= _MOST_LEVEL
    axes.set_xticks(
        range(len(model.categories)),
        [_folded(each) for each in model.categories] if is_level else list(model.categories),
        font=font, fontsize=8.5, rotation=0 if is_level else 30,
        ha="center" if is_level else "right",
    )  # fmt: skip
    axes.set_xlim(-0.6, max(1, len(model.categories)) - 0.4)
    for label in axes.get_yticklabels():
        label.set_fontproperties(font)
        label.set_fontsize(8)
    axes.spines[["top", "right"]].set_visible(False)
    axes.yaxis.grid(visible=True, color="0.88", linewidth=0.6)
    axes.set_axisbelow(True)
    is_value = model.kind is ChartKind.VALUES
    handles = [
        Patch(facecolor=_LOOKS[place % len(_LOOKS)][0], edgecolor="black", label=name,
              hatch=("" if place == 0 else "....") if is_value else _LOOKS[place % len(_LOOKS)][1])
        for place, name in enumerate(model.series)
    ]  # fmt: skip
    if is_value:
        handles.append(
            Patch(facecolor="white", edgecolor="black", hatch=_RANGE_HATCH, label="区间或上限")
        )
    small = font.copy()
    small.set_size(8)
    figure.legend(handles=handles, prop=small, loc="upper right", bbox_to_anchor=(0.98, 0.985),
                  ncols=min(6, len(handles)), frameon=False, handlelength=2.4)  # fmt: skip
    figure.text(0.075, 0.03, model.note, font=font, fontsize=8, color="0.3")


def _folded(words: str, width: int = 9) -> str:
    """Return a long name on several lines."""
    return "\n".join(words[at : at + width] for at in range(0, len(words), width))


@functools.cache
def _font() -> "FontProperties":
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - a second of import

    return FontProperties(fname=str(resource("fonts", "NotoSansSC-Regular.ttf")))
