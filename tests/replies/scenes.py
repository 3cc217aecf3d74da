"""A scene and a small book of phrases that the tests of replies share."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.replies.phrases import Phrase, PhraseBook
from bot.replies.render import Scene

NOW = datetime(2026, 6, 20, 4, 0, tzinfo=UTC)  # noon in Shanghai
SHANGHAI = ZoneInfo("Asia/Shanghai")
CHINESE = Scene("zh", NOW, SHANGHAI)
ENGLISH = replace(CHINESE, language="en")


def phrase(code: str, *variants: str, language: str = "zh", conditions: Mapping[str, str] | None = None) -> Phrase:
    """A phrase as a file would hold it."""
    return Phrase(code, code.split(".", maxsplit=1)[0], language, variants, conditions=conditions or {})


def book(*phrases: Phrase) -> PhraseBook:
    """The phrases by code and language."""
    by_key: dict[tuple[str, str], tuple[Phrase, ...]] = {}
    for each in phrases:
        by_key[each.code, each.language] = (*by_key.get((each.code, each.language), ()), each)
    return PhraseBook(by_key)
