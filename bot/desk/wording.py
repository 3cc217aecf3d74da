"""A turn's decisions put into words: one message, its phrases' variants remembered, its choices labelled."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from bot.desk.cards import cards_of, last_order_shown
from bot.desk.mind import Mind
from bot.dialogue.state import State
from bot.dialogue.turn import Choice, Say, Turn, Value
from bot.messages import NewReply, ReplyChoice
from bot.replies.render import Scene, render
from bot.replies.wording import Sayable
from bot.shop.facts import Facts
from bot.shop.hours import is_open


@dataclass(frozen=True, slots=True)
class Said:
    replies: tuple[NewReply, ...]
    state: State
    """The turn's state with the variants used, the choices and the order's card that were shown."""
    language: str


class Speaker:
    """Says phrases of one turn and remembers which variants it used."""

    def __init__(self, mind: Mind, now: datetime, language: str, used: Mapping[str, int]) -> None:
        self._book = mind.phrases
        self._scene = Scene(
            language=language,
            now=now,
            zone=ZoneInfo(mind.shop.time_zone),
            tone=mind.tone,
            circumstances={"hours": lambda: "in" if is_open(mind.calendar, now) else "out"},
            standing={"shop.name": mind.shop.name},
        )
        self.used = dict(used)

    def say(self, say: Say) -> str:
        facts = {name: self._sayable(value) for name, value in say.facts.items() if value is not None}
        rendered = render(say.code, facts, self._book, self._scene, self.used.get(say.code))
        self.used[say.code] = rendered.variant
        return rendered.text

    def label(self, choice: Choice) -> ReplyChoice:
        return ReplyChoice(choice.value, choice.label if isinstance(choice.label, str) else self.say(choice.label))

    def _sayable(self, value: Value) -> Sayable:
        """A fact as the renderer takes it; a phrase inside a phrase is said first."""
        if isinstance(value, Say):
            return self.say(value)
        if isinstance(value, tuple) and value and isinstance(value[0], Say):
            return tuple(self.say(one) for one in value if isinstance(one, Say))
        return cast(Sayable, value)


def word(turn: Turn, facts: Facts, mind: Mind, now: datetime, language: str) -> Said:
    """Put a turn into words of its conversation's language; phrases of one turn make one message, with its cards.

    `facts` are those that the turn was decided from.
    """
    spoken = turn.state.language or language
    speaker = Speaker(mind, now, spoken, turn.state.used)
    texts = [begun(speaker.say(say)) if spoken == "en" else speaker.say(say) for say in turn.says]
    choices = tuple(speaker.label(choice) for choice in turn.choices)
    shown = tuple((choice.value, choice.label) for choice in choices)
    state = replace(turn.state, used=speaker.used, choices=shown, language=spoken)
    if not texts:
        return Said((), state, spoken)
    codes = " ".join(say.code for say in turn.says)
    cards = cards_of(turn, state, facts)
    reply = NewReply(text="\n".join(texts), code=codes, choices=choices, cards=cards)
    return Said((reply,), replace(state, card_order=last_order_shown(state, cards)), spoken)


def begun(text: str) -> str:
    """An English reply with a capital at its beginning, whichever of its optional parts it begins with."""
    return text[:1].upper() + text[1:]
