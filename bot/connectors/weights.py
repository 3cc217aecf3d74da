"""Reads a weight as shops write it."""

import re

from bot.connectors.columns import Record

_WEIGHT = re.compile(r"(\d+(?:\.\d+)?)\s*(kg|公斤|千克|g|克)?", re.IGNORECASE)
_KILOGRAMS = frozenset({"kg", "公斤", "千克"})


def weight_of(record: Record) -> int | None:
    """Grams from the fields `weight` and `weight_kg`; a unit in the cell goes before the column's.

    None where it is empty or nought: a parcel that weighs nothing was not weighed.
    """
    for field, unit in (("weight", "g"), ("weight_kg", "kg")):
        text = record.text(field).replace(",", "")
        if not text:
            continue
        found = _WEIGHT.fullmatch(text)
        if found is None:
            raise record.fault(field, f"“{text}” is not a weight such as 1250 or 1.25 kg")
        factor = 1000 if (found[2] or unit).lower() in _KILOGRAMS else 1
        return round(float(found[1]) * factor) or None
    return None
