"""The demo store says the same in both languages."""

from string import Formatter

from bot.web.demo.words import STORE_WORDS


def test_both_languages_have_every_word_with_the_same_places() -> None:
    zh, en = STORE_WORDS["zh"], STORE_WORDS["en"]
    assert zh.keys() == en.keys()
    for name in zh:
        assert _places(zh[name]) == _places(en[name]), name


def _places(text: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}
