"""Lighter and darker shades of a colour in OKLCH, where equal steps look equal and the hue stays."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.web.colour import contrast

READABLE = 4.5
"""Contrast of text against its ground, WCAG 2.2 section 1.4.3."""
_STEP = 0.005


@dataclass(frozen=True, slots=True)
class Shade:
    lightness: float
    """0 is black, 1 is white."""
    chroma: float
    """0 is grey; the strongest colours of a screen have about 0.3."""
    hue: float
    """In radians."""

    def at(self, lightness: float, most_chroma: float = 1.0) -> "Shade":
        """The same hue, that light, and no more colourful than that."""
        return replace(self, lightness=min(max(lightness, 0.0), 1.0), chroma=min(self.chroma, most_chroma))

    @property
    def hex(self) -> str:
        """As #rrggbb; what a screen cannot show is taken to its nearest edge."""
        a, b = self.chroma * math.cos(self.hue), self.chroma * math.sin(self.hue)
        cone = (
            self.lightness + 0.3963377774 * a + 0.2158037573 * b,
            self.lightness - 0.1055613458 * a - 0.0638541728 * b,
            self.lightness - 0.0894841775 * a - 1.2914855480 * b,
        )
        long, middle, short = (part**3 for part in cone)
        linear = (
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        )
        return "#" + "".join(f"{_byte(part):02x}" for part in linear)


def shade_of(color: str) -> Shade:
    """Of #rrggbb. The matrices are those of Björn Ottosson's OKLab."""
    red, green, blue = (_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    return Shade(lightness, math.hypot(a, b), math.atan2(b, a))


def darkened(shade: Shade, others: Sequence[str], wanted: float = READABLE) -> Shade:
    """The lightest shade, from this one down, that has the wanted contrast to all others."""
    return _moved(shade, others, wanted, -_STEP)


def lightened(shade: Shade, others: Sequence[str], wanted: float = READABLE) -> Shade:
    """The darkest shade, from this one up, that has the wanted contrast to all others."""
    return _moved(shade, others, wanted, _STEP)


def _moved(shade: Shade, others: Sequence[str], wanted: float, step: float) -> Shade:
    while min(contrast(shade.hex, other) for other in others) < wanted and 0 <= shade.lightness + step <= 1:
        shade = shade.at(shade.lightness + step)
    return shade


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _byte(linear: float) -> int:
    part = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(min(max(part, 0.0), 1.0) * 255)
