"""少件/漏发: looks for a second parcel and at the weight first; then photos, then a case for the warehouse."""

from bot.dialogue.cues.questions import asks_where
from bot.dialogue.fits import has_arrived, is_travelling
from bot.dialogue.flows.track_parcel import say_unsent
from bot.dialogue.pieces import article, report, travel_facts, wanted_evidence
from bot.dialogue.talk import Talk
from bot.shop.orders import Order
from bot.shop.parcels import Parcel, ParcelStatus
from bot.shop.weights import check_weight


def report_missing(talk: Talk) -> None:
    order = talk.order(fits=has_arrived)
    if not order.is_shipped:
        say_unsent(talk, order)
        return
    if is_travelling(order) and asks_where(talk.text) and not talk.evidence():
        talk.become("track_parcel")
    _mention_second_parcel(talk, order)
    item = article(talk, order)
    talk.need_evidence(wanted_evidence(talk))
    weight = check_weight(order, talk.facts.products, talk.facts.policies)
    report(talk, order, item, {"weight": weight})


def _mention_second_parcel(talk: Talk, order: Order) -> None:
    """Part of the order may still be on its way: say so and wait; who comes back to it is served."""
    travelling = _second_parcel(order)
    code = "missing_item.second_parcel"
    if travelling and code not in talk.topic.told and not talk.topic.case_opened:
        talk.tell(code, travel_facts(talk, order, travelling))
        talk.stop()


def _second_parcel(order: Order) -> Parcel | None:
    if len(order.parcels) < 2:
        return None
    ended = (ParcelStatus.DELIVERED, ParcelStatus.CANCELLED, ParcelStatus.RETURNED)
    return next((parcel for parcel in order.parcels if parcel.status not in ended), None)
