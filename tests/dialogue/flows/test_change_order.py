"""Before dispatch a change is noted; after it an exchange is the way."""

from bot.shop.orders import OrderStatus
from tests.dialogue.talking import TRAVELLING, WAITING, Shopper, order


def test_the_change_opens_the_case() -> None:
    shopper = Shopper((WAITING,))
    assert shopper.says("change it please", "change_order") == ["ask.change_detail"]
    assert shopper.answers("size L", target_size="L") == ["change_order.opened"]


def test_sent_already_the_exchange_is_told() -> None:
    assert Shopper((TRAVELLING,)).says("change it please", "change_order") == ["change_order.sent"]


def test_a_cancelled_order_is_not_changed() -> None:
    shopper = Shopper((order(status=OrderStatus.CANCELLED),))
    assert shopper.says("change it please", "change_order") == ["order.not_going"]
