"""A message's own language, and what tells none."""

from bot.intents.language import language_of


def test_a_code_is_no_word_of_a_language() -> None:
    assert language_of("91110105ma00abcd1e", "zh", "zh") == "zh"


def test_a_few_english_words_do_not_end_a_chinese_talk() -> None:
    assert language_of("xl please", "zh", "zh") == "zh"
    assert language_of("when will it arrive", "zh", "zh") == "en"


def test_chinese_is_followed_at_once() -> None:
    assert language_of("什么时候到", "en", "en") == "zh"
