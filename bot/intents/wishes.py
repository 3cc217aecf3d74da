"""Splits a message into clauses, so that a second wish is heard too."""

import re

_BESIDES = (
    r"[.;!?\n,\s]*(?:而且|另外|还有(?!货|没|多|几|吗|不|效)|顺便|顺带|对了|并且|同时|再就是|其次|再一个|"
    r"还想(?:问|要)|然后还|(?<=.{3})还(?=少|缺|漏|要|想|给|得|多))"
    r"|[\s,.;!?]+(?:and also|also|plus|as well as|on top of that|another thing|one more thing|btw|"
    r"by the way|secondly|and)\b"
)
"""Words that add one thing to another."""
_ADDING = re.compile(_BESIDES)
_BOUNDARY = re.compile(_BESIDES + r"|[\s,.;!?]+but\b|[.,;!?\n]+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
"""Where a second wish may begin. What follows counts only if the whole message suggests it too (engine.py)."""
MOST = 5
"""Clauses that are looked at."""
_SHORTEST_ZH, _SHORTEST_EN = 3, 2
"""Characters, or words, of a clause that can hold a wish."""


def clauses(folded: str) -> list[str]:
    """The parts of a message that may each hold a wish; empty when there is only one."""
    parts = [part.strip() for part in _BOUNDARY.split(folded)]
    parts = [part for part in parts if _is_long_enough(part)]
    return parts[:MOST] if len(parts) > 1 else []


def adds(folded: str) -> bool:
    """Whether the message adds one thing to another, by a word (而且, 顺便, and also) or by a line of its own."""
    return "\n" in folded or _ADDING.search(folded) is not None


def _is_long_enough(part: str) -> bool:
    return len(part.split()) >= _SHORTEST_EN if part.isascii() else len(part) >= _SHORTEST_ZH


_WAITING = frozenset(
    {"chase_parcel", "track_parcel", "lost_parcel", "not_received_signed", "chase_dispatch", "delivery_time"}
)
_PROBLEMS = _WAITING | {"damaged_item", "missing_item", "wrong_item", "quality_problem", "price_drop", "size_advice"}
_VARIANTS = frozenset({"exchange_item", "change_order", "stock", "size_advice"})
"""Wanting another colour or size, and asking for it."""
_REMEDIES = frozenset(
    {"return_item", "exchange_item", "refund_status", "cancel_order", "refuse_parcel", "warranty_repair", "complaint"}
)


def are_one(first: str, second: str) -> bool:
    """Whether two intents of one message are one wish: a problem and its remedy, or two words for the same wait."""
    pair = {first, second}
    return pair <= _VARIANTS or pair <= _WAITING or pair <= _REMEDIES or bool(pair & _PROBLEMS and pair & _REMEDIES)
