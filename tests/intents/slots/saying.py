"""Reads what was said in the slot tests, with the shop's real tables and a shopper's made-up orders."""

from bot.intents.slots.finding import find_slots
from bot.intents.text import Characters, read
from bot.intents.understanding import Context, OrderHint, Slot
from bot.knowledge.characters import read_characters

CHARACTERS = Characters(read_characters().simple)
KETTLE, DRESS, ROBOT = "2025031400917746", "QB70015582", "2025030288120063"
ORDERS = (
    OrderHint(KETTLE, ("电热水壶 1.7L x1", "茶叶罐 x2"), ("SF1420099887766",)),
    OrderHint(DRESS, ("linen dress navy M x1", "straw hat x1"), ("1Z999AA10123456784",)),
    OrderHint(ROBOT, ("擦窗机器人 x1",), ()),
)
MINE = Context(orders=ORDERS)


def slots(said: str, context: Context = MINE) -> tuple[Slot, ...]:
    """All slots of what was said."""
    return find_slots(read(said, CHARACTERS), context)


def value(said: str, name: str, context: Context = MINE) -> str | None:
    """The first value of a slot, or None."""
    return next((slot.value for slot in slots(said, context) if slot.name == name), None)


def asked(question: str, choices: tuple[str, ...] = (), attachments: int = 0) -> Context:
    """A shopper with three orders who was just asked for something."""
    return Context(question=question, orders=ORDERS, choices=choices, attachments=attachments)
