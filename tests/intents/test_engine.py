"""One message is understood: intent, outcome, act, second wish, alerts, and why."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intents.engine import Engine
from bot.intents.understanding import OUT_OF_SCOPE, Act, Context, OrderHint, Outcome
from tests.intents.small_engine import make_engine

ENGINE = make_engine()
HOSTILE = {
    "empty": "",
    "blank": " \n\t ",
    "one sign": "?",
    "emoji": "😡" * 3000,
    "digits": "1234567890" * 1000,
    "zero width": "\u200b\u200d\ufeff" * 3000,
    "bidi": "\u202eolleh\u2066" * 1200,
    "lone surrogates": "\ud800\udfff" * 2000,
    "ligature that grows": "\ufdfa" * 5000,
    "combining marks": "e" + "\u0301" * 9000,
    "mixed scripts": "заказ 주문 طلب 注文 order 订单 " * 300,
    "unknown words": " ".join(f"qx{n}zvbn" for n in range(1200)),
    "a thousand numbers": " ".join(str(2025031400000000 + n) for n in range(600)),
    "commas": "," * 10_000,
    "one word": "a" * 10_000,
    "one character": "退" * 10_000,
    "a megabyte": "包裹 parcel " * 90_000,
}


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("快递怎么还没到", "chase_parcel"),
        ("快遞怎麼還沒到", "chase_parcel"),
        ("我要退货！！！", "return_item"),
        ("ｉ want to RETURN this", "return_item"),
        ("the glas is smashd", "damaged_item"),
        ("包裹\u200b一直\u202e不动", "chase_parcel"),
        ("不要求退款，换个尺码就好", "exchange_item"),
        ("i don't want a refund, just swap it for a bigger size", "exchange_item"),
    ],
)
def test_reads_through_how_a_thing_is_written(engine: Engine, said: str, intent: str) -> None:
    assert engine.understand(said).guesses[0].intent == intent


def test_a_known_sentence_is_certain(engine: Engine) -> None:
    understood = engine.understand("少了一件。")
    assert understood.outcome is Outcome.SURE
    assert understood.guesses[0].score > 0.99


def test_strange_text_is_no_wish(engine: Engine) -> None:
    assert engine.understand("zxqv wplk").intent == OUT_OF_SCOPE


def test_guesses_are_ranked_and_share_one(engine: Engine) -> None:
    scores = [guess.score for guess in engine.understand("东西碎了想退").guesses]
    assert scores[1:] == sorted(scores[1:], reverse=True)
    assert sum(scores) == pytest.approx(1, abs=1e-3)


def test_two_wishes_are_both_heard(engine: Engine) -> None:
    understood = engine.understand("杯子收到是碎的，另外还要开发票")
    assert {understood.guesses[0].intent, *understood.also} == {"damaged_item", "invoice"}


def test_alert_words_are_found_and_a_question_is_no_accusation(engine: Engine) -> None:
    assert engine.understand("再不处理我打12315").alerts == ("threat",)
    assert engine.understand("Trading Standards will hear of it").alerts == ("threat",)
    assert engine.understand("收到的是假货").alerts == ("fake",)
    assert engine.understand("这个不会是假货吗").alerts == ()


def test_language_is_the_messages_own_else_the_talks(engine: Engine) -> None:
    assert engine.understand("where is my refund").language == "en"
    assert engine.understand("refund 到哪了啊").language == "zh"
    assert engine.understand("ok", Context(language="zh")).language == "zh"
    assert engine.understand("👍", Context(language="en")).language == "en"


def test_why_tells_what_was_matched(engine: Engine) -> None:
    reasons = engine.understand("包裹碎了", explain=True).why
    assert {"normalised", "concepts", "feature", "near"} <= {reason.what for reason in reasons}
    assert any(reason.what == "concepts" and "BROKEN" in reason.detail for reason in reasons)


def test_why_tells_what_the_talk_changed(engine: Engine) -> None:
    (changed,) = [reason for reason in engine.understand("7746", TALK).why if reason.what == "context"]
    assert "the talk is about return_item" in changed.detail
    assert "the words alone: " in changed.detail
    assert not [reason for reason in engine.understand("能开专票吗", TALK).why if reason.what == "context"]


TALK = Context(question="order_id", focus="return_item", orders=(OrderHint("2025031400917746", ("电热水壶 x1",)),))


def test_an_answer_keeps_the_topic_that_asked(engine: Engine) -> None:
    understood = engine.understand("7746", TALK)
    assert (understood.act, understood.intent) == (Act.INFORM, "return_item")
    assert understood.slot("order_id") == "2025031400917746"


def test_a_new_wish_is_not_taken_for_an_answer(engine: Engine) -> None:
    understood = engine.understand("能开专票吗", TALK)
    assert (understood.act, understood.intent) == (Act.REQUEST, "invoice")


def test_a_picture_answers_the_question_for_one(engine: Engine) -> None:
    understood = engine.understand("", Context(question="photo", focus="damaged_item", attachments=1))
    assert (understood.act, understood.intent, understood.slot("photo")) == (Act.INFORM, "damaged_item", "yes")


def test_a_second_value_corrects_the_first(engine: Engine) -> None:
    talk = Context(focus="exchange_item")
    assert engine.understand("啊不对，是XL，说错了", talk).act is Act.CORRECT
    assert engine.understand("oops no, XL", talk).act is Act.CORRECT
    assert engine.understand("改成周日吧", talk).act is Act.CORRECT


def test_yes_with_more_words_answers_a_question_for_yes(engine: Engine) -> None:
    talk = Context(question="confirmed", focus="return_item")
    assert engine.understand("yes, go on and do it", talk).act is Act.AFFIRM
    assert engine.understand("不，先等等", talk).act is Act.DENY


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_bounded_time(engine: Engine, name: str) -> None:
    engine.understand(HOSTILE[name], TALK)
    started = time.perf_counter()
    understood = engine.understand(HOSTILE[name], TALK)
    # 20 ms is the bound on an idle core; tests share the machine.
    assert time.perf_counter() - started < 0.2
    assert understood.text == HOSTILE[name]
    assert len(understood.guesses) >= 3


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises_and_spans_lie_inside_it(said: str) -> None:
    understood = ENGINE.understand(said, TALK)
    assert all(0 <= slot.start <= slot.end <= len(said) for slot in understood.slots)
    assert understood == ENGINE.understand(said, TALK)
