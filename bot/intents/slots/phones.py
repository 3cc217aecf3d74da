"""Phone numbers, whole or their last four digits."""

import re

from bot.intents.slots.found import Reading

_WHOLE = re.compile(
    r"(?<![\da-z])(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\da-z])"
    r"|(?<![\da-z])(?:\+44\s?7|07)(?:[- ]?\d){9}(?![\da-z])"
    r"|(?<![\da-z])(?:\+1[- ]?)?\(?\d{3}\)?[- ]\d{3}[- ]\d{4}(?![\da-z])"
    r"|(?<![\da-z])0\d{2,3}-\d{7,8}(?![\da-z])"
)
_ORDER_CUE = re.compile(r"(?:订单号?|单号|编号|order(?:\s+(?:no|number|id))?|#)\W{0,3}(?:是|is)?\W{0,2}$")
CUE = re.compile(r"(?:手机|电话|号码|联系方式|phone|mobile|cell|tel(?:ephone)?)[^\d,，。;；]{0,14}$")
"""Just before four digits: they are a phone's."""


def find_phones(reading: Reading) -> None:
    """Adds `phone` as digits, with a plus where it was given."""
    known = {order.number for order in reading.context.orders}
    for match in _WHOLE.finditer(reading.plain):
        digits = re.sub(r"\D", "", match[0])
        if digits in known or not reading.is_free(*match.span()) or _ORDER_CUE.search(reading.before(match.start())):
            continue
        value = f"+{digits}" if match[0].startswith("+") and not digits.startswith("86") else digits
        if len(digits) == 13 and digits.startswith("86"):
            value = digits[2:]
        reading.add("phone", value, *match.span())
