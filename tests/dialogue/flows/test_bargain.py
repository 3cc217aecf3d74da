"""A polite no, with the offer that really runs."""

from bot.shop.products import Promotion
from tests.dialogue.talking import Shopper, days_ago


def test_is_declined_politely() -> None:
    assert Shopper().says("cheaper please", "bargain") == ["bargain.said"]


def test_the_running_offer_is_told() -> None:
    offer = Promotion("A", "满减", "money off", days_ago(1), days_ago(-1))
    shopper = Shopper(facts={"promotions": (offer,)})
    assert shopper.says("cheaper please", "bargain") == ["bargain.with_promotion"]
