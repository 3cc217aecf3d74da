"""What one turn is decided from, and what it has come to so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.config import DialogueSettings
from bot.dialogue.state import Evidence, Question, State, Topic
from bot.dialogue.turn import Choice, Do, Say, Turn
from bot.intents.understanding import Understanding
from bot.shop.facts import Facts


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a turn may look at."""

    understanding: Understanding
    facts: Facts
    arrived: tuple[Evidence, ...]
    """Pictures and videos that came with this message."""
    now: datetime
    rules: DialogueSettings


class Move(StrEnum):
    """What a message does to the talk."""

    ANSWERS = "answers"
    """Says something about a topic that is there already."""
    WISHES = "wishes"
    """Names one wish or more."""
    WANTS_PERSON = "wants_person"
    ASKS_HOURS = "asks_hours"
    ASKS_LANGUAGE = "asks_language"
    """Asks to go on in another language."""
    ASKS_PROGRESS = "asks_progress"
    """Asks where his cases stand."""
    DROPS = "drops"
    SMALL_TALK = "small_talk"
    ACKNOWLEDGES = "acknowledges"
    """Takes note of what was said."""
    UNDECIDED = "undecided"
    """Could be one of several wishes."""
    LOST = "lost"
    """Not understood."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message, read against where the talk stands."""

    move: Move
    intents: tuple[str, ...] = ()
    """Wishes in the order in which they are served; for the other moves the one it is about, if any."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Values for the first of them."""
    reason: str = ""
    """Why a person is wanted."""
    orders: tuple[str, ...] = ()
    """Where the wish is about several orders at once, all of them; each is served by itself."""
    corrects: bool = False
    attempted: bool = False
    """Whether the message tried to answer the open question; if it is asked again, it was fruitless."""
    why: str = ""


@dataclass(slots=True)
class Draft:
    """A turn in the making. Flows add to it; nothing in it has happened yet."""

    scene: Scene
    heard: Heard
    state: State
    topics: list[Topic]
    pending: Question | None
    """The question that was open when the message came."""
    question: Question | None = None
    """The question that is open after it."""
    says: list[Say] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    does: list[Do] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    intent: str = ""
    not_understood: bool = False
    is_quiet: bool = False
    """While an open question is only repeated: what flows say and do beside it is left out."""
    is_aside: bool = False
    """While a side question is answered: flows that would have to ask something stop instead."""

    @property
    def language(self) -> str:
        """In which the answer is said."""
        return self.scene.understanding.language

    @property
    def is_handed_over(self) -> bool:
        return self.state.escalated

    def say(self, code: str, facts: Mapping[str, object] | None = None) -> None:
        """Add a phrase, unless only a question is being repeated."""
        if not self.is_quiet:
            self.says.append(Say(code, dict(facts or {})))  # type: ignore[arg-type] # values are checked where worded

    def do(self, deed: Do) -> None:
        if not self.is_quiet:
            self.does.append(deed)

    def change(self, **values: object) -> None:
        """Change fields of the state."""
        self.state = replace(self.state, **values)  # type: ignore[arg-type] # field names are ours

    def keep_question(self) -> None:
        """Leave the question open that was open, with its choices; nothing is asked again."""
        self.question = self.pending
        self.choices = [Choice(value, label) for value, label in self.state.choices]

    def turn(self) -> Turn:
        """The finished turn."""
        state = replace(
            self.state,
            topics=tuple(self.topics),
            question=self.question,
            choices=tuple((choice.value, _label(choice)) for choice in self.choices),
        )
        return Turn(
            state=state,
            says=tuple(self.says),
            choices=tuple(self.choices),
            does=tuple(self.does),
            intent=self.intent,
            not_understood=self.not_understood,
            why=tuple(self.why),
        )


def _label(choice: Choice) -> str:
    return choice.label if isinstance(choice.label, str) else choice.value
