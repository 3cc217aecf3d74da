"""A turn computed: what was written is understood, the dialogue decides, phrases say it. Nothing is stored here."""

import logging
from dataclasses import dataclass, replace
from functools import partial

from bot.config import DialogueSettings
from bot.desk.clock import Clock
from bot.desk.explanation import Explanation, explained
from bot.desk.forms import understood_form
from bot.desk.identity import Claim, ProofLimits, claim_of, prove
from bot.desk.mind import Mind
from bot.desk.situation import NEEDS_GOODS, Situation, facts_of, with_goods
from bot.desk.standing import StandingFacts
from bot.desk.wording import word
from bot.dialogue.context import context_of
from bot.dialogue.memory import from_json, to_json
from bot.dialogue.passing_on import FAILED, pass_on
from bot.dialogue.state import State
from bot.dialogue.step import step
from bot.dialogue.turn import Escalate, Turn
from bot.intents.understanding import Understanding
from bot.messages import Inbound
from bot.shop.facts import Facts, Proof
from bot.storage.conversations import TurnRecord
from bot.storage.database import Database

log = logging.getLogger("deskbot.reception")

BOT, QUEUE = "bot", "queue"

_GUESSES_HEARD = 3
"""A question about goods is looked up where it is among the best guesses."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A turn computed and not stored yet."""

    record: TurnRecord
    intent: str = ""
    explanation: Explanation | None = None


class Drafting:
    """Computes turns from what a situation holds."""

    def __init__(
        self, database: Database, mind: Mind, standing: StandingFacts, rules: DialogueSettings, clock: Clock
    ) -> None:
        self._database = database
        self._mind = mind
        self._standing = standing
        self._rules = rules
        self._clock = clock
        self._proof_limits = ProofLimits(rules.proofs_per_number_hour)

    async def draft(self, situation: Situation, inbound: Inbound | None = None, *, explain: bool = False) -> Draft:
        """The turn over what waits for an answer and, where there is one, the message that has just come in.

        Where people hold the turn the bot says nothing.
        """
        state = from_json(situation.snapshot.state)
        if situation.snapshot.held_by != BOT:
            return Draft(self._silent(situation, inbound), _focus(state))
        understanding, facts = await self._read(situation, state, explain=explain)
        turn = step(state, understanding, facts, situation.burst.arrived, self._clock(), self._rules)
        record = self._worded(turn, facts, situation, inbound, understanding.language)
        if turn.not_understood:
            record = replace(record, guesses=understanding.guesses)
        return Draft(record, turn.intent, explained(understanding, turn) if explain else None)

    async def hand_over(self, situation: Situation, reason: str) -> Draft:
        """What becomes of messages over which no turn can be taken: a person gets them, and the shopper hears so.

        `reason` is for the operator. Whatever it was that failed, the person gets them, if need be without a word.
        Where people hold the turn already, nothing is left to do.
        """
        if situation.snapshot.held_by != BOT:
            return Draft(self._silent(situation, None))
        try:
            state = from_json(situation.snapshot.state)
            facts = facts_of(situation, self._mind, await self._standing.now())
            language = self._language(state, situation)
            turn = pass_on(state, situation.burst.text, language, facts, self._clock(), self._rules)
            record = self._worded(turn, facts, situation, None, language)
        except Exception:
            log.exception("conversation %s goes to a person without a word", situation.snapshot.conversation_id)
            record = replace(self._silent(situation, None), does=(Escalate(FAILED),), held_by=QUEUE)
        return Draft(replace(record, gave_up=reason))

    async def _read(self, situation: Situation, state: State, *, explain: bool) -> tuple[Understanding, Facts]:
        """Understand what was written, and complete the facts by what it claims and asks about."""
        facts, burst = facts_of(situation, self._mind, await self._standing.now()), situation.burst
        if burst.form:
            understanding = understood_form(burst.form, burst.text, self._language(state, situation))
        else:
            context = context_of(state, facts, burst.arrived, self._clock())
            context = replace(context, language=context.language or situation.snapshot.language)
            understanding = self._mind.engine.understand(burst.text, context, explain)
        if claim := claim_of(understanding, state, facts.orders):
            facts = await self._prove(claim, facts)
        asked = {guess.intent for guess in understanding.guesses[:_GUESSES_HEARD]} | {_focus(state)}
        if asked & NEEDS_GOODS or facts.proof is Proof.GRANTED:
            facts = await self._database.read(partial(with_goods, facts=facts, asked=asked, text=burst.text))
        return understanding, facts

    async def _prove(self, claim: Claim, facts: Facts) -> Facts:
        """Let a claim count: the order is the shopper's from now on, or he is refused."""
        order = await self._database.read(partial(prove, claim=claim))
        if order is None or not self._proof_limits.allow(claim, self._clock()):
            return replace(facts, proof=Proof.REFUSED)
        return replace(facts, proof=Proof.GRANTED, orders=(order, *facts.orders))

    def _worded(
        self, turn: Turn, facts: Facts, situation: Situation, inbound: Inbound | None, language: str
    ) -> TurnRecord:
        said = word(turn, facts, self._mind, self._clock(), language)
        return TurnRecord(
            inbound=inbound,
            snapshot=situation.snapshot,
            state=to_json(said.state),
            language=said.language,
            held_by=QUEUE if _goes_to_people(turn) else BOT,
            at=inbound.received_at if inbound else self._clock(),
            replies=said.replies,
            does=turn.does,
        )

    def _silent(self, situation: Situation, inbound: Inbound | None) -> TurnRecord:
        """Nothing is said and nothing changes, but that the messages need no answer any more."""
        snapshot = situation.snapshot
        language = snapshot.language or self._mind.shop.language
        at = inbound.received_at if inbound else self._clock()
        return TurnRecord(inbound, snapshot, snapshot.state, language, snapshot.held_by, at)

    def _language(self, state: State, situation: Situation) -> str:
        return state.language or situation.snapshot.language or self._mind.shop.language


def _goes_to_people(turn: Turn) -> bool:
    """Out of hours a message is taken and the bot stays, to answer what it can until the desk opens."""
    return any(isinstance(do, Escalate) and not do.message_taken for do in turn.does)


def _focus(state: State) -> str:
    return state.focus.intent if state.focus else ""
