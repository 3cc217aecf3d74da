"""A turn's decisions put into words: one message, its phrases' variants remembered, its choices labelled."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk.mind import Mind
from bot.dialogue.state import State
from bot.dialogue.turn import Choice, Say, Turn
from bot.messages import NewReply, ReplyChoice
from bot.replies.render import Rendered, render


@dataclass(frozen=True, slots=True)
class Said:
    replies: tuple[NewReply, ...]
    state: State
    """The turn's state with the variants used and the choices shown."""
    language: str


def word(turn: Turn, mind: Mind, now: datetime, language: str) -> Said:
    """Put a turn into words of its conversation's language; phrases of one turn make one message."""
    spoken = turn.state.language or language
    used = dict(turn.state.used)
    texts = []
    for say in turn.says:
        rendered = _rendered(say, mind, now, spoken, used)
        used[say.code] = rendered.variant
        texts.append(rendered.text)
    choices = tuple(_labelled(choice, mind, now, spoken, used) for choice in turn.choices)
    shown = tuple((choice.value, choice.label) for choice in choices)
    state = replace(turn.state, used=used, choices=shown, language=spoken)
    if not texts:
        return Said((), state, spoken)
    codes = " ".join(say.code for say in turn.says)
    return Said((NewReply(text="\n".join(texts), code=codes, choices=choices),), state, spoken)


def _rendered(say: Say, mind: Mind, now: datetime, language: str, used: Mapping[str, int]) -> Rendered:
    return render(
        say.code,
        say.facts,
        book=mind.phrases,
        language=language,
        tone=mind.tone,
        last_used=used.get(say.code),
        now=now,
        shop=mind.shop,
    )


def _labelled(choice: Choice, mind: Mind, now: datetime, language: str, used: Mapping[str, int]) -> ReplyChoice:
    if isinstance(choice.label, str):
        return ReplyChoice(choice.value, choice.label)
    return ReplyChoice(choice.value, _rendered(choice.label, mind, now, language, used).text)
