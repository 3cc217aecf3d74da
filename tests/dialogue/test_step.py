"""The talk follows the shopper: corrections, side questions, two wishes, choices, proofs, languages."""

from datetime import timedelta

from bot.config import DialogueSettings
from bot.dialogue.turn import OpenCase
from bot.intents.understanding import Act
from bot.shop.facts import CaseFact, Proof
from bot.shop.orders import OrderStatus
from tests.dialogue.talking import ARRIVED, NIGHT, NOW, STUCK, TRAVELLING, WAITING, Shopper, order

TWO = (order("A2002", OrderStatus.DELIVERED, "blue cup"), order("A1001", OrderStatus.DELIVERED, "lamp"))


# ---- which order ----


def test_a_known_shopper_with_one_fitting_order_is_not_asked_for_it() -> None:
    shopper = Shopper((order("A2"), order("A1", OrderStatus.SHIPPED)))
    assert shopper.says("where is it", "track_parcel") == ["track_parcel.on_its_way"]


def test_several_orders_are_shown_as_choices_newest_first() -> None:
    shopper = Shopper(TWO)
    assert shopper.says("it is broken", "damaged_item") == ["ask.which_order"]
    assert [choice.value for choice in shopper.last.choices] == ["A2002", "A1001"]


def test_another_order_than_the_one_named_is_asked_about_too_before_anything_is_wished() -> None:
    shopper = Shopper(TWO)
    shopper.says("A2002", act=Act.INFORM, order_id="A2002")
    assert shopper.says("不是这个订单，是上一个", "wrong_item", order_reference="previous") == ["ask.issue_for_order"]
    assert shopper.last.state.last_order == "A1001"


def test_another_order_than_the_only_one_proven_has_to_be_proven() -> None:
    shopper = Shopper(TWO[:1], known=False)
    shopper.says("A2002", act=Act.INFORM, order_id="A2002")
    said = shopper.says("not that one, the one before", "wrong_item", order_reference="previous")
    assert said == ["ask.order_and_phone"]
    assert not shopper.last.choices


def test_a_choice_is_taken_by_its_button_by_number_or_by_the_goods() -> None:
    for said, slots in (("A1001", {}), ("the second one", {"choice": "2"}), ("the lamp", {})):
        shopper = Shopper(TWO)
        shopper.says("something is missing", "missing_item")
        assert shopper.says(said, "missing_item", act=Act.INFORM, **slots) == ["ask.photo"]  # type: ignore[arg-type]
        assert shopper.state.last_order == "A1001"


def test_the_last_four_digits_name_an_order() -> None:
    shopper = Shopper((order("2024061700883142"), order("2024061700885555")))
    shopper.says("something is missing", "missing_item")
    shopper.answers("3142", digits="3142")
    assert shopper.state.last_order == "2024061700883142"


def test_a_corrected_order_changes_the_slot() -> None:
    shopper = Shopper(TWO)
    shopper.says("something is missing from A2002", "missing_item", order_id="A2002")
    said = shopper.says("no, the one before", "missing_item", act=Act.CORRECT, order_reference="previous")
    assert said == ["ask.photo"]
    shopper.sends_photo()
    assert shopper.cases == [("missing_item", "A1001")]


def test_a_corrected_order_moves_the_case_that_is_filed() -> None:
    shopper = Shopper(TWO)
    shopper.says("missing from A2002", "missing_item", order_id="A2002", photos=1)
    said = shopper.says("sorry, A1001", "missing_item", act=Act.CORRECT, order_id="A1001")
    assert said == ["case.updated"]
    assert (shopper.updates[0].order_number, shopper.updates[0].moved_to) == ("A2002", "A1001")
    assert len(shopper.cases) == 1


def test_the_third_question_for_the_same_order_is_a_persons() -> None:
    shopper = Shopper(TWO)
    shopper.says("something is missing", "missing_item")
    assert shopper.answers("999", order_id="99999999") == ["ask.order_unknown"]
    assert shopper.handed_over == []
    shopper.answers("888", order_id="88888888")
    assert shopper.handed_over == ["fruitless"]


