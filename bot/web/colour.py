"""Colours that go together: what can be read on the store's own colour (WCAG 2.2, contrast of text and of controls)."""

_LIGHT, _DARK = "#ffffff", "#16201f"
_CONTROL_CONTRAST = 3.0
"""Of icons and large text against their ground, section 1.4.11."""


def ink_on(color: str) -> str:
    """White where an icon in white can be told from `color` (#rrggbb), else near-black."""
    return _LIGHT if contrast(color, _LIGHT) >= _CONTROL_CONTRAST else _DARK


def contrast(one: str, other: str) -> float:
    """Of two colours as #rrggbb: 1 for equal ones, 21 for black and white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
