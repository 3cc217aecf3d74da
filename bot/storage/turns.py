"""A turn as storage sees it: what it was computed from, what is to be stored, what became of it."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.state import Evidence
from bot.dialogue.turn import Do, Plan
from bot.intents.understanding import Guess
from bot.messages import Answer, Form, Inbound, NewReply


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A message of the shopper that no turn has answered yet."""

    seq: int
    text: str
    attachments: tuple[Evidence, ...] = ()
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a turn finds; the ids are None for a new shopper, or when no conversation of his is open."""

    channel: str
    sender: str
    """The shopper's handle at the channel."""
    shopper_id: int | None = None
    buyer: str | None = None
    """The account that the channel vouched for earlier."""
    conversation_id: int | None = None
    version: int = 0
    last_seq: int = 0
    """A message that comes now will have the number after it."""
    unanswered: tuple[Unanswered, ...] = ()
    """Messages that were stored without an answer; the next turn answers them too."""
    held_by: str = "bot"
    state: str = "{}"
    language: str | None = None
    context_order: str | None = None
    seen: Answer | None = None
    """The first answer, when this message is stored already."""
    seen_digest: str = ""
    """Digest of its first delivery's body."""


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One message with all that came of it; or a turn over messages that were stored before."""

    inbound: Inbound | None
    """The message that is stored with the turn; None where every one it answers is stored already."""
    snapshot: Snapshot
    """What the turn was computed from; if the conversation has moved since, nothing is stored."""
    state: str
    language: str
    held_by: str
    """Who holds the turn afterwards."""
    at: datetime
    replies: tuple[NewReply, ...] = ()
    does: tuple[Do, ...] = ()
    guesses: tuple[Guess, ...] | None = None
    """What the message was taken for, when it belongs on the list of what was not understood."""

    gave_up: str = ""
    """Why no turn could be taken, where the conversation only goes to a person."""

    @property
    def message_seq(self) -> int:
        """Number of the message that is answered, the last one of a burst."""
        return self.snapshot.last_seq + 1 if self.inbound else self.snapshot.unanswered[-1].seq

    @property
    def reply_seqs(self) -> range:
        """Numbers of the replies: they follow all that is stored before."""
        first = self.snapshot.last_seq + 1 + (self.inbound is not None)
        return range(first, first + len(self.replies))

    @property
    def last_seq(self) -> int:
        """The conversation's last number afterwards: the message, each reply and each deed but a plan have one."""
        deeds = sum(not isinstance(do, Plan) for do in self.does)
        return self.reply_seqs.stop - 1 + deeds


@dataclass(frozen=True, slots=True)
class Committed:
    conversation_id: int
    seq: int
    """Number of the message that was answered, the last one of a burst."""
    reply_seqs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The message was stored meanwhile, by another delivery of it."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Stale:
    """The conversation moved meanwhile: look again, compute again."""
