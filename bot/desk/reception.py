"""The one door for a message, whatever channel it came by: looked up, understood, answered, stored, and only then
acknowledged; or stored and acknowledged at once, and answered together with what follows it (the way of one message,
docs/architecture.md).
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from sqlalchemy import Connection

from bot.config import DialogueSettings
from bot.desk.clock import Clock
from bot.desk.drafting import BOT, Draft, Drafting
from bot.desk.locks import Locks
from bot.desk.mind import Mind
from bot.desk.situation import Situation, glance_at_unanswered, survey, survey_unanswered
from bot.desk.standing import StandingFacts
from bot.errors import Overloaded, StorageError
from bot.messages import Answer, Changed, Inbound, Reply, Taken
from bot.storage.closing import close_conversation, find_open
from bot.storage.conversations import Committed, Seen, Stale, TurnRecord, commit
from bot.storage.database import Database
from bot.storage.taking import take

log = logging.getLogger("deskbot.reception")

_ATTEMPTS = 20
"""How often it is tried again because another worker moved the conversation meanwhile."""
_STEP_ASIDE_SECONDS = 0.005
"""Longest wait before the second attempt; each further one may wait so much longer, about a second in all."""

_Read = Callable[[Connection, int], Situation | None]
_MakeDraft = Callable[[Situation], Awaitable[Draft]]


class Reception:
    """Takes messages in, one of a conversation after the other."""

    def __init__(
        self,
        database: Database,
        mind: Mind,
        standing: StandingFacts,
        rules: DialogueSettings,
        clock: Clock,
    ) -> None:
        self._database = database
        self._drafting = Drafting(database, mind, standing, rules, clock)
        self._clock = clock
        self._listeners: list[Callable[[Changed], None]] = []
        self._locks = Locks()

    def when_stored(self, call: Callable[[Changed], None]) -> None:
        """Have `call` made after each commit, beside those that were asked for before; it must not wait or raise."""
        self._listeners.append(call)

    async def receive(self, inbound: Inbound, *, explain: bool = False) -> Answer:
        """Take one message in and return what came of it, after it is stored; what waited unanswered is answered too.

        The same (channel, external id) again gets the first answer and changes nothing. Raises StorageError when the
        message could not be stored: then nothing of it is, and the sender should come again.
        """
        async with self._locks.hold((inbound.channel, inbound.sender)):
            for attempt in range(_ATTEMPTS):
                situation = await self._database.read(partial(survey, inbound=inbound))
                if situation.snapshot.seen is not None:
                    return _again(situation.snapshot.seen, situation.snapshot.seen_digest, inbound)
                draft = await self._drafting.draft(situation, inbound, explain=explain)
                outcome = await self._database.write(partial(commit, record=draft.record))
                if isinstance(outcome, Seen):
                    return outcome.answer
                if isinstance(outcome, Committed):
                    self.tell(Changed(outcome.conversation_id, inbound.channel, inbound.sender))
                    return _answer(draft, outcome)
                await _step_aside(attempt)
        raise Overloaded

    async def take(self, inbound: Inbound, patience: timedelta = timedelta()) -> Taken:
        """Store one message and return; `answer` answers it, and the ticker sees to it after `patience`.

        For channels that show a conversation as it goes on, not for those that are sent the replies. The same (channel,
        external id) again changes nothing. Raises StorageError when it could not be stored, NoSuchUpload when it names
        a file that its sender may not attach: then nothing of it is.
        """
        for attempt in range(_ATTEMPTS):
            taken = await self._database.write(partial(take, inbound=inbound, patience=patience))
            if not isinstance(taken, Stale):
                if not taken.duplicate:
                    self.tell(Changed(taken.conversation_id, inbound.channel, inbound.sender))
                return taken
            await _step_aside(attempt)
        raise Overloaded

    async def answer(self, conversation_id: int, last_seq: int | None = None) -> bool:
        """Take one turn over all messages that are not answered yet; False when there is nothing for the bot to answer.

        A message that comes meanwhile is part of the turn. With `last_seq` none is taken while the burst goes on after
        that message: whoever stored the later one waits for the pause that follows it. Raises StorageError when the
        turn could not be stored.
        """
        survey_burst = partial(survey_unanswered, last_seq=last_seq)
        record = await self._turn(conversation_id, survey_burst, self._drafting.draft)
        return record is not None and record.snapshot.held_by == BOT

    async def give_up(self, conversation_id: int, reason: str) -> None:
        """Let a person have the messages over which no turn can be taken; `reason` is kept for the operator."""
        hand_over = partial(self._drafting.hand_over, reason=reason)
        await self._turn(conversation_id, glance_at_unanswered, hand_over)

    async def close(self, channel: str, sender: str) -> bool:
        """End the shopper's conversation because he wishes so; False when none is open.

        What he wrote last is still seen to; a turn that cannot be taken does not keep him. His next message opens a new
        conversation. Raises StorageError when the end could not be stored.
        """
        conversation_id = await self._database.read(partial(find_open, channel=channel, sender=sender))
        if conversation_id is None:
            return False
        try:
            await self.answer(conversation_id)
        except StorageError:
            raise
        except Exception:
            log.exception("conversation %d is closed with messages that no turn could be taken over", conversation_id)
        closing = partial(close_conversation, conversation_id=conversation_id, now=self._clock())
        is_closed = await self._database.write(closing)
        if is_closed:
            self.tell(Changed(conversation_id, channel, sender))
        return is_closed

    async def _turn(self, conversation_id: int, read: _Read, draft: _MakeDraft) -> TurnRecord | None:
        """Store what `draft` makes of the messages that wait for an answer; None when none does."""
        async with self._locks.hold(conversation_id):
            for attempt in range(_ATTEMPTS):
                situation = await self._database.read(lambda connection: read(connection, conversation_id))
                if situation is None:
                    return None
                record = (await draft(situation)).record
                outcome = await self._database.write(partial(commit, record=record))
                if isinstance(outcome, Committed):
                    self.tell(Changed(conversation_id, record.snapshot.channel, record.snapshot.sender))
                    return record
                await _step_aside(attempt)
        raise Overloaded

    def tell(self, changed: Changed) -> None:
        """Make it known that something was stored in a conversation; also for who stores outside a turn."""
        for call in self._listeners:
            call(changed)


async def _step_aside(attempt: int) -> None:
    """Another worker was faster; who waits a random while does not run into it again and again."""
    await asyncio.sleep(random.uniform(0, _STEP_ASIDE_SECONDS * attempt))  # noqa: S311 - no secret


def _again(first: Answer, digest: str, inbound: Inbound) -> Answer:
    """The first answer to a message that comes again; that another body came under its id is told to the log."""
    if digest != inbound.body_digest:
        log.warning(
            "a message id came again with another body; the first one stands", extra={"channel": inbound.channel}
        )
    return first


def _answer(draft: Draft, committed: Committed) -> Answer:
    record, explanation = draft.record, draft.explanation
    return Answer(
        conversation_id=committed.conversation_id,
        seq=committed.seq,
        replies=tuple(
            Reply(new.text, seq, new.code, new.choices, new.cards)
            for new, seq in zip(record.replies, committed.reply_seqs, strict=True)
        ),
        language=record.language,
        held_by=record.held_by,
        intent=draft.intent,
        why=explanation.lines if explanation else (),
        explanation=explanation.whole if explanation else {},
    )
