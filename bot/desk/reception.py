"""The one door for a message, whatever channel it came by: looked up, understood, answered, stored, and only then
acknowledged (the way of one message, docs/architecture.md).
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.config import DialogueSettings
from bot.desk.clock import Clock
from bot.desk.explanation import explain as explained
from bot.desk.identity import ProofLimits, claim_of, prove
from bot.desk.locks import Locks
from bot.desk.mind import Mind
from bot.desk.situation import Situation, facts_of, survey
from bot.desk.standing import StandingFacts
from bot.desk.wording import word
from bot.dialogue.context import context_of
from bot.dialogue.memory import from_json, to_json
from bot.dialogue.state import Evidence, State
from bot.dialogue.step import step
from bot.dialogue.turn import Escalate, Turn
from bot.errors import Overloaded
from bot.intents.understanding import Understanding
from bot.messages import Answer, Inbound, Reply
from bot.shop.facts import Facts, Proof
from bot.storage.conversations import Committed, Seen, TurnRecord, commit
from bot.storage.database import Database

_ATTEMPTS = 5
"""How often a turn is computed again because another worker moved the conversation meanwhile."""
BOT, QUEUE = "bot", "queue"


class Reception:
    """Takes messages in. `stored` is called after each commit: it wakes the outbox and the live screens."""

    def __init__(
        self,
        database: Database,
        mind: Mind,
        standing: StandingFacts,
        rules: DialogueSettings,
        clock: Clock,
        stored: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._mind = mind
        self._standing = standing
        self._rules = rules
        self._clock = clock
        self._stored = stored
        self._locks = Locks()
        self._proof_limits = ProofLimits(rules.proofs_per_number_hour)

    async def receive(self, inbound: Inbound, *, explain: bool = False) -> Answer:
        """Take one message in and return what came of it, after it is stored.

        The same (channel, external id) again gets the first answer and changes nothing. Raises StorageError when the
        message could not be stored: then nothing of it is, and the sender should come again.
        """
        async with self._locks.hold((inbound.channel, inbound.sender)):
            for _ in range(_ATTEMPTS):
                situation = await self._database.read(partial(survey, inbound=inbound))
                if situation.snapshot.seen is not None:
                    return situation.snapshot.seen
                record, answer = await self._draft(situation, inbound, explain=explain)
                outcome = await self._database.write(partial(commit, record=record))
                if isinstance(outcome, Seen):
                    return outcome.answer
                if isinstance(outcome, Committed):
                    self._stored()
                    return _numbered(answer, outcome)
        raise Overloaded

    async def _draft(self, situation: Situation, inbound: Inbound, *, explain: bool) -> tuple[TurnRecord, Answer]:
        state = from_json(situation.snapshot.state)
        if situation.snapshot.held_by != BOT:
            return self._silent(situation, inbound, state)
        understanding, facts, state = await self._read(situation, inbound, state)
        arrived = _arrived(situation, inbound)
        turn = step(state, understanding, facts, arrived, self._clock(), self._rules)
        said = word(turn, self._mind, self._clock(), understanding.language)
        held_by = QUEUE if _goes_to_people(turn) else BOT
        record = TurnRecord(
            snapshot=situation.snapshot,
            inbound=inbound,
            replies=said.replies,
            does=turn.does,
            state=to_json(said.state),
            language=said.language,
            held_by=held_by,
            guesses=understanding.guesses if turn.not_understood else None,
        )
        answer = Answer(
            conversation_id=0,
            seq=0,
            replies=tuple(Reply(text=new.text, seq=0, code=new.code, choices=new.choices) for new in said.replies),
            language=said.language,
            held_by=held_by,
            intent=_focus(said.state),
        )
        return record, explained(answer, understanding, turn) if explain else answer

    def _silent(self, situation: Situation, inbound: Inbound, state: State) -> tuple[TurnRecord, Answer]:
        """A person holds the turn: the message is stored and told to the desk, the bot says nothing."""
        snapshot = situation.snapshot
        language = snapshot.language or self._mind.shop.language
        record = TurnRecord(
            snapshot=snapshot,
            inbound=inbound,
            replies=(),
            does=(),
            state=snapshot.state,
            language=language,
            held_by=snapshot.held_by,
            guesses=None,
        )
        answer = Answer(0, 0, (), language, snapshot.held_by, intent=_focus(state))
        return record, answer

    async def _read(self, situation: Situation, inbound: Inbound, state: State) -> tuple[Understanding, Facts, State]:
        """Understand the message, and let an unknown shopper prove his order first when it completes a claim."""
        facts = facts_of(situation, inbound, self._mind, await self._standing.now())
        understanding = self._mind.engine.understand(
            inbound.text, context_of(state, facts, _arrived(situation, inbound))
        )
        if facts.known_shopper:
            return understanding, facts, state
        claim = claim_of(understanding, state)
        if claim is None:
            return understanding, facts, state
        order = await self._database.read(partial(prove, claim=claim))
        if order is None or not self._proof_limits.allow(claim, self._clock()):
            state = replace(state, claimed=None, wrong_proofs=state.wrong_proofs + 1)
            return understanding, replace(facts, proof=Proof.REFUSED), state
        state = replace(state, claimed=None, proven=(*state.proven, order.number))
        return understanding, replace(facts, proof=Proof.GRANTED, orders=(order, *facts.orders)), state


def _arrived(situation: Situation, inbound: Inbound) -> tuple[Evidence, ...]:
    seq = situation.snapshot.last_seq + 1
    return tuple(Evidence(seq, position, sent.kind) for position, sent in enumerate(inbound.attachments))


def _goes_to_people(turn: Turn) -> bool:
    """Out of hours a message is taken and the bot stays, to answer what it can until the desk opens."""
    return any(isinstance(do, Escalate) and not do.message_taken for do in turn.does)


def _focus(state: State) -> str:
    return state.focus.intent if state.focus else ""


def _numbered(answer: Answer, committed: Committed) -> Answer:
    replies = tuple(replace(reply, seq=seq) for reply, seq in zip(answer.replies, committed.reply_seqs, strict=True))
    return replace(answer, conversation_id=committed.conversation_id, seq=committed.seq, replies=replies)
