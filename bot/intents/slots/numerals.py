"""Numbers in words: Chinese numerals and English number words, as digits or as amounts."""

import re

DIGITS = dict(zip("零〇一二三四五六七八九幺两", "0012345678912", strict=True))
DIGIT_WORDS = {
    "zero": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_AMOUNT_WORDS = {word: int(digit) for word, digit in DIGIT_WORDS.items() if len(word) > 2} | {
    "a": 1, "an": 1, "couple": 2, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "dozen": 12,
}  # fmt: skip
SPOKEN_DIGITS = re.compile(r"[零〇一二三四五六七八九幺两](?:[\s-]?[零〇一二三四五六七八九幺两]){3,23}")
_WORD = "|".join(sorted(DIGIT_WORDS, key=len, reverse=True))
DIGIT_PHRASE = re.compile(
    rf"\b(?:(?:double|triple)\s+)?(?:{_WORD})(?:[\s,-]+(?:(?:double|triple)\s+)?(?:{_WORD})){{2,23}}\b"
    rf"|\b(?:double|triple)\s+(?:{_WORD})[\s,-]+(?:double|triple)\s+(?:{_WORD})\b"
)
AMOUNT = (
    r"(?:\d{1,4}|[一二三四五六七八九十两俩仨半几]{1,3}|(?:a\s+)?couple(?:\s+of)?|(?:a\s+)?dozen|ten|"
    r"eleven|twelve|fifteen|twenty|" + ("one|two|three|four|five|six|seven|eight|nine|an?)")
)
"""A small number before a unit, in digits or words."""


def spoken_digits(text: str) -> str:
    """The digits of a run of Chinese numerals read one by one: 八八四六 → 8846."""
    return "".join(DIGITS.get(sign, "") for sign in text)


def worded_digits(text: str) -> str:
    """The digits of English digit words: "double eight four six" → 8846."""
    digits, times = [], 1
    for word in re.findall(r"[a-z]+", text):
        if word in ("double", "triple"):
            times = 2 if word == "double" else 3
            continue
        digits.append(DIGIT_WORDS[word] * times)
        times = 1
    return "".join(digits)


def amount(text: str) -> int | None:
    """A small number in digits or words, None where it is vague (几, 半)."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    if text.isascii():
        words = text.split()
        return next((_AMOUNT_WORDS[word] for word in reversed(words) if word in _AMOUNT_WORDS), None)
    return _chinese(text)


def _chinese(text: str) -> int | None:
    text = text.replace("俩", "二").replace("仨", "三")
    if not text or any(sign not in DIGITS and sign != "十" for sign in text):
        return None
    tens, has_tens, ones = text.partition("十")
    if not has_tens:
        return int(spoken_digits(text))
    return int(spoken_digits(tens) or "1") * 10 + int(spoken_digits(ones) or "0")
