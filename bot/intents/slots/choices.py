"""Which of the choices just shown are meant: 第二个, the last one, 2, both, or words of a label."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from bot.intents.slots.found import Reading
from bot.intents.slots.numerals import amount

_NTH_ZH = re.compile(r"第\s?([一二三四五六七八九十\d]{1,2})(?:个|项|条|单|种|件|笔|款|样|(?=[\s,.!?吧呢和跟]*$))")
_NUMBER = r"[1-9]|[一二三四五六七八九]"
_BARE = re.compile(rf"\W*(?:我?选|要|就|是|option|number|no\.?|choice)?\s*({_NUMBER})\s*(?:号|个|吧|那个|please)?\W*")
_SOME = re.compile(
    rf"\W*(?:我?选|要|就|是|options?|numbers?)?\s*(?:{_NUMBER})(?:\s*(?:[,、/&+和跟]|and)\s*(?:{_NUMBER}))+\W*"
)
_WORDS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5}
_NTH_EN = re.compile(
    rf"(?<!a )(?<!one )\b({'|'.join(_WORDS)})\b(?=\s+(?:one|order|option|parcel|item)\b|\W*$|\s*(?:and|&|,)|\s+please)"
)
_FIRST = re.compile(r"(?:前|上)面(?:那|这|的|一)*[个单件]|头一[个单]|\b(?:top one|former)\b")
_LAST = re.compile(
    r"最后(?:那|一|的)*[个单件]|(?:后|下|底下)面?(?:那|的)+一?[个单件]?(?!边)"
    r"|\b(?:last|bottom) one\b|\blatter\b"
)
_MIDDLE = re.compile(r"中间(?:那|的|一)*[个单件]|\bmiddle one\b")
_ALL = re.compile(
    r"\W*(?:这|那)?(?:[两俩二三四几]\s?(?:个|单|件|样|款|笔)?)?(?:我)?(?:全部?|都|所有)(?:的)?"
    r"(?:是|要|有|退|换|坏了?|查|催|取消|算|对)?[的了吧呢啊哦]*\W*"
    r"|\W*(?:这|那)?(?:[两三四]\s?(?:个|单|件|样|款)|俩)(?:一起)?[吧呢啊]*\W*"
    r"|\W*(?:i mean )?(?:both|all|each|every one|the lot|(?:the )?two)(?: (?:of them|of those|of these"
    r"|orders|parcels|items|two|three|four|please))*\W*"
)
_LIKE = 84
"""RapidFuzz partial ratio from which a label is meant."""


def find_choices(reading: Reading) -> None:
    """Adds `choice` for each that is meant: its place among the choices shown, from 1."""
    labels = reading.context.choices
    if not labels:
        return
    for place in _places(reading.plain, labels):
        if 1 <= place <= len(labels):
            reading.note("choice", str(place), 0, len(reading.plain))


def _places(plain: str, labels: tuple[str, ...]) -> list[int]:
    if _ALL.fullmatch(plain) and len(labels) > 1:
        return list(range(1, len(labels) + 1))
    counted = [place for place in _counted(plain) if place is not None]
    return counted or [place for place in (_placed(plain, len(labels)) or _labelled(plain, labels),) if place]


def _counted(plain: str) -> Iterator[int | None]:
    """By number or ordinal, one or several."""
    if _SOME.fullmatch(plain):
        yield from (amount(number) for number in re.findall(_NUMBER, plain))
    elif match := _BARE.fullmatch(plain):
        yield amount(match[1])
    else:
        yield from (amount(match[1]) for match in _NTH_ZH.finditer(plain))
        yield from (_WORDS[match[1]] for match in _NTH_EN.finditer(plain))


def _placed(plain: str, count: int) -> int | None:
    """By where it stands: the last one, 中间那个."""
    if _LAST.search(plain):
        return count
    if _FIRST.search(plain):
        return 1
    return (count + 1) // 2 if count % 2 and _MIDDLE.search(plain) else None


def _likeness(said: str, label: str) -> float:
    """How much of a label was said, 0 … 100; one as short as yes or 是 stands in many words that do not mean it."""
    if said == label or len(label) < (4 if label.isascii() else 2):
        return 100.0 * (said == label)
    return fuzz.partial_ratio(said, label)


def _labelled(plain: str, labels: tuple[str, ...]) -> int | None:
    said = plain.strip(" .!?~,")
    if len(said) < 2 or len(said) > 60:
        return None
    scores = [_likeness(said, label.lower()) for label in labels]
    best = max(scores)
    return scores.index(best) + 1 if best >= _LIKE and scores.count(best) == 1 else None
