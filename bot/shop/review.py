"""Which orders are looked at by people before they are dispatched (DOMAIN.md section 4, order review)."""

from enum import StrEnum

from bot.shop.orders import Order
from bot.shop.policies import Policies


class ReviewReason(StrEnum):
    PIECES = "pieces"
    AMOUNT = "amount"
    REMARK = "remark"


def review_reasons(order: Order, policies: Policies) -> tuple[ReviewReason, ...]:
    """Why `order` is reviewed before dispatch; empty when it need not be. Gifts are not counted as pieces."""
    pieces = sum(item.quantity for item in order.items if not item.is_gift)
    amount = order.total.minor if order.total else 0
    reasons = {
        ReviewReason.PIECES: pieces >= policies.review_from_pieces,
        ReviewReason.AMOUNT: 0 < policies.review_from_amount <= amount,
        ReviewReason.REMARK: bool(order.remark.strip()),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)
