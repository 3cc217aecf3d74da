"""Shows an evaluation as one HTML page that needs nothing else: no script, no address, styles under their own hash."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.knowledge.measuring.counting import FIGURES, Report
from bot.knowledge.measuring.pictures import CELL, PLOT, dots, matrix
from bot.knowledge.measuring.table import percent

_GOALS = {
    "accuracy": (0.91, 0.95),
    "top3": (0.97, 0.99),
    "acted_share": (0.75, 0.85),
    "acted_right": (0.96, 0.98),
    "out_of_scope_recall": (0.80, 0.90),
}
"""By figure: the floor and the aim that the desk is held to. Lower is better for the two below."""
_LIMITS = {"false_refusals": (0.06, 0.04), "calibration_error": (0.08, 0.04)}


def as_page(report: Report, name: str) -> str:
    """The whole page as HTML; `name` says what was measured."""
    style = files("bot.knowledge.measuring").joinpath("page.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("page.html")
        .render(
            report=report,
            name=name,
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            figures=[
                (figure, getattr(report, figure), _verdict(figure, getattr(report, figure))) for figure in FIGURES
            ],
            dots=dots(report),
            matrix=matrix(report),
            plot=PLOT,
            cell=CELL,
        )
    )


def _verdict(figure: str, value: float | None) -> str:
    """aim, floor or below, as the page colours it; empty where nothing is asked of the figure."""
    if value is None or figure not in {**_GOALS, **_LIMITS}:
        return ""
    if figure in _LIMITS:
        floor, aim = _LIMITS[figure]
        return "aim" if value <= aim else "floor" if value <= floor else "below"
    floor, aim = _GOALS[figure]
    return "aim" if value >= aim else "floor" if value >= floor else "below"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.knowledge.measuring", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = percent
    return environment
