"""What a shopper reads is the phrase with its facts, and facts are never read as phrases."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FactMissing, FactUnsayable, PhraseMissing
from bot.replies.render import Tone, fill, render
from bot.replies.wording import Sayable
from tests.replies.scenes import CHINESE, ENGLISH, NOW, book, phrase

TRICKS = (
    "{{7*7}}",
    "{{ order.number }}",
    "{% for x in y %}",
    "{0.__class__}",
    "%s%n",
    "${HOME}",
    "[[x]]",
    "{{ shop.name",
)


@given(st.text() | st.sampled_from(TRICKS))
def test_a_fact_is_printed_as_it_is_whatever_it_holds(value: str) -> None:
    text = fill("c", "<{{ item.title }}|{{ order.number }}>", {"item.title": value + "!", "order.number": "5"}, CHINESE)
    assert text == f"<{value}!|5>"


@pytest.mark.parametrize("trick", ["{{7*7}}", "{% for x in y %}", "{0.__class__}", "%s%n", "${HOME}", "{{ x"])
def test_template_code_in_a_phrase_is_printed_as_it_is(trick: str) -> None:
    assert fill("c", f"a {trick} b", {}, CHINESE) == f"a {trick} b"


def test_spaces_inside_a_placeholder_do_not_matter() -> None:
    assert fill("c", "{{order.number}} {{  order.number  }}", {"order.number": "7"}, CHINESE) == "7 7"


@given(st.integers(1, 6), st.integers(0, 20))
def test_the_variant_used_last_is_not_used_again_while_there_is_another(count: int, last_used: int) -> None:
    phrases = book(phrase("hi", *(f"v{n}" for n in range(count))))
    rendered = render("hi", {}, phrases, CHINESE, last_used)
    assert rendered.text == f"v{rendered.variant}"
    assert count == 1 or rendered.variant != last_used


def test_the_first_variant_comes_first() -> None:
    assert render("hi", {}, book(phrase("hi", "a", "b")), CHINESE).text == "a"


@pytest.mark.parametrize("facts", [{}, {"order.number": ""}, {"order.number": ()}])
def test_a_missing_fact_names_phrase_and_placeholder(facts: dict[str, str | tuple[str, ...]]) -> None:
    with pytest.raises(FactMissing, match=r"'where'.*order\.number") as caught:
        render("where", facts, book(phrase("where", "单号 {{ order.number }}")), CHINESE)
    assert (caught.value.code, caught.value.placeholder) == ("where", "order.number")


def test_an_unknown_phrase_names_code_and_language() -> None:
    with pytest.raises(PhraseMissing, match=r"'nowhere'.*'en'"):
        render("nowhere", {}, book(phrase("nowhere", "只有中文")), ENGLISH)


def test_a_fact_without_wording_names_phrase_and_placeholder() -> None:
    with pytest.raises(FactUnsayable, match=r"'c'.*queue\.place"):
        fill("c", "{{ queue.place }}", {"queue.place": True}, CHINESE)


def test_an_optional_sentence_stays_when_its_facts_are_known() -> None:
    text = fill("c", "到了。[[签收人是 {{ parcel.signed_by }}。]]", {"parcel.signed_by": "门卫"}, CHINESE)
    assert text == "到了。签收人是 门卫。"


def test_an_optional_sentence_goes_when_one_of_its_facts_is_missing() -> None:
    text = "Delivered.[[ {{ parcel.signed_by }} took it at {{ parcel.signed_place }}.]]"
    assert fill("c", text, {"parcel.signed_by": "Ann", "parcel.signed_place": ""}, ENGLISH) == "Delivered."


def test_standing_facts_serve_every_phrase_and_given_ones_go_before() -> None:
    scene = replace(ENGLISH, standing={"shop.name": "Desk & Co", "topic": "returns"})
    assert fill("c", "{{ shop.name }} {{ topic }}", {"topic": "parcels"}, scene) == "Desk & Co parcels"


def test_dear_is_said_only_in_chinese_and_only_where_the_shop_wants_it() -> None:
    warm = Tone(dear=True)
    text = "{{ shop.dear }}您好"
    assert fill("c", text, {}, CHINESE) == "您好"
    assert fill("c", text, {}, replace(CHINESE, tone=warm)) == "亲，您好"
    assert fill("c", "{{ shop.dear }}Hello", {}, replace(ENGLISH, tone=warm)) == "Hello"


def test_dear_does_not_make_an_optional_sentence_go() -> None:
    assert fill("c", "[[{{ shop.dear }}{{ topic }}]]", {"topic": "退货"}, CHINESE) == "退货"


def test_emoji_of_a_phrase_are_said_only_where_allowed() -> None:
    assert fill("c", "谢谢您 😊👍🏽", {}, CHINESE) == "谢谢您"
    assert fill("c", "谢谢您 😊👍🏽", {}, replace(CHINESE, tone=Tone(emoji=True))) == "谢谢您 😊👍🏽"


def test_emoji_of_a_fact_stay() -> None:
    assert fill("c", "{{ item.title }}", {"item.title": "杯子 😊"}, CHINESE) == "杯子 😊"


def test_the_phrase_whose_conditions_hold_is_said() -> None:
    phrases = book(
        phrase("hand_over", "好的"),
        phrase("hand_over", "现在下班了", conditions={"hours": "out"}),
    )
    closed, staffed = ({"hours": lambda: "out"}, {"hours": lambda: "in"})
    assert render("hand_over", {}, phrases, replace(CHINESE, circumstances=closed)).text == "现在下班了"
    assert render("hand_over", {}, phrases, replace(CHINESE, circumstances=staffed)).text == "好的"


def test_a_phrase_is_missing_when_its_only_conditions_do_not_hold() -> None:
    with pytest.raises(PhraseMissing):
        render("late", {}, book(phrase("late", "下班了", conditions={"hours": "out"})), CHINESE)


def test_a_number_takes_its_unit_from_the_placeholder() -> None:
    facts: dict[str, Sayable] = {"route.days": (2, 3), "queue.place": 4, "order.paid_at": NOW}
    text = "{{ route.days }}|{{ queue.place }}|{{ order.paid_at }}"
    assert fill("c", text, facts, CHINESE) == "2–3 天|4|今天 12:00"
