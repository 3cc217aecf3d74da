"""What the menu says: policies as they hold, who is there, the first questions, and the forms' fields."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk.chat.beginning import greeting, questions
from bot.desk.chat.form_views import form_text, form_views
from bot.desk.chat.policies import policy_views
from bot.desk.chat.presence import presence_view
from bot.desk.forms import FORMS
from bot.desk.mind import Mind
from bot.dialogue.cues.progress import asks_progress
from bot.intents.understanding import Context
from bot.messages import Form
from bot.shop.facts import CaseFact, QueueView
from bot.shop.orders import Order, OrderStatus
from tests.desk.chat.chatting import chat, labels_of, menu_of
from tests.desk.conftest import NOW, TestDesk
from tests.desk.orders import order

LANGUAGES = ("zh", "en")
NIGHT = NOW.replace(hour=20)  # 04:00 in the shop's zone
CASE = CaseFact(1, "complaint", "", "received", NOW)


def an_order(status: OrderStatus) -> Order:
    return Order("A1", status, NOW)


def first_questions(mind: Mind, *orders: Order, cases: tuple[CaseFact, ...] = ()) -> list[str]:
    return [question.label for question in questions(labels_of(mind, "en"), orders, cases)]


# ---- policies ----


def test_policies_are_told_in_both_languages_under_the_same_keys(mind: Mind) -> None:
    zh, en = (policy_views(labels_of(mind, language)) for language in LANGUAGES)
    assert [policy.key for policy in zh] == [policy.key for policy in en]
    assert all(policy.title and policy.text for policy in (*zh, *en))


def test_a_policy_is_told_as_the_settings_have_it(mind: Mind) -> None:
    changed = replace(
        mind, policies=replace(mind.policies, return_days=14, stuck_scan_hours=72, store_faults=frozenset())
    )
    told = {policy.key: policy.text for policy in policy_views(labels_of(changed, "en"))}
    assert "14 days" in told["returns"] and "72 hours" in told["parcels"]
    assert told["freight"].startswith("If you simply change your mind")


def test_what_the_shop_does_not_promise_is_not_told(mind: Mind) -> None:
    changed = replace(mind, policies=replace(mind.policies, price_protection_days=0, evidence={"missing_item": ()}))
    keys = {policy.key for policy in policy_views(labels_of(changed))}
    assert not keys & {"price", "evidence"}


# ---- who is there ----


def test_within_their_hours_these_and_the_usual_wait_for_people_are_told(mind: Mind) -> None:
    view = presence_view(labels_of(mind, "en"), QueueView(usual_minutes=(2, 5)))
    assert (view.people_open, view.opens_at, view.people_minutes) == (True, None, (2, 5))
    assert view.label == "Answers at once · team 08:30–24:00, usual wait 2–5 minutes"


def test_no_wait_is_told_where_too_few_are_known(mind: Mind) -> None:
    view = presence_view(labels_of(mind), QueueView())
    assert (view.people_minutes, view.label) == (None, "即时回复 · 人工 08:30–24:00")


def test_at_night_it_is_told_when_people_are_back(mind: Mind) -> None:
    view = presence_view(labels_of(mind, "en", NIGHT), QueueView(usual_minutes=(2, 5)))
    assert not view.people_open and view.opens_at and view.people_minutes is None
    assert view.opens_at - NIGHT == timedelta(hours=4, minutes=30)
    assert view.label.endswith("team back today at 08:30")


# ---- the first words ----


def test_nothing_known_begins_with_what_is_asked_most(mind: Mind) -> None:
    asked = first_questions(mind)
    assert (len(asked), asked[0]) == (5, "Where is my parcel?")


@pytest.mark.parametrize(
    ("status", "first"),
    [
        (OrderStatus.SHIPPED, "Where is my parcel?"),
        (OrderStatus.PAID, "Why hasn't my order been sent yet?"),
        (OrderStatus.UNPAID, "My payment doesn't go through"),
        (OrderStatus.REFUNDING, "When do I get my refund?"),
        (OrderStatus.DELIVERED, "I'd like to return something"),
    ],
)
def test_the_orders_suggest_the_first_question(mind: Mind, status: OrderStatus, first: str) -> None:
    asked = first_questions(mind, an_order(status))
    assert asked[0] == first
    assert len(set(asked)) == 5


def test_an_order_on_its_way_is_asked_for_before_all_else_and_an_open_case_is_asked_after(mind: Mind) -> None:
    asked = first_questions(mind, an_order(OrderStatus.DELIVERED), an_order(OrderStatus.SHIPPED), cases=(CASE,))
    assert asked[:3] == ["Where is my parcel?", "I'd like to return something", "How is my request going?"]
    settled = first_questions(mind, cases=(replace(CASE, stage="closed"),))
    assert "How is my request going?" not in settled


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "intent",
    [
        "track_parcel",
        "chase_dispatch",
        "payment_problem",
        "return_item",
        "damaged_item",
        "refund_status",
        "delivery_time",
        "human_agent",
    ],
)
def test_the_desk_understands_the_questions_that_it_offers(mind: Mind, language: str, intent: str) -> None:
    words = labels_of(mind, language).say(f"question.{intent}")
    assert mind.engine.understand(words, Context(), False).intent == intent


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_after_cases_is_read_as_such(mind: Mind, language: str) -> None:
    assert asks_progress(labels_of(mind, language).say("question.cases"))


async def test_a_chat_begins_by_what_its_shopper_is_entitled_to(desk: TestDesk) -> None:
    await desk.keep(order(status=OrderStatus.PAID, parcels=(), shipped_at=None))
    menu = menu_of(desk)
    known, unknown = [await menu.beginning(chat(buyer=buyer, language="en")) for buyer in ("小雨", None)]
    assert known.questions[0].label == "Why hasn't my order been sent yet?"
    assert unknown.questions[0].label == "Where is my parcel?"
    assert known.greeting == greeting(labels_of(desk.deskbot.mind, "en"))
    assert known.presence.people_open


# ---- forms ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_has_words_for_all_its_fields(mind: Mind, language: str) -> None:
    views = form_views(labels_of(mind, language))
    assert [view.intent for view in views] == list(FORMS)
    assert all(field.label for view in views for field in view.fields)


def test_a_form_asks_what_the_shop_asks(mind: Mind) -> None:
    form = next(view for view in form_views(labels_of(mind)) if view.intent == "return_item")
    required = {field.slot: field.required for field in form.fields}
    assert required["reason"] and required["opened"] and not required["photo"]
    bare = replace(mind, policies=replace(mind.policies, asked={}, evidence={"return_item": ("goods",)}))
    form = next(view for view in form_views(labels_of(bare)) if view.intent == "return_item")
    fields = {field.slot: field for field in form.fields}
    assert not fields["reason"].required and fields["photo"].required
    assert [option.key for option in fields["photo"].options] == ["goods"]


def test_a_choice_has_its_options_in_words(mind: Mind) -> None:
    form = next(view for view in form_views(labels_of(mind)) if view.intent == "complaint")
    fields = {field.slot: field for field in form.fields}
    assert next((option.key, option.label) for option in fields["solution"].options) == ("reship", "补发")
    assert fields["issue"].max_length == 500


def test_a_filled_in_form_reads_well_in_the_talk(mind: Mind) -> None:
    form = Form(
        "return_item",
        {"opened": "no", "order_id": "A1", "phone_last4": "1234", "reason": " {{ shop.name }} ", "item": ""},
    )
    assert form_text(form, labels_of(mind)) == (
        "我要办理：退货\n订单：A1\n退货原因：{{ shop.name }}\n商品是否已拆封使用：否"
    )
    assert form_text(form, labels_of(mind, "en")).splitlines()[0] == "My request: return"
