"""Carriers are named; a wish is noted before dispatch."""

from bot.shop.routes import Carrier, Routes
from tests.dialogue.talking import TRAVELLING, WAITING, Shopper

CARRIERS = {"routes": Routes(carriers={"顺丰速运": Carrier("顺丰速运")})}


def test_names_the_carriers() -> None:
    shopper = Shopper((WAITING,), facts=CARRIERS)
    assert shopper.says("which courier", "courier_choice") == ["courier_choice.said"]
    assert shopper.last.says[0].facts["carriers"] == ("顺丰速运",)


def test_a_wish_is_noted_before_dispatch() -> None:
    shopper = Shopper((WAITING,), facts=CARRIERS)
    assert shopper.says("请发顺丰", "courier_choice", language="zh") == ["courier_choice.opened"]
    assert shopper.cases == [("courier_choice", "A1001")]


def test_on_its_way_the_carrier_is_told() -> None:
    assert Shopper((TRAVELLING,), facts=CARRIERS).says("which courier", "courier_choice") == ["courier_choice.sent"]
