"""Only what runs now is told."""

from bot.shop.products import Promotion
from tests.dialogue.talking import Shopper, days_ago

RUNNING = {
    "promotions": (
        Promotion("A", "满减", "money off", days_ago(1), days_ago(-1)),
        Promotion("B", "过期", "over", days_ago(9), days_ago(8)),
    )
}


def test_tells_what_runs_now_in_the_shoppers_language() -> None:
    shopper = Shopper(facts=RUNNING)
    assert shopper.says("any offers", "coupon_promo") == ["coupon_promo.running"]
    assert shopper.last.says[0].facts["promotions"] == ("money off",)


def test_says_when_nothing_runs() -> None:
    assert Shopper().says("any offers", "coupon_promo") == ["coupon_promo.none"]
