"""Every wish and the flow that serves it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogue.flows.authenticity import answer_authenticity
from bot.dialogue.flows.bargain import answer_bargain
from bot.dialogue.flows.cancel_order import cancel_order
from bot.dialogue.flows.change_address import change_address
from bot.dialogue.flows.change_order import change_order
from bot.dialogue.flows.chase_dispatch import chase_dispatch
from bot.dialogue.flows.chase_parcel import chase_parcel
from bot.dialogue.flows.complaint import take_complaint
from bot.dialogue.flows.coupon_promo import tell_promotions
from bot.dialogue.flows.courier_choice import answer_courier
from bot.dialogue.flows.damaged_item import report_damage
from bot.dialogue.flows.delivery_time import tell_delivery_time
from bot.dialogue.flows.exchange_item import exchange_item
from bot.dialogue.flows.goodbye import say_goodbye
from bot.dialogue.flows.greeting import greet
from bot.dialogue.flows.human_agent import call_person
from bot.dialogue.flows.installation import arrange_installation
from bot.dialogue.flows.invoice import order_invoice
from bot.dialogue.flows.lost_parcel import report_lost
from bot.dialogue.flows.missing_item import report_missing
from bot.dialogue.flows.not_received_signed import report_not_received
from bot.dialogue.flows.out_of_area import answer_out_of_area
from bot.dialogue.flows.out_of_scope import say_what_helps
from bot.dialogue.flows.payment_problem import help_paying
from bot.dialogue.flows.price_drop import refund_difference
from bot.dialogue.flows.product_info import tell_product
from bot.dialogue.flows.quality_problem import report_quality
from bot.dialogue.flows.refund_status import tell_refund
from bot.dialogue.flows.refuse_parcel import take_refusal
from bot.dialogue.flows.return_item import return_item
from bot.dialogue.flows.review_cashback import answer_cashback
from bot.dialogue.flows.shipping_fee import tell_shipping_fee
from bot.dialogue.flows.size_advice import advise_size
from bot.dialogue.flows.stock import tell_stock
from bot.dialogue.flows.thanks import take_thanks
from bot.dialogue.flows.track_parcel import track_parcel
from bot.dialogue.flows.warranty_repair import arrange_repair
from bot.dialogue.flows.wrong_item import report_wrong_item
from bot.dialogue.talk import Talk


@dataclass(frozen=True, slots=True)
class Flow:
    run: Callable[[Talk], None]
    is_answer: bool = False
    """Whether it only answers: asked in the middle of another flow, that flow stays open."""


FLOWS = {
    "greeting": Flow(greet, is_answer=True),
    "thanks": Flow(take_thanks, is_answer=True),
    "goodbye": Flow(say_goodbye, is_answer=True),
    "human_agent": Flow(call_person),
    "complaint": Flow(take_complaint),
    "out_of_scope": Flow(say_what_helps),
    "track_parcel": Flow(track_parcel, is_answer=True),
    "chase_parcel": Flow(chase_parcel),
    "missing_item": Flow(report_missing),
    "damaged_item": Flow(report_damage),
    "return_item": Flow(return_item),
    "exchange_item": Flow(exchange_item),
    "wrong_item": Flow(report_wrong_item),
    "not_received_signed": Flow(report_not_received),
    "lost_parcel": Flow(report_lost),
    "chase_dispatch": Flow(chase_dispatch),
    "quality_problem": Flow(report_quality),
    "refund_status": Flow(tell_refund, is_answer=True),
    "cancel_order": Flow(cancel_order),
    "change_address": Flow(change_address),
    "change_order": Flow(change_order),
    "price_drop": Flow(refund_difference),
    "bargain": Flow(answer_bargain, is_answer=True),
    "coupon_promo": Flow(tell_promotions, is_answer=True),
    "payment_problem": Flow(help_paying, is_answer=True),
    "invoice": Flow(order_invoice),
    "shipping_fee": Flow(tell_shipping_fee, is_answer=True),
    "delivery_time": Flow(tell_delivery_time, is_answer=True),
    "courier_choice": Flow(answer_courier, is_answer=True),
    "out_of_area": Flow(answer_out_of_area, is_answer=True),
    "refuse_parcel": Flow(take_refusal),
    "product_info": Flow(tell_product, is_answer=True),
    "size_advice": Flow(advise_size, is_answer=True),
    "stock": Flow(tell_stock, is_answer=True),
    "authenticity": Flow(answer_authenticity, is_answer=True),
    "warranty_repair": Flow(arrange_repair),
    "installation": Flow(arrange_installation),
    "review_cashback": Flow(answer_cashback, is_answer=True),
}
"""By intent id. An intent without a row fails the tests."""
