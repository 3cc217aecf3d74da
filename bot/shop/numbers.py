"""Order numbers and waybills in whatever form they were written, brought to the form they are looked up by."""

import re
import unicodedata

_NOT_IN_A_NUMBER = re.compile(r"[\W_]+")
_NOT_IN_A_WAYBILL = re.compile(r"[^\w-]+|_")


def number_key(text: str) -> str:
    """Letters and digits only, in upper case: `#1001`, `2024-0617 0088`, `２０２４` read alike.

    Empty where there are none. Goes with the column `orders.number_key`.
    """
    return _NOT_IN_A_NUMBER.sub("", _plain(text)).upper()


def waybill_key(text: str) -> str:
    """A waybill as it is stored and looked up: upper case without blanks; its dashes are kept (JDV001-1-2-)."""
    return _NOT_IN_A_WAYBILL.sub("", _plain(text)).upper()


def _plain(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)
