"""发什么快递: which carriers; a wish is noted on the order before it leaves."""

from bot.dialogue.fits import is_expected, is_waiting
from bot.dialogue.pieces import report
from bot.dialogue.talk import Talk
from bot.shop.orders import Order


def answer_courier(talk: Talk) -> None:
    carriers = tuple(talk.facts.routes.carriers)
    order = _order(talk)
    if order and order.is_shipped and order.parcels and order.parcels[0].carrier:
        talk.say("courier_choice.sent", {"parcel.carrier": order.parcels[0].carrier})
    elif order and is_waiting(order) and (wish := _named(talk, carriers)):
        report(talk, order, details={"carrier": wish})
    else:
        talk.say("courier_choice.said", {"carriers": carriers})


def _order(talk: Talk) -> Order | None:
    named = next((order for order in talk.facts.orders if order.number == talk.slot("order_id")), None)
    expected = [order for order in talk.facts.orders if is_expected(order)]
    return named or (expected[0] if len(expected) == 1 else None)


def _named(talk: Talk, carriers: tuple[str, ...]) -> str | None:
    """The carrier that the message names, by its name or the name's beginning (顺丰 for 顺丰速运)."""
    text = talk.text.casefold()
    return next((name for name in carriers if name.casefold()[:2] in text), None)