def test_an_order_that_is_not_there_is_never_taken_for_another() -> None:
    shopper = Shopper((TRAVELLING,))
    assert shopper.says("where is B777", "track_parcel", order_id="B7777777") == ["ask.order_unknown"]
    assert [choice.value for choice in shopper.last.choices] == ["A1001"]


def test_the_waybill_of_a_return_goes_into_its_case() -> None:
    shopper = Shopper()
    shopper.says("I want to send it back", "return_item", reason="too big")
    assert shopper.says("sent, YT998877", "return_item", act=Act.INFORM, waybill="YT998877") == ["case.updated"]
    assert shopper.updates[0].details["waybill"] == "YT998877"


def test_side_questions_do_not_count_as_fruitless() -> None:
    shopper = Shopper(TWO)
    shopper.says("something is missing", "missing_item")
    for _ in range(4):
        assert shopper.says("who pays postage?", "shipping_fee")[0] == "shipping_fee.said"
    assert shopper.handed_over == []


def test_an_order_alone_is_asked_what_it_is_about_and_remembered() -> None:
    shopper = Shopper(TWO)
    assert shopper.says("A1001", score=0.1, order_id="A1001") == ["ask.issue_for_order"]
    shopper.says("something is missing", "missing_item", photos=1)
    assert shopper.cases == [("missing_item", "A1001")]


# ---- who asks ----


def test_an_unknown_shopper_gives_number_then_digits() -> None:
    shopper = Shopper((), known=False)
    assert shopper.says("where is my parcel", "track_parcel") == ["ask.order_and_phone"]
    assert shopper.answers("A1001", order_id="A1001") == ["ask.phone_last4"]
    assert shopper.state.claimed == "A1001"
    shopper.orders = (TRAVELLING,)
    said = shopper.says("1234", "track_parcel", act=Act.INFORM, proof=Proof.GRANTED, phone_last4="1234")
    assert said == ["track_parcel.on_its_way"]
    assert shopper.state.proven == ("A1001",)


def test_a_refused_proof_is_worded_alike_and_asks_again() -> None:
    shopper = Shopper((), known=False)
    shopper.says("where is my parcel", "track_parcel")
    shopper.answers("A1001", order_id="A1001")
    said = shopper.says("0000", "track_parcel", act=Act.INFORM, proof=Proof.REFUSED, phone_last4="0000")
    assert said == ["proof.refused", "ask.order_and_phone"]
    assert shopper.state.claimed is None


def test_too_many_refused_proofs_bring_a_person() -> None:
    shopper = Shopper((), known=False, rules=DialogueSettings(wrong_proofs_limit=1))
    shopper.says("where is my parcel", "track_parcel")
    shopper.says("A1001 0000", "track_parcel", act=Act.INFORM, proof=Proof.REFUSED, order_id="A1001")
    assert shopper.handed_over == ["proof"]


def test_an_unknown_shopper_hears_no_fact_of_an_order() -> None:
    shopper = Shopper((), known=False)
    shopper.says("cancel A1001", "cancel_order", order_id="A1001")
    assert all(not say.facts.get("order.status") for say in shopper.last.says)


# ---- two wishes, side questions, changes of mind ----


def test_two_wishes_in_one_message_are_both_heard_and_served() -> None:
    shopper = Shopper()
    said = shopper.says("one is missing and one is broken", "missing_item", also=("damaged_item",))
    assert said == ["heard.several", "ask.photo"]
    shopper.sends_photo()
    assert shopper.cases == [("missing_item", "A1001"), ("damaged_item", "A1001")]


def test_one_photo_serves_both_and_each_case_has_it() -> None:
    shopper = Shopper()
    shopper.says("one missing, one broken", "missing_item", also=("damaged_item",), photos=1)
    evidence = [do.evidence for do in shopper.last.does if isinstance(do, OpenCase)]
    assert len(evidence) == 2
    assert evidence[0] == evidence[1] != ()


def test_a_photo_of_another_orders_problem_does_not_count() -> None:
    shopper = Shopper(TWO)
    shopper.says("broken", "damaged_item", order_id="A2002", photos=1)
    assert "ask.photo" in shopper.says("missing from A1001", "missing_item", order_id="A1001")


