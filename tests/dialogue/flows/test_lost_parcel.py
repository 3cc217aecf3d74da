"""A lost parcel is registered with the value of its goods."""

from bot.dialogue.turn import OpenCase
from tests.dialogue.talking import STUCK, WAITING, Shopper


def test_is_registered_with_the_goods_value() -> None:
    shopper = Shopper((STUCK,))
    assert shopper.says("it must be lost", "lost_parcel") == ["sorry.lost_parcel", "lost_parcel.opened"]
    case = shopper.last.does[0]
    assert isinstance(case, OpenCase)
    assert case.details["value"] == "9900 CNY"


def test_what_was_not_sent_is_not_lost() -> None:
    assert Shopper((WAITING,)).says("it must be lost", "lost_parcel") == ["order.not_sent"]
