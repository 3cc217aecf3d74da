"""The shop's policies as data; knowledge/policies.toml tells each to those who set it."""

from dataclasses import dataclass, field
from datetime import time


@dataclass(frozen=True, slots=True)
class Policies:
    """Every policy with its default; days are calendar days in the shop's zone unless said otherwise."""

    return_days: int = 7
    """No-reason return, counted from delivery, the last day included."""
    return_excluded_channels: frozenset[str] = frozenset()
    """Sales channels, in lower case, whose orders have no no-reason return."""
    offline_channels: frozenset[str] = frozenset({"offline"})
    """Sales channels, in lower case, that count as bought offline."""
    store_faults: frozenset[str] = frozenset({"wrong_item", "damaged_item", "missing_item", "quality_problem"})
    """Causes (intent ids) for which the store pays the return freight."""
    exchange_days: int = 15
    """Counted from delivery."""
    service_days_online: int = 30
    """Quality problems, counted from delivery."""
    service_days_offline: int = 15
    """The same for goods bought in a shop."""
    price_protection_days: int = 7
    """Counted from payment; same product and variant."""
    unpaid_close_hours: int = 24
    """After an order was placed and not paid; then it closes by itself."""
    dispatch_cutoff: time = time(17, 30)
    """Paid before: sent the same working day."""
    dispatch_within_hours: int = 24
    """Promise for everything paid later, on working days; beyond it a dispatch is late."""
    dispatch_late_hours: int = 0
    """Plain hours after payment from which an unsent order is late; 0: from the end of the promise above."""
    stuck_scan_hours: int = 48
    """No scan for so long on the road: the parcel is stuck."""
    late_beyond_route_hours: int = 24
    """Past the route's usual time by so much: the parcel is late."""
    courier_answer_hours: int = 3
    """In which the courier desk answers before it is chased."""
    first_answer_hours: int = 24
    """In which every question and case gets its first answer."""
    weight_tolerance_grams: int = 30
    """By so much a parcel may differ from its goods before something seems to be missing."""
    weight_tolerance_percent: int = 3
    """The larger of the two applies."""
    packaging_grams: int = 150
    """Per box, added to the goods' weight before it is compared with the recorded weight."""
    evidence: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "missing_item": ("goods", "waybill"),
            "damaged_item": ("goods", "box", "waybill"),
            "wrong_item": ("goods", "waybill"),
            "quality_problem": ("goods",),
        }
    )
    """By case type, the photos that are asked for; one message with photos answers the request."""
    return_address: str = ""
    """Where returned goods go, as a shopper should write it."""
    complaint_opens_case: bool = True
    """Whether a complaint is registered as a case of its own beside the hand-over."""
    queue_minutes: int = 3
    """What the shop promises for a human's first answer in hours, where no measured waits are known."""
    answered_only: frozenset[str] = frozenset()
    """Case types (intent ids) that are answered in the chat without opening a case."""
    asked: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "missing_item": ("item",),
            "damaged_item": ("item",),
            "wrong_item": ("received_item",),
            "quality_problem": ("item",),
            "return_item": ("item", "reason", "opened"),
            "exchange_item": ("item",),
            "price_drop": ("item",),
        }
    )
    """By case type, what is asked beyond the order, the evidence and what the type cannot do without."""
    redirect_after_dispatch: bool = True
    """Whether a new address is passed on to the courier once the order has left."""
    fresh_words: frozenset[str] = frozenset(
        {"生鲜", "水果", "鲜果", "车厘子", "樱桃", "草莓", "荔枝", "榴莲", "芒果", "葡萄", "蓝莓", "水蜜桃", "猕猴桃"}
        | {"海鲜", "大闸蟹", "鲜虾", "活虾", "三文鱼", "冰鲜", "牛排", "鲜肉", "鲜奶", "蔬菜", "鲜花"}
        | {"fresh", "strawberries", "cherries", "mangoes", "avocados", "blueberries", "grapes", "peaches", "salmon"}
        | {"oysters", "prawns", "lobster", "steaks", "seafood", "vegetables", "bouquet", "flowers"}
    )
    """Words in an article's name that tell fresh food where the product is not marked."""
