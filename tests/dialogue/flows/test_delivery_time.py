"""The route's range is told, never a promise."""

from bot.shop.routes import Routes
from tests.dialogue.talking import ARRIVED, TRAVELLING, Shopper


def test_on_its_way_the_days_are_told() -> None:
    assert Shopper((TRAVELLING,)).says("when will it be here", "delivery_time") == ["delivery_time.on_its_way"]


def test_without_an_order_the_usual_range_is_told() -> None:
    shopper = Shopper((ARRIVED,))
    assert shopper.says("how long does it take", "delivery_time") == ["delivery_time.range"]
    assert shopper.last.says[0].facts["route.days"] == (2, 4)


def test_where_no_route_is_known_no_figure_is_made_up() -> None:
    shopper = Shopper((ARRIVED,), facts={"routes": Routes()})
    assert shopper.says("how long does it take", "delivery_time") == ["delivery_time.unknown"]
