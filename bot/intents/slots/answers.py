"""Free text that answers a question: the issue, the reason, what is missing, what is to change."""

from bot.intents.slots.found import Reading

FREE_TEXT = frozenset({"issue", "reason", "missing_item", "received_item", "change_detail", "contact", "product"})
"""Slots whose value is what the shopper wrote, in his words."""


def find_answers(reading: Reading) -> None:
    """Adds the slot that was asked for with the message's own words, where it is of free text and not yet found."""
    asked = reading.asked
    if asked in FREE_TEXT and not reading.has(asked) and (written := reading.free_text()):
        reading.note(asked, written, 0, len(reading.plain))
    if reading.context.attachments:
        reading.note("photo", "yes", 0, 0)
