"""Finds the operator's alert words, and tells a worried question from an accusation."""

import re

from bot.intents.lexicon import Lexicon

ASKED = frozenset({"fake"})
"""Groups that only count when said, not when asked: "is this a fake?" is an ordinary question before buying."""
_QUESTION = re.compile(
    r"吗|么\b|\?|是不是|会不会|有没有|是否|怎么(?:分辨|辨别|鉴别|看)|如何|保证|不会是|怕(?:是|买到)|"
    r"不卖|不是(?:高仿|假货)吧"
    r"|\b(?:is|are|do|does|how|could|would|will) (?:this|it|they|these|you|i)\b|\bor (?:fake|not|real|genuine)\b"
)


def find_alarms(plain: str, alerts: Lexicon) -> tuple[str, ...]:
    """Names of the groups found, sorted."""
    found = alerts.find(plain)
    if found & ASKED and _QUESTION.search(plain):
        found -= ASKED
    return tuple(sorted(found))
