"""A second parcel and the weight are looked at before the warehouse is asked."""

from bot.dialogue.turn import OpenCase
from bot.shop.orders import OrderStatus
from bot.shop.policies import Policies
from tests.dialogue.talking import TRAVELLING, WAITING, Shopper, order, parcel


def test_asks_for_a_photo_then_opens_the_case() -> None:
    shopper = Shopper()
    assert shopper.says("a lid is missing", "missing_item") == ["ask.photo"]
    assert shopper.sends_photo() == ["missing_item.opened"]
    assert shopper.cases == [("missing_item", "A1001")]


def test_a_photo_that_came_first_counts() -> None:
    shopper = Shopper()
    assert shopper.says("a lid is missing", "missing_item", photos=1) == ["missing_item.opened"]


def test_a_parcel_still_on_its_way_is_told_first() -> None:
    shopper = Shopper((order(parcels=(parcel("YT1", arrived=True), parcel("YT2"))),))
    assert shopper.says("a lid is missing", "missing_item") == ["missing_item.second_parcel"]
    assert shopper.cases == []


def test_who_comes_back_to_it_is_served() -> None:
    shopper = Shopper((order(parcels=(parcel("YT1", arrived=True), parcel("YT2"))),))
    shopper.says("a lid is missing", "missing_item")
    assert shopper.says("it is not in there", "missing_item") == ["ask.photo"]


def test_of_several_articles_the_missing_one_is_asked_for_where_the_shop_wants_it() -> None:
    shopper = Shopper((order("A1001", OrderStatus.DELIVERED, "cup", "plate"),), policies=Policies())
    assert shopper.says("something is missing", "missing_item") == ["ask.item"]
    assert shopper.answers("cup") == ["ask.photo"]
    shopper.sends_photo()
    case = shopper.last.does[0]
    assert isinstance(case, OpenCase)
    assert case.item == "cup"


def test_an_unknown_weight_is_never_a_match() -> None:
    shopper = Shopper()
    shopper.says("a lid is missing", "missing_item", photos=1)
    case = shopper.last.does[0]
    assert isinstance(case, OpenCase)
    assert case.details["weight"] == "unknown"


def test_nothing_can_be_missing_that_was_not_sent() -> None:
    assert Shopper((WAITING,)).says("a lid is missing", "missing_item") == ["order.not_sent"]


def test_where_something_is_that_has_not_arrived_is_a_question_about_its_way() -> None:
    assert Shopper((TRAVELLING,)).says("where is my charger", "missing_item") == ["track_parcel.on_its_way"]
