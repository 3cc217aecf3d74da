"""My orders: what was bought, how it stands and its parcels; nothing of anybody else's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.desk.chat.orders import order_view
from bot.desk.mind import Mind
from bot.shop.money import Money
from bot.shop.news import ProductNews
from bot.shop.orders import Item, OrderStatus
from bot.shop.parcels import Parcel, ParcelStatus, Scan
from bot.shop.products import Product
from bot.shop.routes import Routes, RouteTime
from bot.storage.products import keep_products
from tests.desk.chat.chatting import chat, labels_of, menu_of, say
from tests.desk.conftest import NOW, TestDesk
from tests.desk.orders import NUMBER, order
from tests.shop.orders import order as shop_order

ROUTES = Routes({("", ""): RouteTime(2, 4)})
PARCEL = Parcel(
    "顺丰速运",
    "SF1",
    ParcelStatus.IN_TRANSIT,
    shipped_at=NOW - timedelta(days=3),
    scans=(Scan(NOW - timedelta(hours=5), "到达杭州", "杭州"), Scan(NOW - timedelta(days=3), "已揽收", "上海")),
)
SENT = shop_order(status=OrderStatus.SHIPPED, parcels=(PARCEL,))


def test_an_order_is_worded_in_the_language_of_the_chat(mind: Mind) -> None:
    mug = Product("MUG", "蓝色马克杯", title_en="Blue mug")
    zh, en = (order_view(SENT, {"CUP-BLUE": mug}, ROUTES, labels_of(mind, language)) for language in ("zh", "en"))
    assert (zh.status.key, zh.status.label, en.status.label) == ("shipped", "已发货", "On its way")
    assert (zh.items[0].title, en.items[0].title) == ("蓝色马克杯", "Blue mug")
    assert (zh.parcels[0].state.label, en.parcels[0].state.label) == ("运输中", "In transit")


def test_money_is_written_as_in_the_talk(mind: Mind) -> None:
    view = order_view(SENT, {}, ROUTES, labels_of(mind))
    assert view.total and (view.total.minor, view.total.currency, view.total.label) == (7980, "CNY", "¥79.80")
    assert view.items[0].price and view.items[0].price.label == "¥39.90"
    assert order_view(replace(SENT, total=None), {}, ROUTES, labels_of(mind)).total is None


def test_items_keep_variant_quantity_and_whether_they_are_a_gift(mind: Mind) -> None:
    items = (Item("S-1", "杯子", 3, variant="蓝色", price=Money(0, "CNY"), is_gift=True),)
    (item,) = order_view(replace(SENT, items=items), {}, ROUTES, labels_of(mind)).items
    assert (item.title, item.variant, item.quantity, item.is_gift) == ("杯子", "蓝色", 3, True)


def test_scans_come_newest_first(mind: Mind) -> None:
    (parcel,) = order_view(SENT, {}, ROUTES, labels_of(mind)).parcels
    assert [scan.text for scan in parcel.scans] == ["到达杭州", "已揽收"]


def test_a_parcel_on_its_way_arrives_in_the_days_that_the_talk_tells(mind: Mind) -> None:
    (parcel,) = order_view(SENT, {}, ROUTES, labels_of(mind)).parcels
    assert parcel.arrives == (date(2026, 11, 18), date(2026, 11, 19))


@pytest.mark.parametrize(
    ("status", "parcel_status"),
    [
        (OrderStatus.DELIVERED, ParcelStatus.IN_TRANSIT),
        (OrderStatus.SHIPPED, ParcelStatus.DELIVERED),
        (OrderStatus.SHIPPED, ParcelStatus.RETURNING),
    ],
)
def test_what_does_not_come_any_more_has_no_days(mind: Mind, status: OrderStatus, parcel_status: ParcelStatus) -> None:
    one = replace(SENT, status=status, parcels=(replace(PARCEL, status=parcel_status),))
    assert order_view(one, {}, ROUTES, labels_of(mind)).parcels[0].arrives is None


def test_the_second_parcel_of_an_order_that_counts_as_delivered_is_still_expected(mind: Mind) -> None:
    here = replace(PARCEL, waybill="SF0", status=ParcelStatus.DELIVERED)
    one = replace(SENT, status=OrderStatus.DELIVERED, parcels=(here, PARCEL))
    first, second = order_view(one, {}, ROUTES, labels_of(mind)).parcels
    assert first.arrives is None and second.arrives is not None


async def test_a_known_shopper_sees_his_orders_and_a_stranger_none(desk: TestDesk) -> None:
    await desk.keep(order(), order("2026111500099999", buyer="阿明"))
    menu = menu_of(desk)
    assert [view.number for view in await menu.orders(chat(buyer="小雨"))] == [NUMBER]
    assert await menu.orders(chat()) == ()


async def test_a_proven_order_is_seen_in_that_chat_only(desk: TestDesk) -> None:
    await desk.keep(order())
    mine, anothers = chat("guest-1"), chat("guest-2")
    await say(desk, mine, f"查一下订单 {NUMBER} 到哪了，手机尾号 6677")
    menu = menu_of(desk)
    assert [view.number for view in await menu.orders(mine)] == [NUMBER]
    assert await menu.orders(anothers) == ()
    assert await menu.order(anothers, NUMBER) is None


async def test_one_order_is_found_by_its_number_in_any_form_and_foreign_ones_are_none(desk: TestDesk) -> None:
    await desk.keep(order(), order("2026111500099999", buyer="阿明"))
    menu, mine = menu_of(desk), chat(buyer="小雨")
    found = await menu.order(mine, f"{NUMBER[:4]}-{NUMBER[4:]}")
    assert found and found.parcels[0].waybill == "SF1500012345"
    assert await menu.order(mine, "2026111500099999") is None
    assert await menu.order(mine, "404") is None


@pytest.mark.parametrize(("origin", "shown"), [("https://img.example.com", True), ("https://cdn.example.com", False)])
async def test_a_picture_comes_from_listed_origins_only(desk: TestDesk, origin: str, shown: bool) -> None:
    cup = ProductNews(order().items[0].sku, "杯子", picture="https://img.example.com/cup.jpg")
    await desk.keep(order())
    await desk.deskbot.database.write(lambda connection: keep_products(connection, [cup], NOW, "test"))
    (view,) = await menu_of(desk, (origin,)).orders(chat(buyer="小雨"))
    assert view.items[0].picture == (cup.picture if shown else "")
