"""Waybill numbers, told by the carriers' patterns or by the shopper's own parcels."""

import re

from bot.intents.slots.found import Reading

_PATTERN = re.compile(
    r"(?<![a-z0-9])(?:"
    r"sf\d{12,15}|yt\d{12,16}|jd[a-z]{0,3}\d{9,15}(?:-\d+)*|jt\d{13}|dpk\d{9,15}|zto\d{10,14}|sto\d{10,14}"
    r"|7[5-8]\d{12,13}|4[36]\d{13}|1z[0-9a-z]{16}|[a-z]{2}\d{9}(?:cn|gb|us|hk)|9[2-5]\d{18,20}|h[0-9a-z]{15}"
    r")(?![a-z0-9])"
)


def find_waybills(reading: Reading) -> None:
    """Adds `waybill` in capitals, and `order_id` where one of the shopper's parcels has it."""
    orders = {order.number.lower() for order in reading.context.orders}
    owners = {bill.lower(): order.number for order in reading.context.orders for bill in order.waybills}
    for match in re.finditer(r"(?<![a-z0-9])[a-z0-9-]{8,34}(?![a-z0-9])", reading.plain):
        if not reading.is_free(*match.span()):
            continue
        written = match[0]
        if owner := owners.get(written) or owners.get(written.replace("-", "")):
            reading.add("waybill", written.upper(), *match.span())
            reading.note("order_id", owner, *match.span())
        elif written not in orders and _PATTERN.fullmatch(written):
            reading.add("waybill", written.upper(), *match.span())
