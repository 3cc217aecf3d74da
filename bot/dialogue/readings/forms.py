"""A form that was filled in: its wish and its values as they stand, whatever else is open."""

from bot.dialogue.needs import ORDER, PHOTO, PROOF
from bot.dialogue.orders import named_by
from bot.dialogue.scene import Heard, Move, Scene
from bot.shop.facts import Proof


def filled_in(scene: Scene) -> Heard:
    """The form's wish; an order that is none of the shopper's names nothing."""
    understanding, facts = scene.understanding, scene.facts
    values = {slot.name: slot.value for slot in understanding.slots if slot.name not in (ORDER, PROOF)}
    if given := understanding.slot(ORDER):
        own = facts.orders[0] if facts.proof is Proof.GRANTED else named_by(facts.orders, given)
        values |= {ORDER: own.number} if own else {"order_unknown": given}
    if scene.arrived:
        values[PHOTO] = "yes"
    return Heard(Move.WISHES, (understanding.intent,), values, why="filled in as a form")
