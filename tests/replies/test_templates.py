"""A phrase is plain words, placeholders and optional sentences; nothing else has a meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.templates import Aside, Slot, names, parse, plain_words


def test_a_text_is_taken_apart_in_order() -> None:
    assert parse("到了 {{ parcel.carrier }}[[，签收：{{parcel.signed_by}}]]。") == (
        "到了 ",
        Slot("parcel.carrier"),
        Aside(("，签收：", Slot("parcel.signed_by")), ("parcel.signed_by",)),
        "。",
    )


def test_names_and_words_of_optional_sentences_count() -> None:
    text = "a {{ topic }}[[ b {{ order.number }}]]"
    assert names(text) == {"topic", "order.number"}
    assert plain_words(text) == ("a ", " b ")


PIECES = ("{{", "}}", "[[", "]]", "{", "}", "a", ".", "中", "x y", "\n", "{{a.b}}", "[[{{a}}]]")


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_every_text_can_be_taken_apart_and_no_character_is_lost(text: str) -> None:
    def written(part: str | Slot | Aside) -> str:
        if isinstance(part, Aside):
            return "[[" + "".join(map(written, part.parts)) + "]]"
        return f"{{{{{part.name}}}}}" if isinstance(part, Slot) else part

    assert "".join(map(written, parse(text))) == text


@pytest.mark.parametrize(
    "text",
    ["{{ Order.number }}", "{{ order. }}", "{{ 7*7 }}", "{{ a|b }}", "{{ a() }}", "{ a }", "{{}}"],
)
def test_what_is_not_a_plain_name_is_plain_words(text: str) -> None:
    assert parse(text) == (text,)


@pytest.mark.parametrize("text", ["[[", "]]", "a ]] b [[ c", "[[ a"])
def test_a_mark_without_its_other_half_is_plain_words(text: str) -> None:
    assert parse(text) == (text,)
