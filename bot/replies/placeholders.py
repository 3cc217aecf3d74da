"""The fixed list of placeholders that a phrase may carry, with what each one says."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a placeholder holds, and so how its value is worded."""

    TEXT = "text"
    """A str, printed as it is."""
    COUNT = "count"
    """An int without a unit."""
    DAYS = "days"
    """An int or a range (low, high), worded with its unit: 7 天, 2–3 days."""
    HOURS = "hours"
    MINUTES = "minutes"
    MONEY = "money"
    """An amount in minor units with its currency."""
    MOMENT = "moment"
    """An aware datetime: 今天 14:05, yesterday at 14:05, 20 June at 14:05."""
    DAY = "day"
    """A date: 今天, tomorrow, 20 June."""
    SPAN = "span"
    """A timedelta: 约 3 天, about 26 hours."""
    LIST = "list"
    """A tuple of str: 甲、乙, a, b and c."""
    TONE = "tone"
    """Not a fact: filled from the shop's way of talking."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    name: str
    kind: Kind
    help: str


DEAR = "shop.dear"
"""Becomes 亲， where the shop addresses its shoppers so, else nothing."""

_LIST = (
    Placeholder(DEAR, Kind.TONE, "亲， where the shop wants it; nothing in English or where it does not"),
    Placeholder("shop.name", Kind.TEXT, "the shop's name"),
    Placeholder("shop.hours", Kind.TEXT, "when people are at the desk, as 08:30–24:00"),
    Placeholder("shop.next_opening", Kind.MOMENT, "when people are next at the desk"),
    Placeholder("topics", Kind.LIST, "what the desk can help with, or the issues it heard in one message"),
    Placeholder("topic", Kind.TEXT, "the issue that is being served"),
    Placeholder("order.number", Kind.TEXT, "the order's whole number"),
    Placeholder("order.last4", Kind.TEXT, "last four digits of the order's number"),
    Placeholder("order.items", Kind.LIST, "what was ordered, with quantities"),
    Placeholder("order.total", Kind.MONEY, "what the order cost"),
    Placeholder("order.status", Kind.TEXT, "the order's status in words"),
    Placeholder("order.placed_at", Kind.MOMENT, "when it was ordered"),
    Placeholder("order.paid_at", Kind.MOMENT, "when it was paid"),
    Placeholder("order.shipped_at", Kind.MOMENT, "when it was sent"),
    Placeholder("order.delivered_at", Kind.MOMENT, "when it was delivered"),
    Placeholder("order.closes_at", Kind.MOMENT, "when an unpaid order closes"),
    Placeholder("order.promised_by", Kind.MOMENT, "by when it is to be sent, by the shop's dispatch rule"),
    Placeholder("orders", Kind.LIST, "several orders, as a choice"),
    Placeholder("item.title", Kind.TEXT, "the article spoken of"),
    Placeholder("item.wanted", Kind.TEXT, "the variant that is wanted instead"),
    Placeholder("items", Kind.LIST, "the articles spoken of"),
    Placeholder("parcel.carrier", Kind.TEXT, "the carrier"),
    Placeholder("parcel.waybill", Kind.TEXT, "the waybill number"),
    Placeholder("parcel.status", Kind.TEXT, "where the parcel stands, in words"),
    Placeholder("parcel.last_scan", Kind.TEXT, "the carrier's last line about it"),
    Placeholder("parcel.last_scan_at", Kind.MOMENT, "when that line was written"),
    Placeholder("parcel.place", Kind.TEXT, "where it was scanned last"),
    Placeholder("parcel.still", Kind.SPAN, "how long it has stood still"),
    Placeholder("parcel.shipped_at", Kind.MOMENT, "when it was handed to the carrier"),
    Placeholder("parcel.delivered_at", Kind.MOMENT, "when the carrier says it was delivered"),
    Placeholder("parcel.signed_by", Kind.TEXT, "who signed for it"),
    Placeholder("parcel.signed_place", Kind.TEXT, "where it was left"),
    Placeholder("parcel.expected_from", Kind.DAY, "first day on which it may arrive"),
    Placeholder("parcel.expected_to", Kind.DAY, "last day of that range"),
    Placeholder("parcel.position", Kind.COUNT, "which of the order's parcels this is, from 1"),
    Placeholder("parcel.count", Kind.COUNT, "how many parcels the order travels in"),
    Placeholder("parcels", Kind.LIST, "the order's parcels with carrier, waybill and status"),
    Placeholder("carriers", Kind.LIST, "carriers that the shop sends with"),
    Placeholder("route.days", Kind.DAYS, "usual days on the road, as a range"),
    Placeholder("policy.last_day", Kind.DAY, "last day of the policy for this order"),
    Placeholder("policy.return_days", Kind.DAYS, "days of the no-reason return"),
    Placeholder("policy.exchange_days", Kind.DAYS, "days in which goods are exchanged"),
    Placeholder("policy.price_days", Kind.DAYS, "days of the price protection"),
    Placeholder("policy.service_days", Kind.DAYS, "days in which quality problems are served, bought online"),
    Placeholder("policy.service_days_offline", Kind.DAYS, "the same for goods bought in a shop"),
    Placeholder("policy.store_faults", Kind.LIST, "causes for which the store pays the return freight"),
    Placeholder("policy.unpaid_hours", Kind.HOURS, "hours after which an unpaid order closes"),
    Placeholder("policy.dispatch_cutoff", Kind.TEXT, "paid before this time, an order leaves the same day"),
    Placeholder("policy.dispatch_hours", Kind.HOURS, "hours in which all other orders leave"),
    Placeholder("policy.stuck_hours", Kind.HOURS, "hours without a scan after which a parcel is stuck"),
    Placeholder("policy.courier_hours", Kind.HOURS, "hours in which the carrier answers the shop"),
    Placeholder("policy.answer_hours", Kind.HOURS, "opening hours in which everything gets its first answer"),
    Placeholder("return.address", Kind.TEXT, "where returned goods go"),
    Placeholder("return.reason", Kind.TEXT, "the reason that the shopper gave"),
    Placeholder("warranty.until", Kind.DAY, "last day of the warranty"),
    Placeholder("case.type", Kind.TEXT, "what the case is about"),
    Placeholder("case.stage", Kind.TEXT, "the case's true stage in words"),
    Placeholder("case.answer_by", Kind.MOMENT, "by when the shopper hears back"),
    Placeholder("cases", Kind.LIST, "the shopper's cases with their stages"),
    Placeholder("evidence.wanted", Kind.LIST, "the photos that are asked for"),
    Placeholder("queue.place", Kind.COUNT, "the shopper's place in the queue"),
    Placeholder("queue.minutes", Kind.MINUTES, "usual wait for a person"),
    Placeholder("promotions", Kind.LIST, "the promotions that run now"),
    Placeholder("product.title", Kind.TEXT, "the product's name"),
    Placeholder("product.origin", Kind.TEXT, "where it comes from"),
    Placeholder("product.spec", Kind.TEXT, "its specification"),
    Placeholder("product.use", Kind.TEXT, "how it is used"),
    Placeholder("product.cautions", Kind.TEXT, "what to be careful about"),
    Placeholder("product.link", Kind.TEXT, "address of its page"),
    Placeholder("product.variants", Kind.LIST, "variants that are in stock"),
    Placeholder("address.new", Kind.TEXT, "the address that the shopper wants"),
    Placeholder("change.wanted", Kind.TEXT, "the change that the shopper wants"),
    Placeholder("invoice.title", Kind.TEXT, "the invoice's title"),
    Placeholder("invoice.tax_number", Kind.TEXT, "the company's tax number"),
    Placeholder("form.field", Kind.TEXT, "what one field of a form asks"),
    Placeholder("form.value", Kind.TEXT, "what the shopper filled in there"),
    Placeholder("appointment.time", Kind.TEXT, "when the shopper would like people to come"),
)

PLACEHOLDERS = {placeholder.name: placeholder for placeholder in _LIST}
"""By name: all that exist. A phrase with another name is refused."""
