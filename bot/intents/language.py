"""Tells Chinese from English, where a message tells."""

import re

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"(?<![a-z0-9])[a-z]{2,}(?![a-z0-9])")
_KEYS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}(?!s$)|^[^aeiouy]{5,}$")
"""Keys hit at random: no word of any language."""
_FEW = 2
"""English words that people strew into a Chinese talk without changing to English: ok thanks, XL please."""
_TELLING = 6
"""Letters of a lone word from which it tells a language: ok, xl, bye do not."""


def language_of(plain: str, talk: str | None, shop: str) -> str:
    """zh or en: the message's own, else the talk's, else the shop's."""
    signs = len(_CHINESE.findall(plain[:1000]))
    words = [word for word in _WORD.findall(plain[:1000]) if not _KEYS.search(word)]
    if signs and signs * 2 >= len(words):
        return "zh"
    if talk == "zh" and len(words) <= _FEW:
        return talk
    if len(words) > 1 or (words and (talk is None or len(words[0]) >= _TELLING)):
        return "en"
    return talk or shop


def script_of(plain: str, language: str) -> str:
    """Which language's examples to match with; Latin-only text goes to the English ones in any talk."""
    if _CHINESE.search(plain):
        return "zh" if language == "zh" else "en"
    return "en" if re.search(r"[a-z]", plain) else language
