from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.shop.merging import first_order, first_parcel, follow_parcels, merge_order, merge_parcel
from bot.shop.money import Money
from bot.shop.news import OrderNews, ParcelNews
from bot.shop.orders import Item, Order, OrderStatus
from bot.shop.parcels import Parcel, ParcelStatus, Scan

PLACED = datetime(2024, 6, 20, 2, 12, tzinfo=UTC)
LATER = PLACED + timedelta(days=1)
KNOWN = Order(
    number="1001",
    status=OrderStatus.SHIPPED,
    placed_at=PLACED,
    buyer="小雨",
    phone="13800003141",
    address="文三路 1 号",
    items=(Item("CUP", "马克杯", 2, "蓝色", Money(4500, "CNY")),),
)


def test_what_is_not_said_erases_nothing() -> None:
    assert merge_order(KNOWN, OrderNews("1001"), None) == KNOWN


def test_later_news_wins() -> None:
    news = OrderNews("1001", status=OrderStatus.COMPLETED, address="文三路 2 号", closed_at=LATER)
    merged = merge_order(KNOWN, news, None)
    assert (merged.status, merged.address, merged.closed_at) == (OrderStatus.COMPLETED, "文三路 2 号", LATER)


def test_an_older_export_only_fills_gaps() -> None:
    news = OrderNews("1001", status=OrderStatus.PAID, address="文三路 9 号", paid_at=PLACED, remark="快点")
    merged = merge_order(KNOWN, news, None)
    assert (merged.status, merged.address) == (OrderStatus.SHIPPED, "文三路 1 号")
    assert (merged.paid_at, merged.remark) == (PLACED, "快点")


@pytest.mark.parametrize("behind", [OrderStatus.UNPAID, OrderStatus.PAID, OrderStatus.PART_SHIPPED])
def test_a_status_never_goes_back_without_a_date(behind: OrderStatus) -> None:
    assert merge_order(KNOWN, OrderNews("1001", status=behind), None).status is OrderStatus.SHIPPED


def test_dated_news_may_take_a_status_back() -> None:
    refunding = replace(KNOWN, status=OrderStatus.REFUNDING)
    news = OrderNews("1001", status=OrderStatus.SHIPPED, updated_at=LATER)
    assert merge_order(refunding, news, PLACED).status is OrderStatus.SHIPPED
    assert merge_order(refunding, replace(news, updated_at=PLACED), LATER).status is OrderStatus.REFUNDING


def test_coarse_items_never_replace_exact_ones() -> None:
    coarse = OrderNews("1001", items=(Item("", "马克杯，小勺", 3),), items_are_exact=False)
    assert merge_order(KNOWN, coarse, None).items == KNOWN.items
    assert merge_order(replace(KNOWN, items=()), coarse, None).items == coarse.items


def test_an_item_keeps_what_a_poorer_export_does_not_say() -> None:
    poorer = OrderNews("1001", items=(Item("", "马克杯", 2), Item("", "小勺", 1)))
    assert merge_order(KNOWN, poorer, None).items == (*KNOWN.items, Item("", "小勺", 1))


def test_a_new_order_needs_a_status_and_a_date() -> None:
    assert first_order(OrderNews("1", placed_at=PLACED)) is None
    assert first_order(OrderNews("1", status=OrderStatus.PAID)) is None
    order = first_order(OrderNews("1", status=OrderStatus.PAID, paid_at=PLACED))
    assert order is not None and order.placed_at == PLACED


def test_traces_are_joined_newest_first() -> None:
    first, second = Scan(PLACED, "已揽收"), Scan(LATER, "运输中")
    parcel = merge_parcel(first_parcel(ParcelNews("75", scans=(first,))), ParcelNews("75", scans=(second, first)))
    assert parcel.scans == (second, first)


def test_a_parcel_may_truly_go_back_but_not_by_an_older_trace() -> None:
    delivered = Parcel("中通", "75", ParcelStatus.DELIVERED, delivered_at=LATER)
    returning = ParcelNews("75", status=ParcelStatus.RETURNING, scans=(Scan(LATER + timedelta(hours=1), "退回"),))
    assert merge_parcel(delivered, returning).status is ParcelStatus.RETURNING
    older = ParcelNews("75", status=ParcelStatus.IN_TRANSIT, scans=(Scan(PLACED, "运输中"),))
    assert merge_parcel(delivered, older).status is ParcelStatus.DELIVERED
    assert merge_parcel(delivered, ParcelNews("75", status=ParcelStatus.IN_TRANSIT)).status is ParcelStatus.DELIVERED


def test_an_order_is_delivered_when_all_its_own_parcels_are() -> None:
    here = Parcel("中通", "1", ParcelStatus.DELIVERED, delivered_at=PLACED)
    there = Parcel("中通", "2", ParcelStatus.IN_TRANSIT)
    again = Parcel("中通", "3", ParcelStatus.IN_TRANSIT, reship=True)
    assert follow_parcels(replace(KNOWN, parcels=(here, there))).status is OrderStatus.SHIPPED
    whole = follow_parcels(replace(KNOWN, parcels=(here, replace(here, waybill="2", delivered_at=LATER), again)))
    assert (whole.status, whole.delivered_at) == (OrderStatus.DELIVERED, LATER)


def test_a_paid_order_is_shipped_once_a_parcel_moves() -> None:
    paid = replace(KNOWN, status=OrderStatus.PAID)
    label = Parcel("中通", "1", ParcelStatus.LABEL_CREATED)
    assert follow_parcels(replace(paid, parcels=(label,))).status is OrderStatus.PAID
    moving = replace(label, status=ParcelStatus.PICKED_UP, shipped_at=LATER)
    shipped = follow_parcels(replace(paid, parcels=(moving,)))
    assert (shipped.status, shipped.shipped_at) == (OrderStatus.SHIPPED, LATER)
