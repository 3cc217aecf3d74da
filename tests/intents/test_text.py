"""The plain form of a message, and the way back to what was written."""

import pytest

from bot.intents.folding import fold
from bot.intents.text import HEAD, TAIL, read
from tests.intents.slots.saying import CHARACTERS


def plain(said: str) -> str:
    return read(said, CHARACTERS).plain


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("ＡＢＣ　１２３", "abc 123"),
        ("退貨還沒處理嗎", "退货还没处理吗"),
        ("re\u200bfund\u202e", "refund"),
        ("Café", "cafe"),
        ("don’t", "don't"),
        ("收到。谢谢", "收到.谢谢"),
        ("①号", "1号"),
        ("\ud800", ""),
    ],
)
def test_one_form_for_what_is_written_differently(said: str, form: str) -> None:
    assert plain(said) == form


def test_a_span_leads_back_to_the_original() -> None:
    text = read("\u200b\u200b看 ２０２５ 号", CHARACTERS)
    start = text.plain.index("2025")
    assert text.as_written(start, start + 4) == "２０２５"


def test_the_middle_of_a_long_message_is_not_read() -> None:
    text = read("a" * HEAD + "b" * 50_000 + "c" * TAIL, CHARACTERS)
    assert set(text.plain) == {"a", "c"}
    assert text.span(HEAD, HEAD + 1) == (HEAD + 50_000, HEAD + 50_001)


@pytest.mark.parametrize(
    ("said", "folded"),
    [
        ("订单2025031400917746还没到", "订单№还没到"),
        ("电话13912345678", "电话☎"),
        ("退我58.5元", "退我¤"),
        ("3月14号买的", "◷买的"),
        ("等了5天", "等了#天"),
        ("快快快快快点!!!!!", "快快点!!"),
        ("🤬🤬🤬", "✖✖"),
        ("88", "拜拜"),
        ("i don't know", "i dont know"),
        ("see https://example.org/a?b=1", "see  ⌂ "),
    ],
)
def test_values_fold_into_classes(said: str, folded: str) -> None:
    assert fold(plain(said)) == folded
