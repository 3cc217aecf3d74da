"""From what a turn says to what the shopper reads: phrases inside phrases are worded first."""

from bot.dialogue.turn import Choice, Say, Value
from bot.replies.phrases import PhraseBook
from bot.replies.render import Rendered, Scene, render
from bot.replies.wording import Sayable


def speak(say: Say, book: PhraseBook, scene: Scene, last_used: int | None = None) -> Rendered:
    """Word one phrase with its facts in the scene's language.

    Raises what `bot.replies.render.render` raises: PhraseMissing, FactMissing, FactUnsayable.
    """
    facts = {name: _worded(value, book, scene) for name, value in say.facts.items() if value is not None}
    return render(say.code, facts, book, scene, last_used)


def label_of(choice: Choice, book: PhraseBook, scene: Scene) -> str:
    """The words on a choice's button."""
    return choice.label if isinstance(choice.label, str) else speak(choice.label, book, scene).text


def _worded(value: Value, book: PhraseBook, scene: Scene) -> Sayable:
    match value:
        case Say():
            return speak(value, book, scene).text
        case tuple() if value and isinstance(value[0], Say):
            return tuple(speak(one, book, scene).text for one in value if isinstance(one, Say))
    return value  # type: ignore[return-value] # what is left of Value is Sayable; mypy cannot narrow tuples by element
