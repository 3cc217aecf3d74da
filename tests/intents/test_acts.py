"""Yes, no, never mind and corrections, in the forms people use."""

import pytest

from bot.intents.acts import act_of, changes
from bot.intents.understanding import Act


@pytest.mark.parametrize(
    "said",
    [
        "嗯",
        "嗯嗯",
        "对的",
        "对对对",
        "是的呢",
        "好的",
        "好呀",
        "可以的",
        "没错",
        "行吧",
        "确认",
        "ok",
        "yep",
        "yeah",
        "yes please",
        "sure thing",
        "that's right",
        "sounds good!",
    ],
)
def test_affirms(said: str) -> None:
    assert act_of(said) is Act.AFFIRM


@pytest.mark.parametrize(
    "said",
    ["不是", "没有", "没呢", "不用", "不对", "不是的", "no", "nope", "nah", "not really", "no thanks", "not that one"],
)
def test_denies(said: str) -> None:
    assert act_of(said) is Act.DENY


@pytest.mark.parametrize(
    "said",
    [
        "算了",
        "算了吧",
        "算了不退了",
        "那算了",
        "不退了",
        "不用退了",
        "不换了",
        "当我没说",
        "没事了",
        "never mind",
        "nvm",
        "forget it",
        "ok never mind then",
        "leave it",
        "don't bother",
    ],
)
def test_drops_the_matter(said: str) -> None:
    assert act_of(said) is Act.CANCEL


@pytest.mark.parametrize(
    "said",
    [
        "不对，是上一个",
        "说错了，是42码",
        "oops no, xl",
        "sorry i meant the blue one",
        "wait no, 5582",
        "actually, make it two",
        "写错了",
    ],
)
def test_corrects(said: str) -> None:
    assert act_of(said) is Act.CORRECT


@pytest.mark.parametrize(
    "said",
    ["我要退货", "where is my refund", "不想要了想退", "没有收到货", "no charger in the box", "好慢啊怎么还不到"],
)
def test_a_wish_is_no_act_of_its_own(said: str) -> None:
    assert act_of(said) is None


def test_a_change_is_told_from_a_wish() -> None:
    assert changes("改成周日吧")
    assert changes("make it saturday")
    assert not changes("周日可以吗")


@pytest.mark.parametrize(
    "said",
    [
        "我想退货\n就昨天那双鞋\n算了\n不退了",
        "不用了 找到了",
        "算了不退了 帮我把申请撤了",
        "please cancel my order\nwait\nactually never mind\ni'll keep it",
        "no need any more, it just arrived",
        "不用开了",
    ],
)
def test_letting_go_is_heard_in_a_burst_too(said: str) -> None:
    assert act_of(said) is Act.CANCEL


@pytest.mark.parametrize("said", ["算了，还是换个大一号的吧", "我要退货，不换了"])
def test_letting_one_way_go_for_another_is_a_wish(said: str) -> None:
    assert act_of(said) is not Act.CANCEL
