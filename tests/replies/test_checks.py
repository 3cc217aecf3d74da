"""A phrase that promises too much, blames, or cannot be filled in is refused with the reason."""

import pytest

from bot.replies.checks import WordRules, advise, check_phrase, check_text, check_twins
from bot.replies.placeholders import PLACEHOLDERS
from tests.replies.scenes import phrase

CHINESE = WordRules(
    promises=("保证", "一定"),
    forbidden={"blame": ("您搞错",), "you is 您": ("你",)},
    allowed=("不一定", "一定程度"),
)
ENGLISH = WordRules(promises=("guarantee", "definitely"), allowed=("cannot guarantee",))


def reasons(text: str, language: str = "zh") -> str:
    return " / ".join(check_text(text, language, CHINESE if language == "zh" else ENGLISH))


@pytest.mark.parametrize(
    "text",
    [
        "您的包裹 {{ parcel.waybill }} 在路上呢",
        "不一定今天到，一般 {{ route.days }} 呢",
        "到了。[[签收人：{{ parcel.signed_by }}。]]",
        "100% 棉",  # not on this list: what is forbidden is data
    ],
)
def test_an_honest_phrase_passes(text: str) -> None:
    assert reasons(text) == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("长" * 301, "301 characters; at most 300"),
        ("单号 {{ order.nummer }}", "{{ order.nummer }} is not a placeholder; did you mean order.number?"),
        ("单号 {{ xyzzy }}", "{{ xyzzy }} is not a placeholder; `deskbot knowledge placeholders` lists them"),
        ("单号 {{ order.number }", "brace outside a placeholder"),
        ("单号 {order.number}", "brace outside a placeholder"),
        ("{% for x in y %}", "brace outside a placeholder"),
        ("{{7*7}}", "brace outside a placeholder"),
        ("{{ order.number|upper }}", "brace outside a placeholder"),
        ("${HOME}", "brace outside a placeholder"),
        ("好的[[在路上", "without its ]]"),
        ("好的[[a [[{{ topic }}]] b]]", "without its ]]"),
        ("好的[[在路上]]", "never be dropped"),
        ("好的[[{{ shop.dear }}在路上]]", "never be dropped"),
        ("保证明天到", "promises absolutely ('保证')"),
        ("一定程度上，一定会到", "promises absolutely ('一定')"),
        ("您搞错了", "forbidden word ('您搞错': blame)"),
        ("你好", "forbidden word ('你': you is 您)"),
    ],
)
def test_an_unfit_phrase_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert reason in reasons(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We GUARANTEE it", "'guarantee'"),
        ("It will definitely come", "'definitely'"),
        ("We cannot guarantee a day", ""),
        ("Our guarantees", ""),  # a longer word is another word
    ],
)
def test_english_words_count_whole_and_in_any_case(text: str, reason: str) -> None:
    found = reasons(text, "en")
    assert reason in found
    assert bool(found) == bool(reason)


def test_every_variant_is_looked_at_and_the_fault_names_the_entry() -> None:
    faults = check_phrase(phrase("a.b", "好的", "保证到", "一定到"), CHINESE)
    assert [fault.where for fault in faults] == ["a.b", "a.b"]


def test_a_phrase_without_text_is_refused() -> None:
    assert [fault.what for fault in check_phrase(phrase("a.b"), CHINESE)] == ["has no text"]


def test_a_missing_twin_is_a_fault() -> None:
    faults = check_twins([phrase("a", "好"), phrase("b", "好"), phrase("b", "ok", language="en")], ("zh", "en"))
    assert [str(fault) for fault in faults] == ["a: has no twin in 'en' for the same conditions"]


def test_twins_stand_under_the_same_conditions() -> None:
    out = {"hours": "out"}
    faults = check_twins([phrase("a", "好", conditions=out), phrase("a", "ok", language="en")], ("zh", "en"))
    assert len(faults) == 2


def test_twins_tell_the_same_facts() -> None:
    faults = check_twins(
        [phrase("a", "{{ shop.dear }}单号 {{ order.number }}"), phrase("a", "Order", language="en")], ("zh", "en")
    )
    assert [fault.what for fault in faults] == ["tells other facts than its twin in 'zh': order.number"]


@pytest.mark.parametrize(("language", "comfortable"), [("zh", 120), ("en", 240)])
def test_a_long_text_is_only_advised_against(language: str, comfortable: int) -> None:
    text = "{{ order.number }}" + "x" * comfortable
    assert advise(phrase("a", text, text, language=language)) == []
    (advice,) = advise(phrase("a", text + "x", text, language=language))
    assert f"has {comfortable + 1} characters" in advice.what


def test_a_sentence_wants_a_second_variant_and_a_word_does_not() -> None:
    sentence = "您的包裹已经在路上了，一般两三天就能到您手里，到了记得当面看一看哦，有什么事随时找我们"
    assert [advice.what.split(";")[0] for advice in advise(phrase("a", sentence))] == ["has one variant"]
    assert advise(phrase("a", sentence, sentence + "呢")) == []
    assert advise(phrase("a", "已签收")) == []


def test_every_placeholder_has_a_line_of_help() -> None:
    assert all(placeholder.help for placeholder in PLACEHOLDERS.values())


def test_a_hostile_text_is_refused_without_being_searched() -> None:
    assert "20000 characters" in reasons("[[" * 10_000)
