"""What every chart is drawn on: a figure that shows itself, in one style, with a font that has Chinese characters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from io import BytesIO
from typing import Any, Literal, ParamSpec

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from PIL import Image

from glossary.exchange.cells import clean
from glossary.plotting.fonts import LATIN, chinese_font, drawable

INK, QUIET, GRID = "#222222", "#6b6b6b", "#d9d9d9"
LONGEST_LABEL = 34
_DPI = 110
_COLOURS = 96


P = ParamSpec("P")


class Chart(Figure):
    """A Matplotlib figure, apart from pyplot and its global state, that shows itself in notebooks as a PNG.

    `savefig` writes it as PNG, SVG or PDF.
    """

    def _repr_png_(self) -> bytes:
        drawn, shown = BytesIO(), BytesIO()
        self.savefig(drawn, format="png", dpi=_DPI)
        image = Image.open(drawn).convert("RGB")
        # A third of the size with no difference to be seen: notebooks with many charts stay small.
        image.quantize(_COLOURS, dither=Image.Dither.NONE).save(shown, "png", optimize=True)
        return shown.getvalue()


def chart(draw: Callable[P, Chart]) -> Callable[P, Chart]:
    """Draw in our style, whatever style is set elsewhere: every text gets its font when it is made."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Chart:
        with rc_context(_style()):
            return draw(*args, **kwargs)

    return drawn


def canvas(width: float, height: float, rows: int = 1, columns: int = 1, **options: Any) -> tuple[Chart, Any]:
    """An empty chart, `width` by `height` inches, and its axes: one, or an array of them as `Figure.subplots` gives."""
    figure = Chart(figsize=(width, height), layout="constrained", facecolor="white")
    axes = figure.subplots(rows, columns, **options)
    for each in [axes] if isinstance(axes, Axes) else axes.flat:
        each.set_axisbelow(True)
    return figure, axes


def titled(axes: Axes, title: str, x: str = "", y: str = "") -> None:
    """The chart's title at its left edge, where there is room for it, and axes named; each in both languages, as the caller wrote it."""
    axes.figure.suptitle(title, x=0.01, ha="left", fontsize=11)
    axes.set_xlabel(x)
    axes.set_ylabel(y)


def counted(axes: Axes, axis: Literal["x", "y"] = "x") -> None:
    """An axis of whole numbers from 0 with a light grid."""
    of = axes.xaxis if axis == "x" else axes.yaxis
    of.set_major_locator(MaxNLocator(integer=True, nbins=8))
    axes.grid(axis=axis, color=GRID, linewidth=0.7)
    (axes.set_xlim if axis == "x" else axes.set_ylim)(0, None)


def label(*parts: str) -> str:
    """Texts as one label, so that neither mathematics nor line ends nor length nor characters of other fonts spoil a chart."""
    return "  ".join(drawable(_short(clean(part))).replace("$", r"\$") for part in parts if part)


def nothing(axes: Axes, message: str) -> None:
    """A chart of nothing says why it is empty."""
    axes.text(0.5, 0.5, message, transform=axes.transAxes, ha="center", va="center", color=QUIET)
    axes.set_axis_off()


def legend(axes: Axes, handles: Iterable[Any] = (), **options: Any) -> None:
    """A legend without a frame, of the labelled artists or of given ones."""
    if given := list(handles):
        options["handles"] = given
    axes.legend(**options, frameon=False, fontsize=9)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1].rstrip()}…"


def _style() -> Any:
    """Settings of Matplotlib, whose type is another in each of its versions."""
    return {
        "font.family": [LATIN, chinese_font()],
        "font.size": 9.5,
        "text.color": INK,
        "axes.edgecolor": QUIET,
        "axes.labelcolor": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.unicode_minus": False,
        "xtick.color": QUIET,
        "ytick.color": QUIET,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "xtick.major.size": 3,
        "ytick.major.size": 0,
    }
