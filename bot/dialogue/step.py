"""One turn of the talk: from what was understood to what is said and done. A plain function; nothing happens here."""

from dataclasses import replace
from datetime import datetime

from bot.config import DialogueSettings
from bot.dialogue.hearing import hear
from bot.dialogue.moves.letting_go import let_go
from bot.dialogue.moves.lost import ask_what_is_meant, offer_guesses
from bot.dialogue.moves.manners import acknowledge, change_language, make_small_talk, tell_hours
from bot.dialogue.moves.progress import tell_progress
from bot.dialogue.moves.wishes import call_people, take_answer, take_wishes
from bot.dialogue.needs import ORDER, PHOTO
from bot.dialogue.orders import named_by
from bot.dialogue.scene import Draft, Move, Scene
from bot.dialogue.state import Evidence, State
from bot.dialogue.turn import Say, Turn
from bot.intents.understanding import Understanding
from bot.shop.facts import Facts, Proof


def step(
    state: State,
    understanding: Understanding,
    facts: Facts,
    arrived: tuple[Evidence, ...],
    now: datetime,
    rules: DialogueSettings,
) -> Turn:
    """Decide one turn.

    `state` is where the talk stood, `facts` what this shopper may know, `arrived` the pictures and videos of this
    message, `now` an aware moment. The turn holds the new state, what to say, and what to do.
    """
    scene = Scene(understanding, facts, arrived, now, rules)
    state = _received(state, scene)
    heard = hear(state, scene)
    draft = Draft(scene, heard, state, list(state.topics), state.question)
    draft.why.append(heard.why)
    _MOVES[heard.move](draft, heard)
    _thank_for_picture(draft)
    return draft.turn()


def _received(state: State, scene: Scene) -> State:
    """The state with what every message brings: language, pictures, a proof that came through or did not."""
    understanding, facts = scene.understanding, scene.facts
    given = understanding.slot(ORDER) or understanding.slot("waybill")
    claimed = given if given and not named_by(facts.orders, given) else state.claimed
    proven = (*state.proven, facts.orders[0].number) if facts.proof is Proof.GRANTED else state.proven
    return replace(
        state,
        language=understanding.language,
        evidence=(*state.evidence, *scene.arrived),
        claimed=claimed if facts.proof is Proof.NOT_TRIED else None,
        proven=tuple(dict.fromkeys(proven)),
        wrong_proofs=state.wrong_proofs + (facts.proof is Proof.REFUSED),
    )


def _thank_for_picture(draft: Draft) -> None:
    """A picture that nothing else answers to is thanked for before what is still asked."""
    asks_other = draft.question is not None and draft.question.slot != PHOTO
    if draft.scene.arrived and asks_other and draft.says and not draft.does:
        draft.says.insert(0, Say("evidence.received"))


_MOVES = {
    Move.ANSWERS: take_answer,
    Move.WISHES: take_wishes,
    Move.WANTS_PERSON: call_people,
    Move.ASKS_HOURS: tell_hours,
    Move.ASKS_PROGRESS: tell_progress,
    Move.ASKS_LANGUAGE: change_language,
    Move.DROPS: let_go,
    Move.SMALL_TALK: make_small_talk,
    Move.ACKNOWLEDGES: acknowledge,
    Move.UNDECIDED: offer_guesses,
    Move.LOST: ask_what_is_meant,
}
