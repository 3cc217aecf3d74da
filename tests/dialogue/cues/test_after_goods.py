"""Asking what became of goods is told from asking after requests and parcels, and from longer messages."""

import pytest

from bot.dialogue.cues.after_goods import goods_asked_after


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("筷子的事登记了吗", "筷子"),
        ("对了，筷子的事登记了吗", "筷子"),
        ("杯子你们帮我登记了没？", "杯子"),
        ("那勺子的问题记下了吗", "那勺子"),
        ("面膜的事处理了吗", "面膜"),
        ("杯子那个怎么样了", "杯子"),
        ("did you log the chopsticks?", "chopsticks"),
        ("Have you registered my broken mug yet?", "broken mug"),
        ("has the spoon been noted?", "spoon"),
        ("is the broken mug sorted?", "broken mug"),
        ("any news on the mug", "mug"),
    ],
)
def test_goods_that_are_asked_after_are_named(text: str, goods: str) -> None:
    assert goods_asked_after(text) == goods


@pytest.mark.parametrize(
    "text",
    [
        "帮我登记一下",
        "投诉登记了吗",
        "快递的事怎么样了",
        "我的灯到哪了\n筷子的事登记了吗",
        "did you file my complaint?",
        "did you send the lamp?",
        "any news on my parcel?",
        "did you log the mug? " * 4,
    ],
)
def test_what_asks_otherwise_names_none(text: str) -> None:
    assert goods_asked_after(text) is None
