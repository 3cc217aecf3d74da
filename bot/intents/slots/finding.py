"""Runs all slot finders over a message, the surest first, so that digits of one thing are not taken for another."""

from collections.abc import Callable

from bot.intents.slots.answers import find_answers
from bot.intents.slots.choices import find_choices
from bot.intents.slots.company import find_tax_numbers, find_titles
from bot.intents.slots.dates import find_ages, find_dates
from bot.intents.slots.found import Reading
from bot.intents.slots.items import find_items
from bot.intents.slots.orders import find_orders
from bot.intents.slots.phones import find_phones
from bot.intents.slots.places import find_addresses
from bot.intents.slots.quantities import find_amounts, find_quantities
from bot.intents.slots.references import find_references
from bot.intents.slots.use import find_use
from bot.intents.slots.variants import find_variants
from bot.intents.slots.waybills import find_waybills
from bot.intents.slots.wishes import find_wishes
from bot.intents.text import Text
from bot.intents.understanding import Context, Slot

_FINDERS: tuple[Callable[[Reading], None], ...] = (
    find_dates,
    find_tax_numbers,
    find_waybills,
    find_phones,
    find_amounts,
    find_orders,
    find_ages,
    find_quantities,
    find_references,
    find_items,
    find_variants,
    find_wishes,
    find_use,
    find_addresses,
    find_titles,
    find_choices,
    find_answers,
)


def find_slots(text: Text, context: Context) -> tuple[Slot, ...]:
    """Every value found in the message, in the order of certainty; spans refer to the message as received."""
    reading = Reading(text, context)
    for find in _FINDERS:
        find(reading)
    return tuple(reading.slots)
