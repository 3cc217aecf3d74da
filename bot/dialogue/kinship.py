"""How wishes are related: which describe a fault, which put it right, which only sound like what was asked for."""

from bot.intents.understanding import OUT_OF_SCOPE

SMALL_TALK = frozenset({"greeting", "thanks", "goodbye"})
FAULTS = frozenset({"damaged_item", "missing_item", "wrong_item", "quality_problem", "lost_parcel"})
"""Cases that are put right by a remedy which the shopper may name."""
REMEDIES = frozenset({"return_item", "exchange_item", "warranty_repair"})
"""Asked as a question after a fault was registered, these ask how it is going to be put right."""
CHANGES = frozenset({"change_order", "change_address", "size_advice", "exchange_item"})
"""What another value for a filed case sounds like."""
ABOUT_PARCELS = frozenset(
    {
        "track_parcel",
        "chase_parcel",
        "chase_dispatch",
        "delivery_time",
        "change_address",
        "change_order",
        "courier_choice",
    }
)
"""Spoken of these, how long it takes asks for the parcel."""
OF_GOODS_HERE = (FAULTS - {"lost_parcel"}) | REMEDIES
"""Spoken of these, the shopper has the goods: that he signed for them is known."""
SOUNDS_LIKE_RECEIVED = frozenset({"not_received_signed", "refuse_parcel", "track_parcel"})
"""What saying so sounds like."""
AWAITED = frozenset({"not_received_signed", "lost_parcel", "chase_parcel", "missing_item"})
"""Cases that are about something which may turn up after all."""
SENT_BACK = frozenset({"return_item", "exchange_item", "wrong_item", "warranty_repair"})
"""Cases in which the shopper sends something back: a waybill that he gives afterwards is that of the return."""
WAYS_BACK = frozenset({"track_parcel", "change_address"})
"""Asked after a return was filed, these ask where the goods are to be sent."""
SENT_TO = frozenset({"invoice"})
"""Spoken of these, where it goes does not ask for the parcel."""
SOUNDS_LIKE_WHERE = frozenset({"track_parcel", "chase_parcel", "missing_item", "delivery_time"})
"""What asking where other goods are sounds like."""
ASKED_NEXT = frozenset({"refund_status", "track_parcel", "delivery_time", "chase_parcel", "chase_dispatch"})
"""What is naturally asked after a case, and so taken as said."""
DESCRIBED = frozenset({"issue", "reason", "received_item"})
"""Questions that are answered by a description."""
SOUNDS_LIKE_REASON = FAULTS | {"size_advice", "return_item", "exchange_item", "product_info", "price_drop", "stock"}
"""What a reason for giving something back sounds like."""
DESCRIPTIONS = FAULTS | {"size_advice", "product_info", "price_drop", "warranty_repair", "stock", OUT_OF_SCOPE}
"""What such a description sounds like: as a statement it is the answer, not a wish."""
TOLD_ANY_TIME = {
    "return_item": frozenset({"reason", "opened"}),
    "exchange_item": frozenset({"target_size", "target_color"}),
}
"""By topic, what is taken whenever it is said, whatever was asked."""
CONDITIONS = {"chase_dispatch": frozenset({"change_order", "change_address", "cancel_order"})}
"""Wishes that beside one of the others only name its condition: not sent yet? then change it."""
OF_ALERT = {"charged_twice": ("payment_problem",), "fake": ("authenticity", "return_item", "refund_status")}
"""By alert group, the wishes whose flow deals with it; the first where the message names none of them."""


def without_conditions(intents: tuple[str, ...]) -> tuple[str, ...]:
    """The wishes proper, each once, in their order."""
    named = set(intents)
    proper = (intent for intent in intents if not CONDITIONS.get(intent, frozenset()) & named)
    return tuple(dict.fromkeys(intent for intent in proper if intent not in (*SMALL_TALK, OUT_OF_SCOPE)))
