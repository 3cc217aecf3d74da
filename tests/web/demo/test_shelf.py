"""What stands in the demo store comes from the demo shop, and each of its goods is drawn."""

from datetime import UTC, datetime
from pathlib import Path

import bot.web
from bot.desk.demo_shop import demo_shop
from bot.web.demo import shelf

SHOP = demo_shop(datetime(2026, 5, 20, 4, tzinfo=UTC), UTC)
DRAWINGS = (Path(bot.web.__file__).parent / "static" / "demo" / "goods.svg").read_text(encoding="utf-8")


def test_every_good_and_every_order_has_its_drawing() -> None:
    shown = {good.drawing for good in shelf.goods(SHOP, "zh")}
    for account in shelf.accounts(SHOP):
        shown |= {order.drawing for order in shelf.orders_of(SHOP, account.key, "zh")}
    assert [name for name in shown if f'id="{name}"' not in DRAWINGS] == []


def test_a_price_that_fell_stands_beside_the_one_before() -> None:
    (lamp,) = (good for good in shelf.goods(SHOP, "en") if good.drawing == "lamp")
    assert (lamp.price, lamp.price_before) == ("¥129", "¥159")


def test_the_last_pieces_are_told() -> None:
    scarce = {good.drawing: good.stock for good in shelf.goods(SHOP, "en") if good.is_scarce}
    assert scarce["robot"] == 9
    assert "tea" not in scarce


def test_a_buyer_sees_his_own_orders_newest_first() -> None:
    orders = shelf.orders_of(SHOP, "Emma", "en")
    assert [order.placed for order in orders] == sorted((order.placed for order in orders), reverse=True)
    assert orders[0].title.isascii()
    assert shelf.orders_of(SHOP, "nobody", "en") == []
