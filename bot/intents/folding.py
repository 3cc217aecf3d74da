"""Folds a plain text for matching: numbers, dates, links and emoji become classes, repetition ends, filler goes."""

import re

ORDER, PHONE, NUMBER, MONEY, DATE, LINK = "№", "☎", "#", "¤", "◷", "⌂"
HAPPY, SAD, ANGRY, WAVE, THANKFUL, OTHER = "☺", "☹", "✖", "◡", "♡", "◇"
CLASSES = ORDER + PHONE + NUMBER + MONEY + DATE + LINK + HAPPY + SAD + ANGRY + WAVE + THANKFUL + OTHER

HEAD, TAIL = 700, 300
"""Characters of a long message that are matched: its beginning and its end, where the wish stands."""

VALUES = ORDER + PHONE + NUMBER + MONEY + DATE + LINK
"""Classes that are values: a message of nothing else says no wish."""
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^\W*8{2,3}6?\W*$"), "拜拜"),  # 88, 886: how "bye bye" sounds
    (re.compile(r"(?:https?://|www\.)\S+"), f" {LINK} "),
    (re.compile(r"(?<![\d.])(?:20)?\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"), DATE),
    (re.compile(r"(?<!\d)\d{1,2}月\d{1,2}[日号]?|(?<!\d)\d{1,2}:\d\d(?!\d)"), DATE),
    (re.compile(r"(?<![a-z0-9])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)"), PHONE),
    (re.compile(r"(?<![a-z0-9])(?=[a-z]{0,4}[- ]?\d{6})[a-z]{0,4}[- ]?\d[\d -]{4,30}\d(?!\d)"), ORDER),
    (
        re.compile(
            r"[¥$£€]\s?\d+(?:[.,]\d+)?|(?<![\d.])\d+(?:\.\d+)?\s?(?:元|块钱|rmb|usd|gbp|dollars?|pounds?|"
            r"quid)"
        ),
        MONEY,
    ),
    (re.compile(r"\d+(?:[.,]\d+)*"), NUMBER),
    (re.compile(r"(\D)\1{2,}"), r"\1\1"),
)
_EMOJI = {
    HAPPY: "😀😃😄😁😆😅🤣😂🙂😉😊😇🥰😍😘😋😎👍👌💯🎉✨☺",
    SAD: "😞😔😟😕🙁☹😣😖😫😩🥺😢😭😥😓😰😨💔😿",
    ANGRY: "😤😠😡🤬👿💢👎🖕💩😒🙄",
    WAVE: "👋🤚✋🙋",
    THANKFUL: "🙏❤🧡💛💚💙💜💕💖💗💓🌹🤝🫶💐😻",
}
_EMOJI_TABLE = {ord(sign): kind for kind, signs in _EMOJI.items() for sign in signs}
_PICTURE = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_APART = re.compile(
    rf"^\W*(?:{ORDER}|\d{{4,6}})[\s,.:;]+|[\s,.:;]{1, 8}(?:(?:and )?(?:it'?s|the )?(?:order|no|number)?[\s.:#]{0, 8})"
    rf"(?:{ORDER}|\d{{4,6}})\W*$"
)
"""An order's number, or its end, that stands before or behind what is said: it tells no wish."""
_LEFT = 4
"""Characters that must be left of a message without it."""
_APOSTROPHE = re.compile(r"(?<=[a-z])'(?=[a-z])")


def fold(plain: str) -> str:
    """What the engine matches on, from the plain form (text.read)."""
    if len(plain) > HEAD + TAIL:
        plain = f"{plain[:HEAD]} {plain[-TAIL:]}"
    if not plain.isascii():
        plain = plain.translate(_EMOJI_TABLE)
        plain = _PICTURE.sub(_other, plain)
    plain = _APOSTROPHE.sub("", plain)
    for pattern, replacement in _RULES:
        plain = pattern.sub(replacement, plain)
        if replacement == ORDER:
            plain = _without_number(plain)
    return plain


def _without_number(plain: str) -> str:
    """The message without the order number beside its words; a message of a number only stays as it is."""
    rest = _APART.sub("", plain)
    return rest if sum(sign.isalpha() for sign in rest) >= _LEFT else plain


def _other(match: re.Match[str]) -> str:
    return match[0] if match[0] in CLASSES else OTHER
