"""Reads characters.txt: sounds of Chinese characters, simplified forms of traditional ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CharacterTable:
    sounds: Mapping[str, str]
    """By character its toneless syllable."""
    simple: Mapping[str, str]
    """By traditional character its simplified form."""


def read_characters() -> CharacterTable:
    """The table that comes with the program; tools/make_characters.py makes it."""
    sounds: dict[str, str] = {}
    simple: dict[str, str] = {}
    for line in files("bot.knowledge").joinpath("characters.txt").read_text(encoding="utf-8").splitlines():
        head, _, rest = line.partition(" ")
        if head == "=":
            simple = dict(zip(rest[::2], rest[1::2], strict=True))
        elif head != "#":
            sounds.update(dict.fromkeys(rest, head))
    return CharacterTable(sounds, simple)
