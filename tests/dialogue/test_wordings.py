"""What longer messages say outright."""

import pytest

from bot.dialogue.wordings import fault_in, only_asks_who_signed, other_goods


@pytest.mark.parametrize(
    ("text", "only_asks"),
    [("0129谁签收的", True), ("who signed for it?", True), ("谁签收的？我没收到", False), ("不是我签的", False)],
)
def test_who_signed_may_be_a_mere_question(text: str, only_asks: bool) -> None:
    assert only_asks_who_signed(text) is only_asks


@pytest.mark.parametrize(
    ("text", "goods"), [("那芦荟胶能退吗", "芦荟胶"), ("那这个能退吗", None), ("what about the lamp?", "lamp")]
)
def test_turning_to_other_goods_is_heard(text: str, goods: str | None) -> None:
    assert other_goods(text) == goods


def test_a_fault_is_more_than_broken() -> None:
    assert fault_in("台灯坏了 不亮了") == "不亮了"
    assert fault_in("坏了") is None