def test_a_side_question_gets_its_answer_and_the_open_question_comes_again() -> None:
    shopper = Shopper()
    shopper.says("I want to send it back", "return_item")
    assert shopper.says("any offers?", "coupon_promo") == ["coupon_promo.none", "resume", "ask.reason"]
    assert shopper.answers("too big", reason="too big") == ["return_item.opened"]


def test_another_wish_with_a_question_of_its_own_is_served_then_the_first_goes_on() -> None:
    shopper = Shopper()
    shopper.says("it came broken", "damaged_item")
    assert shopper.says("and I need an invoice", "invoice") == ["ask.invoice_title"]
    said = shopper.answers("Jane Miller", invoice_title="Jane Miller")
    assert said == ["invoice.opened", "next_topic", "ask.photo"]


def test_another_thing_instead_leaves_the_first_unopened() -> None:
    shopper = Shopper()
    shopper.says("I want to send it back", "return_item")
    shopper.says("no, rather exchange it for L", "exchange_item", act=Act.CANCEL, target_size="L")
    assert shopper.cases == [("exchange_item", "A1001")]


def test_dropping_when_nothing_is_open_opens_nothing() -> None:
    shopper = Shopper()
    assert shopper.says("never mind", act=Act.CANCEL) == ["dropped.nothing"]


def test_a_case_of_an_earlier_talk_is_not_opened_again() -> None:
    known = CaseFact(7, "chase_parcel", "A1001", "received", NOW)
    shopper = Shopper((STUCK,), facts={"cases": (known,)})
    assert shopper.says("it is late", "chase_parcel")[-1] == "case.already"
    assert shopper.cases == []


def test_the_same_wish_for_another_order_is_a_case_of_its_own() -> None:
    shopper = Shopper(TWO)
    shopper.says("missing from A2002", "missing_item", order_id="A2002", photos=1)
    shopper.says("missing from A1001 too", "missing_item", order_id="A1001", photos=1)
    assert shopper.cases == [("missing_item", "A2002"), ("missing_item", "A1001")]


# ---- not understood, unsure, language ----


def test_unsure_between_wishes_the_likeliest_are_offered() -> None:
    shopper = Shopper((WAITING,))
    said = shopper.says("hm", "change_order", score=0.3, others=(("cancel_order", 0.25),))
    assert said == ["ask.which_wish"]
    assert [choice.value for choice in shopper.last.choices] == ["intent:change_order", "intent:cancel_order"]
    assert shopper.says("intent:cancel_order") == ["cancel_order.confirm"]


def test_unsure_a_wish_that_is_spoken_of_is_likelier() -> None:
    shopper = Shopper((STUCK,))
    shopper.says("it is late", "chase_parcel")
    assert shopper.says("hm", "delivery_time", score=0.3, others=(("chase_parcel", 0.2),)) == ["chase_parcel.next"]


def test_a_photo_alone_is_asked_what_it_is_about_and_counts_later() -> None:
    shopper = Shopper()
    assert shopper.says("", score=0.1, photos=1) == ["ask.issue_for_photo"]
    shopper.says("it came broken", "damaged_item")
    assert shopper.cases == [("damaged_item", "A1001")]


def test_language_follows_the_shopper() -> None:
    shopper = Shopper((TRAVELLING,))
    shopper.says("查快递", "track_parcel", language="zh")
    assert shopper.state.language == "zh"
    shopper.says("where is it", "track_parcel")
    assert shopper.state.language == "en"


def test_out_of_hours_what_is_not_understood_goes_to_the_message() -> None:
    shopper = Shopper((ARRIVED,), now=NIGHT)
    shopper.says("a person please", "human_agent")
    shopper.says("my name is anna", score=0.1)
    shopper.says("it is about the thing", score=0.1)
    assert set(shopper.handed_over) == {"asked"}


def test_every_turn_says_something() -> None:
    shopper = Shopper(())
    for intent in ("chase_parcel", "return_item", "invoice", "refund_status", "delivery_time", "payment_problem"):
        assert shopper.says("…", intent), intent


