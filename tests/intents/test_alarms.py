"""Alert words call people, unless they only ask or only paint a picture."""

import pytest

from bot.intents.alarms import find_alarms
from bot.intents.lexicon import Lexicon

ALERTS = Lexicon({"health": ["exploded", "爆炸"], "fake": ["fake", "假货"]})


@pytest.mark.parametrize("said", ["the charger exploded", "充电宝爆炸了", "it exploded in my hand"])
def test_harm_is_an_alarm(said: str) -> None:
    assert find_alarms(said, ALERTS) == ("health",)


@pytest.mark.parametrize("said", ["sales exploded", "好吃到爆炸", "it exploded in popularity", "信息爆炸的时代"])
def test_a_strong_picture_is_none(said: str) -> None:
    assert find_alarms(said, ALERTS) == ()


def test_a_worried_question_is_no_accusation() -> None:
    assert find_alarms("is this a fake?", ALERTS) == ()
    assert find_alarms("这就是假货", ALERTS) == ("fake",)
