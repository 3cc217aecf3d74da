"""The facts that phrases are filled with, by placeholder name; never worded here."""

from collections.abc import Mapping

from bot.dialogue.goods import Products, name_of
from bot.dialogue.turn import Say, Value
from bot.shop.orders import Item, Order
from bot.shop.parcels import Parcel

_SLOT_PLACEHOLDERS = {
    "target_size": "item.wanted",
    "target_color": "item.wanted",
    "address": "address.new",
    "change_detail": "change.wanted",
    "invoice_title": "invoice.title",
    "tax_id": "invoice.tax_number",
    "reason": "return.reason",
    "date": "appointment.time",
    "item": "item.title",
}


def title(intent: str) -> Say:
    """The name of a wish, as it is said to shoppers."""
    return Say(f"title.{intent}")


def order_facts(order: Order, products: Products, language: str) -> dict[str, Value]:
    """What may be said of an order, its goods named in the shopper's language where the shop has such names."""
    return {
        "order.number": order.number,
        "order.last4": order.number[-4:],
        "order.items": tuple(item_words(item, products, language) for item in order.items),
        "order.total": order.total,
        "order.status": Say(f"word.order_{order.status}"),
        "order.placed_at": order.placed_at,
        "order.paid_at": order.paid_at,
        "order.shipped_at": order.shipped_at,
        "order.delivered_at": order.delivered_at,
    }


def item_words(item: Item, products: Products, language: str) -> str:
    """An article with its variant and quantity, as 蜂蜜柚子茶 1kg × 2."""
    name = name_of(item, products, language)
    return f"{name} × {item.quantity}" if item.quantity > 1 else name


def parcel_facts(parcel: Parcel) -> dict[str, Value]:
    """What may be said of a parcel."""
    last = parcel.scans[0] if parcel.scans else None
    proof = parcel.proof
    return {
        "parcel.carrier": parcel.carrier or None,
        "parcel.waybill": parcel.waybill or None,
        "parcel.status": Say(f"word.parcel_{parcel.status}"),
        "parcel.last_scan": last.text if last else None,
        "parcel.last_scan_at": last.at if last else None,
        "parcel.place": last.place if last else None,
        "parcel.shipped_at": parcel.shipped_at,
        "parcel.delivered_at": parcel.delivered_at,
        "parcel.signed_by": proof.signed_by if proof else None,
        "parcel.signed_place": proof.place if proof else None,
    }


def slot_words(slots: Mapping[str, str]) -> dict[str, Value]:
    """What the shopper told, for phrases that repeat it back."""
    return {placeholder: slots[name] for name, placeholder in _SLOT_PLACEHOLDERS.items() if slots.get(name)}