# ---- what only sounds like a new wish ----


def test_taking_note_repeats_nothing() -> None:
    shopper = Shopper((TRAVELLING,))
    shopper.says("it is late", "chase_parcel")
    assert shopper.says("ok, I'll wait", "chase_parcel", act=Act.AFFIRM) == ["acknowledged"]
    assert shopper.says("got it") == ["acknowledged"]


def test_a_question_that_holds_the_answer_is_still_a_question() -> None:
    shopper = Shopper()
    shopper.says("I want another size", "exchange_item")
    said = shopper.says(
        "have you got 39?", "exchange_item", act=Act.INFORM, others=(("stock", 0.95),), target_size="39"
    )
    assert said == ["stock.unknown", "resume", "ask.target"]
    assert shopper.cases == []


def test_a_correction_of_the_wish_leaves_the_first_unopened() -> None:
    shopper = Shopper()
    shopper.says("I want to send it back", "return_item")
    said = shopper.says(
        "I meant exchange for L", "return_item", act=Act.CORRECT, others=(("exchange_item", 0.9),), target_size="L"
    )
    assert said == ["exchange_item.opened"]
    assert shopper.cases == [("exchange_item", "A1001")]


def test_another_day_changes_the_appointment_that_is_filed() -> None:
    shopper = Shopper()
    shopper.says("fit it on friday", "installation", date="friday")
    shopper.says("friday won't do, saturday", "change_order", date="saturday")
    assert shopper.updates[0].details["date"] == "saturday"


def test_two_wishes_with_the_goods_of_two_orders_get_one_each() -> None:
    mat = order("A2", OrderStatus.PAID, "yoga mat", paid_at=NOW - timedelta(days=4))
    shopper = Shopper((mat, order("A1", OrderStatus.DELIVERED, "lamp")))
    shopper.says("the lamp is broken and the yoga mat never left", "damaged_item", also=("chase_dispatch",), photos=1)
    assert shopper.cases == [("damaged_item", "A1"), ("chase_dispatch", "A2")]


def test_a_question_that_points_back_is_about_the_case_just_filed() -> None:
    shopper = Shopper()
    shopper.says("it came broken", "damaged_item", photos=1)
    assert shopper.says("and the lid?", "stock", score=0.6) == ["damaged_item.next"]


def test_cannot_say_is_a_vain_answer_and_ends_with_a_person() -> None:
    shopper = Shopper(TWO)
    shopper.says("something is missing", "missing_item")
    shopper.says("no idea what the number is", score=0.3)
    shopper.says("I can't find it", "lost_parcel")
    assert shopper.handed_over == ["fruitless"]


def test_a_request_filed_elsewhere_is_asked_about_before_it_is_let_go() -> None:
    shopper = Shopper()
    assert shopper.says("please withdraw my return request", "return_item") == ["ask.withdraw"]
    assert shopper.says("yes", "return_item", act=Act.AFFIRM) == ["withdraw.none"]
    assert shopper.cases == []


def test_something_wrong_without_saying_what_is_asked_about() -> None:
    shopper = Shopper()
    assert shopper.says("it's not right", "wrong_item") == ["ask.what_is_wrong"]


def test_a_message_of_ten_thousand_characters_is_answered() -> None:
    shopper = Shopper()
    for text in ("了解了" * 3_400, "no " * 3_400, "不对" * 5_000, "a" * 10_000):
        assert shopper.says(text, "return_item")


def test_no_thanks_lets_the_open_wish_go() -> None:
    shopper = Shopper((WAITING,))
    shopper.says("another address please", "change_address")
    assert shopper.says("no thanks", "thanks") == ["thanks.said"]
    assert shopper.state.question is None
    assert shopper.cases == []


def test_not_that_one_but_the_other_is_heard() -> None:
    shopper = Shopper(TWO)
    shopper.says("my blue cup is missing a lid", "missing_item", order_id="A2002")
    shopper.says("no, not the blue cup, the lamp", "missing_item", act=Act.CORRECT, order_id="A2002")
    assert shopper.state.last_order == "A1001"
