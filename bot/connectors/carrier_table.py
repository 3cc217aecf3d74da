"""A table of carriers: who they are, where they go, how long they say they take."""

import re
from collections.abc import Sequence

from bot.connectors.columns import Column, Record
from bot.connectors.layouts import Layout
from bot.connectors.words import carrier_name
from bot.shop.news import CarrierNews, RouteNews
from bot.shop.regions import region_name

_BETWEEN = re.compile(r"[\s,，;；、|]+")
_DAYS = re.compile(r"(\d{1,3})(?:\s*[-–~～至到]\s*(\d{1,3}))?\s*(?:天|日|days?)?", re.IGNORECASE)

COLUMNS = (
    Column("name", "the carrier's name; required; one row per region", ("carrier", "物流公司", "快递公司", "承运商")),
    Column("phone", "its phone", ("电话", "客服电话")),
    Column("waybill_pattern", "as `SF*` or `75############`: `*` any rest, `#` one digit", ("单号规则",)),
    Column("region", "province or state of the route time; empty: every region", ("地区", "省份", "目的地")),
    Column("days", "usual days on that route: `2-3`", ("时效", "天数")),
    Column("low_days", "the lower figure alone", ("min_days", "最快天数")),
    Column("high_days", "the upper figure alone", ("max_days", "最慢天数")),
    Column("uncovered_regions", "regions it does not reach, comma between", ("不到达地区", "超区")),
    Column("self_pickup_regions", "regions where the shopper fetches it", ("自提地区",)),
)


def carrier_from(records: Sequence[Record]) -> CarrierNews:
    """A carrier of its rows, one per region. Raises RecordUnreadable."""
    first = records[0]
    name = carrier_name(first.text("name"))
    if not name:
        raise first.fault("name", "is empty")
    return CarrierNews(
        name=name,
        phone=_first_said(records, "phone"),
        waybill_pattern=_first_said(records, "waybill_pattern"),
        uncovered_regions=_regions(records, "uncovered_regions"),
        self_pickup_regions=_regions(records, "self_pickup_regions"),
        routes=tuple(route for record in records if (route := _route(record))),
    )


def _first_said(records: Sequence[Record], field: str) -> str:
    return next((text for record in records if (text := record.text(field))), "")


def _regions(records: Sequence[Record], field: str) -> frozenset[str]:
    words = (word for record in records for word in _BETWEEN.split(record.text(field)))
    return frozenset(region_name(word) for word in words if word)


def _route(record: Record) -> RouteNews | None:
    low, high = record.whole("low_days"), record.whole("high_days")
    if text := record.text("days"):
        found = _DAYS.fullmatch(text)
        if found is None:
            raise record.fault("days", f"“{text}” is not a number of days such as 2-3")
        low, high = int(found[1]), int(found[2] or found[1])
    if low is None and high is None:
        return None
    low, high = low if low is not None else high or 0, high if high is not None else low or 0
    if low > high:
        raise record.fault("days" if text else "high_days", "the lower figure is above the upper one")
    return RouteNews(region_name(record.text("region")), low, high)


CARRIER_LAYOUTS = (
    Layout(
        "carriers", "carriers (docs/imports.md)", COLUMNS, ("name",), carrier_from, key=("name",), own_fields=("name",)
    ),
)
