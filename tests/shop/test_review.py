"""Large, dear and special orders are looked at by people before they leave."""

from dataclasses import replace

import pytest

from bot.shop.money import Money
from bot.shop.orders import Order
from bot.shop.policies import Policies
from bot.shop.review import ReviewReason, review_reasons
from tests.shop.orders import CUP, order


@pytest.mark.parametrize(
    ("bought", "reasons"),
    [
        (order(), ()),
        (order(items=(replace(CUP, quantity=4),)), ()),
        (order(items=(replace(CUP, quantity=5),)), (ReviewReason.PIECES,)),
        (order(items=(CUP, replace(CUP, quantity=3))), (ReviewReason.PIECES,)),
        (order(items=(replace(CUP, quantity=4), replace(CUP, is_gift=True))), ()),
        (order(remark="请放门口"), (ReviewReason.REMARK,)),
        (order(remark="  "), ()),
        (order(items=(replace(CUP, quantity=5),), remark="加急"), (ReviewReason.PIECES, ReviewReason.REMARK)),
    ],
)
def test_five_pieces_or_a_wish_call_for_a_review(bought: Order, reasons: tuple[ReviewReason, ...]) -> None:
    assert review_reasons(bought, Policies()) == reasons


@pytest.mark.parametrize(("amount", "reviewed"), [(99_999, False), (100_000, True), (None, False)])
def test_a_value_calls_for_a_review_where_the_shop_sets_one(amount: int | None, reviewed: bool) -> None:
    bought = order(total=None if amount is None else Money(amount, "CNY"))
    assert bool(review_reasons(bought, Policies(review_from_amount=100_000))) is reviewed
    assert review_reasons(bought, Policies()) == ()
