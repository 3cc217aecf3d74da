"""Reads a phone number as far as the desk needs it: its digits, so that the last four can be compared."""

import re

_EXTENSION = re.compile(r"[-转,，]\s*\d{1,6}$")
_NO_DIGIT = re.compile(r"\D+")
_LONGEST, _SHORTEST = 20, 4
_WHOLE = 10
"""Digits from which a number is whole without what follows its dash (138-0000 is not, 17012345678 is)."""


class PhoneUnreadable(ValueError):
    """A text with more digits than a phone number has."""


def phone_digits(text: str) -> str:
    """The digits of a phone number, an extension left out (platforms hide numbers as 17012345678-1234).

    Stars of a hidden number are passed over; fewer than four digits are none. Raises PhoneUnreadable.
    """
    main = _NO_DIGIT.sub("", _EXTENSION.sub("", text))
    digits = main if len(main) >= _WHOLE else _NO_DIGIT.sub("", text)
    if len(digits) > _LONGEST:
        raise PhoneUnreadable(f"has {len(digits)} digits; no phone number has")
    return digits if len(digits) >= _SHORTEST else ""
