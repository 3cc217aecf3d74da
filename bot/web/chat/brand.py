"""The shop's colour as the chat uses it: shades on which and in which everything can be read, in light and in dark."""

from collections.abc import Mapping

from bot.web.colour import contrast, ink_on
from bot.web.shades import READABLE, Shade, darkened, lightened, shade_of

LIGHT_GROUNDS = ("#ffffff", "#f7f6f3", "#f0eeea")
DARK_GROUNDS = ("#1f1e1b", "#171614", "#131210", "#282622")
"""Surface, ground, sunken and raised of static/tokens.css; a test compares them."""

_WHITE, _BLACK = "#ffffff", "#131210"
_CONTROL = 3.0
"""Contrast of a button or a bubble against its ground, WCAG 2.2 section 1.4.11."""
_STRONGER = 0.05
"""How much lightness tells a button under the pointer from one that is not; away from its ink."""


def brand_sheet(color: str) -> str:
    """A style sheet that goes after tokens.css; `color` is #rrggbb."""
    light, dark = _rule(light_tokens(color)), _rule(dark_tokens(color))
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}}}\n"


def light_tokens(color: str) -> Mapping[str, str]:
    """By the name of the token, without its dashes."""
    own = shade_of(color)
    soft = own.at(0.955, 0.022)
    text = darkened(own, (*LIGHT_GROUNDS, soft.hex))
    return {
        "brand": text.hex,
        "brand-strong": text.at(text.lightness - 0.08).hex,
        "brand-soft": soft.hex,
        "brand-line": own.at(0.86, 0.05).hex,
        "on-brand": _WHITE,
        **_fill_tokens(_light_fill(own)),
    }


def dark_tokens(color: str) -> Mapping[str, str]:
    """By the name of the token, without its dashes."""
    own = shade_of(color)
    soft = own.at(0.29, 0.035)
    text = lightened(own, (*DARK_GROUNDS, soft.hex))
    return {
        "brand": text.hex,
        "brand-strong": text.at(text.lightness + 0.07).hex,
        "brand-soft": soft.hex,
        "brand-line": own.at(0.42, 0.05).hex,
        "on-brand": _BLACK,
        **_fill_tokens(lightened(_light_fill(own), DARK_GROUNDS, _CONTROL)),
    }


def _light_fill(own: Shade) -> Shade:
    """The shop's own colour; a little darker where white on it can be seen but not read."""
    return darkened(own, [_WHITE]) if ink_on(own.hex) == _WHITE else own


def _fill_tokens(fill: Shade) -> dict[str, str]:
    ink = _WHITE if contrast(_WHITE, fill.hex) >= READABLE else _BLACK
    stronger = fill.lightness + (-_STRONGER if ink == _WHITE else _STRONGER)
    return {"fill": fill.hex, "fill-strong": fill.at(stronger).hex, "on-fill": ink}


def _rule(tokens: Mapping[str, str]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in tokens.items())
    return f":root {{\n{lines}}}\n"
