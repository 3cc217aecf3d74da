"""Where a talk stands: its slots and nothing else. Plain data, kept as JSON with the conversation."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Evidence:
    """A picture or video of this conversation, named by the message it came with."""

    seq: int
    position: int
    kind: str = "picture"


@dataclass(frozen=True, slots=True)
class Question:
    """What the bot asked last and still waits for."""

    slot: str
    topic: str
    times: int = 1
    """How often in a row it was asked without fruit."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One wish of the shopper, served or still open."""

    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    """What was counted for it."""
    is_open: bool = True
    case_opened: bool = False
    recorded: Mapping[str, str] = field(default_factory=dict)
    """What its case says, by slot: what differs later is a correction of the case."""
    told: tuple[str, ...] = ()
    """Phrase codes of what was told once and need not be told again in this topic."""


@dataclass(frozen=True, slots=True)
class State:
    topics: tuple[Topic, ...] = ()
    """The one in focus last."""
    question: Question | None = None
    choices: tuple[tuple[str, str], ...] = ()
    """Value and label of the choices shown last."""
    language: str | None = None
    last_order: str | None = None
    misunderstood: int = 0
    """Messages not understood in a row."""
    apologised: tuple[str, ...] = ()
    """Problems (intents) that were apologised for: once each."""
    proven: tuple[str, ...] = ()
    """Order numbers proven in this conversation by number and last four digits."""
    claimed: str | None = None
    """Order number that an unknown shopper gave and has not proven yet."""
    wrong_proofs: int = 0
    evidence: tuple[Evidence, ...] = ()
    """All that came in this conversation, oldest first."""
    escalated: bool = False
    message_taken: bool = False
    """Handed over out of hours: people answer first thing, until then the bot still answers what it can."""
    refused: int = 0
    """How often the shopper declined to show what was asked for as evidence."""
    used: Mapping[str, int] = field(default_factory=dict)
    """By phrase code, the variant that was used last."""
    card_order: str | None = None
    """Number of the order whose card was shown last."""

    @property
    def focus(self) -> Topic | None:
        return self.topics[-1] if self.topics else None

    def speaks_of(self, intent: str) -> bool:
        """Whether this wish is a topic of the talk, open or served."""
        return any(topic.intent == intent for topic in self.topics)
