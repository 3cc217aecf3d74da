"""Splits a message into clauses, so that a second wish is heard too."""

import re

_BOUNDARY = re.compile(
    r"[.;!?\n]+|(?:,\s*)?(?:而且|另外|还有(?!货|没|多|几|吗|不)|顺便|对了|并且|同时|再就是|以及|还要|还想|其次)"
    r"|(?:,\s*|\s)(?:and also|also|plus|as well as|on top of that|another thing|one more thing|btw|by the way|secondly)\b"
    r"|,|\s(?:and|but)\s"
)
MOST = 5
"""Clauses that are looked at."""
_SHORTEST_ZH, _SHORTEST_EN = 3, 2
"""Characters, or words, of a clause that can hold a wish."""


def clauses(folded: str) -> list[str]:
    """The parts of a message that may each hold a wish; empty when there is only one."""
    parts = [part.strip() for part in _BOUNDARY.split(folded)]
    parts = [part for part in parts if _is_long_enough(part)]
    return parts[:MOST] if len(parts) > 1 else []


def _is_long_enough(part: str) -> bool:
    return len(part.split()) >= _SHORTEST_EN if part.isascii() else len(part) >= _SHORTEST_ZH
