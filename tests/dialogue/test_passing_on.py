"""Where no turn can be taken, people get what was written, and the shopper hears so."""

from datetime import datetime

import pytest

from bot.config import DialogueSettings
from bot.dialogue.passing_on import pass_on
from bot.dialogue.state import Question, State, Topic
from bot.dialogue.turn import Escalate
from bot.shop.facts import Facts, Shop
from bot.shop.policies import Policies
from tests.dialogue.talking import CALENDAR, NIGHT, NOW

STATE = State(topics=(Topic("return_item", {"reason": "too big"}),), question=Question("order_id", "return_item"))
FACTS = Facts(Shop("Shop", "Asia/Shanghai", "CNY", "zh"), Policies(), CALENDAR)
RULES = DialogueSettings()


@pytest.mark.parametrize(
    ("now", "said", "taken"), [(NOW, "handover.soon", False), (NIGHT, "handover.message_taken", True)]
)
def test_people_get_it_with_what_was_told_before(now: datetime, said: str, taken: bool) -> None:
    turn = pass_on(STATE, "it does not fit", "en", FACTS, now, RULES)
    (handed_over,) = turn.does
    assert isinstance(handed_over, Escalate)
    assert (handed_over.reason, handed_over.message_taken) == ("failed", taken)
    assert handed_over.summary["message"] == "it does not fit"
    assert handed_over.summary["slot.reason"] == "too big"
    assert [say.code for say in turn.says] == [said]


def test_the_question_that_was_open_is_let_go() -> None:
    turn = pass_on(STATE, "it does not fit", "en", FACTS, NOW, RULES)
    assert turn.state.question is None and turn.state.escalated
