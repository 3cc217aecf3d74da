"""A turn as storage sees it: what it was computed from, what is to be stored, what became of it."""

from dataclasses import dataclass

from bot.dialogue.turn import Do, Plan
from bot.intents.understanding import Guess
from bot.messages import Answer, Inbound, NewReply


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a message finds; the ids are None for a new shopper, or when no conversation of his is open."""

    shopper_id: int | None = None
    buyer: str | None = None
    """The account that the channel vouched for earlier."""
    conversation_id: int | None = None
    version: int = 0
    last_seq: int = 0
    """The message will have the number after it."""
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
    """One message with all that came of it."""

    inbound: Inbound
    snapshot: Snapshot
    """What the turn was computed from; if the conversation has moved since, nothing is stored."""
    state: str
    language: str
    held_by: str
    """Who holds the turn afterwards."""
    replies: tuple[NewReply, ...] = ()
    does: tuple[Do, ...] = ()
    guesses: tuple[Guess, ...] | None = None
    """What the message was taken for, when it belongs on the list of what was not understood."""

    @property
    def last_seq(self) -> int:
        """The conversation's last number afterwards: the message, each reply and each deed but a plan have one."""
        deeds = sum(not isinstance(do, Plan) for do in self.does)
        return self.snapshot.last_seq + 1 + len(self.replies) + deeds


@dataclass(frozen=True, slots=True)
class Committed:
    conversation_id: int
    seq: int
    """The message's number in its conversation."""
    reply_seqs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The message was stored meanwhile, by another delivery of it."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Stale:
    """The conversation moved meanwhile: look again, compute again."""
