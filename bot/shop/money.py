"""Money as whole minor units with a currency."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Money:
    minor: int
    """Whole minor units: 7980 is 79.80 in a currency with two decimals."""
    currency: str
    """ISO 4217 code, upper case."""
