"""Makes the orders of a dialogue's situation as a sales channel would tell of them."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo

from bot.desk.dialogue_files import Dialogue, OrderLine
from bot.shop.money import Money
from bot.shop.news import OrderNews, ParcelNews, ProductNews
from bot.shop.orders import Item, OrderStatus
from bot.shop.parcels import ParcelStatus, Scan

BUYER = "shopper"
"""Everyone who talks in a dialogue is this shopper, logged in."""
_COUNT = re.compile(r"\s*[x×*]\s*(\d+)\s*$", re.IGNORECASE)
_GIFT = re.compile(r"赠品|\(gift\)|（赠）|\bfree gift\b", re.IGNORECASE)
_CARRIERS = {"zh": "中通快递", "en": "Royal Mail"}
_SCAN_TEXTS = {"zh": "快件已到达转运中心", "en": "Arrived at the sorting centre"}
_SENT = (OrderStatus.SHIPPED, OrderStatus.PART_SHIPPED, OrderStatus.DELIVERED, OrderStatus.COMPLETED)
_ARRIVED = (OrderStatus.DELIVERED, OrderStatus.COMPLETED)


def moment(text: str, zone: tzinfo) -> datetime:
    """An aware moment in UTC from `2024-06-20` (its first minute) or `2024-06-20 11:18`; in `zone` if none is told."""
    read = datetime.fromisoformat(text)
    return (read if read.tzinfo else read.replace(tzinfo=zone)).astimezone(UTC)


def orders_of(dialogue: Dialogue, zone: tzinfo, currency: str) -> list[OrderNews]:
    """The orders of the situation."""
    language = dialogue.locale[:2]
    now = moment(dialogue.now, zone)
    return [_order(line, now, zone, currency, language) for line in dialogue.orders]


def products_of(dialogue: Dialogue) -> list[ProductNews]:
    """The products that the situation says something about."""
    return [
        ProductNews(code=item.sku, title=item.title, fresh=line.is_fresh)
        for line in dialogue.orders
        if line.is_fresh is not None
        for item in _items(line)
    ]


def _order(line: OrderLine, now: datetime, zone: tzinfo, currency: str, language: str) -> OrderNews:
    dates = {name: moment(text, zone) for name, text in line.dates.items()}
    status = OrderStatus(line.status)
    known = sorted(dates.values())
    placed_at = dates.get("placed") or (known[0] if known else now - timedelta(days=1))
    is_paid = status is not OrderStatus.UNPAID
    return OrderNews(
        number=line.number,
        status=status,
        placed_at=placed_at,
        buyer=BUYER,
        paid_at=dates.get("paid") or (placed_at if is_paid else None),
        shipped_at=dates.get("shipped"),
        delivered_at=dates.get("delivered"),
        total=Money(round(line.price * 100), currency),
        warranty_months=line.warranty_months,
        items=_items(line),
        parcels=(_parcel(line, status, dates, language),) if status in _SENT else (),
    )


def _items(line: OrderLine) -> tuple[Item, ...]:
    return tuple(_item(f"{line.number}-{place}", text) for place, text in enumerate(line.items, 1))


def _item(sku: str, text: str) -> Item:
    count = _COUNT.search(text)
    title = _COUNT.sub("", text).strip()
    return Item(sku, title, int(count[1]) if count else 1, is_gift=bool(_GIFT.search(text)))


def _parcel(line: OrderLine, status: OrderStatus, dates: Mapping[str, datetime], language: str) -> ParcelNews:
    scan_at = dates.get("last_scan")
    has_arrived = status in _ARRIVED
    return ParcelNews(
        waybill="W" + line.number[::-1],
        carrier=_CARRIERS.get(language, _CARRIERS["en"]),
        status=ParcelStatus.DELIVERED if has_arrived else ParcelStatus.IN_TRANSIT,
        shipped_at=dates.get("shipped"),
        delivered_at=dates.get("delivered"),
        scans=(Scan(scan_at, _SCAN_TEXTS.get(language, _SCAN_TEXTS["en"]), "", ParcelStatus.IN_TRANSIT),)
        if scan_at
        else (),
    )
