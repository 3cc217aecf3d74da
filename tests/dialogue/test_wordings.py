"""What longer messages say outright."""

import pytest

from bot.dialogue.wordings import fault_in, named_outright, only_asks_who_signed, other_goods, says_received


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


@pytest.mark.parametrize(
    "text",
    [
        "已经签收了",
        "昨天签收的",
        "签收的时候没看",
        "快递拿到了，没来得及检查",
        "I have already signed for it",
        "yes, got the parcel yesterday",
        "signed for it but didn't check",
        "签收过了，能赔吗",
    ],
)
def test_that_the_parcel_is_here_is_heard(text: str) -> None:
    assert says_received(text)


@pytest.mark.parametrize(
    "text",
    [
        "显示签收但我没收到",
        "不是我签的",
        "签收了？没看到东西",
        "到货我要拒收",
        "it says delivered but I never got it",
        "I didn't sign for it",
        "refused it when it arrived",
        "杯子碎了",
        "签收了吗？",
    ],
)
def test_what_did_not_come_or_was_turned_away_is_not_here(text: str) -> None:
    assert not says_received(text)


@pytest.mark.parametrize("text", ["track order ending 4821", "查下物流", "帮我查一下快递"])
def test_tracking_is_named_by_its_own_verb(text: str) -> None:
    assert named_outright(text, ("payment_problem", "track_parcel")) == "track_parcel"
