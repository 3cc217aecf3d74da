"""The one door for a message, whatever channel it came by: looked up, understood, answered, stored, and only then
acknowledged (the way of one message, docs/architecture.md).
"""

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from bot.config import DialogueSettings
from bot.desk.clock import Clock
from bot.desk.explanation import Explanation, explained
from bot.desk.identity import Claim, ProofLimits, claim_of, prove
from bot.desk.locks import Locks
from bot.desk.mind import Mind
from bot.desk.situation import NEEDS_GOODS, Situation, facts_of, survey, with_goods
from bot.desk.standing import StandingFacts
from bot.desk.wording import word
from bot.dialogue.context import context_of
from bot.dialogue.memory import from_json, to_json
from bot.dialogue.state import Evidence, State
from bot.dialogue.step import step
from bot.dialogue.turn import Escalate, Turn
from bot.errors import Overloaded
from bot.intents.understanding import Understanding
from bot.messages import Answer, Changed, Inbound, Reply, Taken
from bot.shop.facts import Facts, Proof
from bot.storage.conversations import Committed, Seen, TurnRecord, commit
from bot.storage.database import Database

log = logging.getLogger("deskbot.reception")

_ATTEMPTS = 20
"""How often a turn is computed again because another worker moved the conversation meanwhile."""
_STEP_ASIDE_SECONDS = 0.005
"""Longest wait before the second attempt; each further one may wait so much longer, about a second in all."""
_GUESSES_HEARD = 3
"""A question about goods is looked up where it is among the best guesses."""
BOT, QUEUE = "bot", "queue"


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
        self._mind = mind
        self._standing = standing
        self._rules = rules
        self._clock = clock
        self._listeners: list[Callable[[Changed], None]] = []
        self._locks = Locks()
        self._proof_limits = ProofLimits(rules.proofs_per_number_hour)

    def when_stored(self, call: Callable[[Changed], None]) -> None:
        """Have `call` made after each commit, beside those that were asked for before; it must not wait or raise."""
        self._listeners.append(call)

    async def take(self, inbound: Inbound, patience: timedelta = timedelta()) -> Taken:
        """Store one message and leave its answer to `answer`; the ticker sees to it after `patience` at the latest."""
        raise NotImplementedError

    async def answer(self, conversation_id: int) -> bool:
        """Take one turn over all messages that are not answered yet; False when the bot had nothing to answer."""
        raise NotImplementedError

    async def close(self, channel: str, sender: str) -> bool:
        """End the shopper's conversation because he wishes so; False when none is open."""
        raise NotImplementedError

    async def receive(self, inbound: Inbound, *, explain: bool = False) -> Answer:
        """Take one message in and return what came of it, after it is stored.

        The same (channel, external id) again gets the first answer and changes nothing. Raises StorageError when the
        message could not be stored: then nothing of it is, and the sender should come again.
        """
        async with self._locks.hold((inbound.channel, inbound.sender)):
            for attempt in range(_ATTEMPTS):
                situation = await self._database.read(partial(survey, inbound=inbound))
                if situation.snapshot.seen is not None:
                    return _again(situation.snapshot.seen, situation.snapshot.seen_digest, inbound)
                draft = await self._draft(situation, inbound, explain=explain)
                outcome = await self._database.write(partial(commit, record=draft.record))
                if isinstance(outcome, Seen):
                    return outcome.answer
                if isinstance(outcome, Committed):
                    self._tell(Changed(outcome.conversation_id, inbound.channel, inbound.sender))
                    return _answer(draft, outcome)
                # Another worker was faster; who waits a random while does not run into it again and again.
                await asyncio.sleep(random.uniform(0, _STEP_ASIDE_SECONDS * attempt))  # noqa: S311 - no secret
        raise Overloaded

    def _tell(self, changed: Changed) -> None:
        for call in self._listeners:
            call(changed)

    async def _draft(self, situation: Situation, inbound: Inbound, *, explain: bool) -> "_Draft":
        snapshot = situation.snapshot
        state = from_json(snapshot.state)
        if snapshot.held_by != BOT:
            language = snapshot.language or self._mind.shop.language
            record = TurnRecord(inbound, snapshot, snapshot.state, language, snapshot.held_by)
            return _Draft(record, _focus(state))
        understanding, facts = await self._read(situation, inbound, state, explain=explain)
        turn = step(state, understanding, facts, _arrived(situation, inbound), self._clock(), self._rules)
        said = word(turn, facts, self._mind, self._clock(), understanding.language)
        record = TurnRecord(
            inbound=inbound,
            snapshot=snapshot,
            state=to_json(said.state),
            language=said.language,
            held_by=QUEUE if _goes_to_people(turn) else BOT,
            replies=said.replies,
            does=turn.does,
            guesses=understanding.guesses if turn.not_understood else None,
        )
        return _Draft(record, turn.intent, explained(understanding, turn) if explain else None)

    async def _read(
        self, situation: Situation, inbound: Inbound, state: State, *, explain: bool
    ) -> tuple[Understanding, Facts]:
        """Understand the message, and complete the facts by what it claims and asks about."""
        facts = facts_of(situation, inbound, self._mind, await self._standing.now())
        context = context_of(state, facts, _arrived(situation, inbound))
        understanding = self._mind.engine.understand(inbound.text, context, explain)
        if not facts.known_shopper and (claim := claim_of(understanding, state)):
            facts = await self._prove(claim, facts)
        asked = {guess.intent for guess in understanding.guesses[:_GUESSES_HEARD]} | {_focus(state)}
        if asked & NEEDS_GOODS or facts.proof is Proof.GRANTED:
            facts = await self._database.read(partial(with_goods, facts=facts, asked=asked, text=inbound.text))
        return understanding, facts

    async def _prove(self, claim: Claim, facts: Facts) -> Facts:
        """Let an unknown shopper's claim count: the order is his from now on, or he is refused."""
        order = await self._database.read(partial(prove, claim=claim))
        if order is None or not self._proof_limits.allow(claim, self._clock()):
            return replace(facts, proof=Proof.REFUSED)
        return replace(facts, proof=Proof.GRANTED, orders=(order, *facts.orders))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A turn computed and not stored yet."""

    record: TurnRecord
    intent: str
    explanation: Explanation | None = None


def _arrived(situation: Situation, inbound: Inbound) -> tuple[Evidence, ...]:
    seq = situation.snapshot.last_seq + 1
    return tuple(Evidence(seq, position, sent.kind) for position, sent in enumerate(inbound.attachments))


def _goes_to_people(turn: Turn) -> bool:
    """Out of hours a message is taken and the bot stays, to answer what it can until the desk opens."""
    return any(isinstance(do, Escalate) and not do.message_taken for do in turn.does)


def _focus(state: State) -> str:
    return state.focus.intent if state.focus else ""


def _again(first: Answer, digest: str, inbound: Inbound) -> Answer:
    """The first answer to a message that comes again; that another body came under its id is told to the log."""
    if digest != inbound.body_digest:
        log.warning(
            "a message id came again with another body; the first one stands", extra={"channel": inbound.channel}
        )
    return first


def _answer(draft: _Draft, committed: Committed) -> Answer:
    record, explanation = draft.record, draft.explanation
    return Answer(
        conversation_id=committed.conversation_id,
        seq=committed.seq,
        replies=tuple(
            Reply(text=new.text, seq=seq, code=new.code, choices=new.choices)
            for new, seq in zip(record.replies, committed.reply_seqs, strict=True)
        ),
        language=record.language,
        held_by=record.held_by,
        intent=draft.intent,
        why=explanation.lines if explanation else (),
        explanation=explanation.whole if explanation else {},
    )
