"""Sizes and colours: those that the shopper wants instead."""

import re

from bot.intents.slots.found import Reading

_NAMED = {
    "extra small": "XS", "small": "S", "medium": "M", "large": "L", "extra large": "XL",
    "x large": "XL", "xlarge": "XL",
    "小号": "S", "中号": "M", "大号": "L", "加大号": "XL", "加大码": "XL", "均码": "均码",
}  # fmt: skip
_NAME = re.compile(r"\b(?:extra[ -]small|extra[ -]large|x-?large|small|medium|large)\b|加大[号码]|[小中大]号|均码")
_LETTER = re.compile(
    r"(?<![a-z0-9'])(?:[2-6]?x{1,4}[ls]|[2-6]xl)(?![a-z0-9])|(?<![a-z0-9'])[sml](?=\s?[码号]|\s+size)(?![a-z])"
)
_LONE = re.compile(r"(?<![A-Za-z0-9'’&])[SML](?![A-Za-z0-9'’&])")
_NUMBER = re.compile(
    r"(?<![\d.])(\d{2,3}(?:\.5)?)\s?码|\b(?:(?:uk|eu|us)\s?)?size\s?(\d{1,2}(?:\.5)?)\b|\b((?:uk|eu|"
    r"us)\s?\d{1,2}(?:\.5)?)\b"
)
_COLOURS_ZH = (
    "玫红|酒红|大红|粉红|桃红|深红|红|橙|土黄|米黄|黄|墨绿|军绿|浅绿|绿|青|天蓝|深蓝|浅蓝|藏青|藏蓝|宝蓝|蓝|"
    "浅紫|紫|粉|黑|米白|奶白|白|深灰|浅灰|银灰|灰|咖啡|咖|棕|卡其|驼|米|杏|银|金|香槟|透明"
)
_COLOUR_ZH = re.compile(rf"(?:{_COLOURS_ZH})色(?!差|号|卡)|(?<=[换成要是拍])(?:{_COLOURS_ZH})(?=的|$|[\s,.!?~吧呢啊])")
_COLOUR_EN = re.compile(
    r"\b(?:(?:light|dark|navy|sky|rose)\s)?(?:red|orange|yellow|green|blue|navy|purple|pink|black|white|"
    r"gr[ae]y|brown|beige|cream|silver|gold|khaki|teal|burgundy|ivory|tan)\b"
)
_BARE = re.compile(
    r"(?:^|[\s,.:!]|要|就|来|换成?|改成?|是|穿|拿|\b(?:to|for|an?|it's|size|want|need)\s)\s*(\d{2}(?:\.5)?)(?:的|号|码)?"
    r"(?=$|[\s,.!?~吧呢啊哈])"
)
"""A size as a mere number; only where one is talked about."""
_TOWARDS = re.compile(
    r"(?:换成?|改成?|改为|换为|想?要|变成|选|是|to|for|into|want|need|take|it's|its|no,?|"
    r"actually)\s*(?:an?\s|the\s|个|一个|件|size\s)*$"
)


def find_variants(reading: Reading) -> None:
    """Adds `target_size` (XS … 5XL, a number) and `target_color` (as written): those after "to", else the last."""
    _add_best(reading, "target_size", _sizes(reading))
    colours = [
        (match[0], *match.span()) for pattern in (_COLOUR_ZH, _COLOUR_EN) for match in reading.text.finds(pattern)
    ]
    _add_best(reading, "target_color", colours)


def _sizes(reading: Reading) -> list[tuple[str, int, int]]:
    found = [(_NAMED[match[0].replace("-", " ")], *match.span()) for match in _NAME.finditer(reading.plain)]
    found += [(match[0].upper(), *match.span()) for match in _LETTER.finditer(reading.plain)]
    found += [
        (next(part for part in match.groups() if part).upper(), *match.span())
        for match in _NUMBER.finditer(reading.plain)
    ]
    if not reading.text.origin or len(reading.plain) == len(reading.text.original):
        found += [(match[0], *match.span()) for match in _LONE.finditer(reading.text.original)]
    if reading.asked in ("target_size", "change_detail") or reading.context.focus in ("exchange_item", "change_order"):
        found += _bare_sizes(reading)
    return [size for size in found if reading.is_free(size[1], size[2])]


def _bare_sizes(reading: Reading) -> list[tuple[str, int, int]]:
    lone = re.fullmatch(r"\W*([sml])\W*", reading.plain)
    found = [(lone[1].upper(), *lone.span(1))] if lone else []
    return found + [(match[1], *match.span(1)) for match in _BARE.finditer(reading.plain)]


def _add_best(reading: Reading, name: str, found: list[tuple[str, int, int]]) -> None:
    if not found:
        return
    found.sort(key=lambda entry: entry[1])
    wanted = [entry for entry in found if _TOWARDS.search(reading.before(entry[1]))]
    value, start, end = (wanted or found)[-1]
    reading.add(name, value, start, end)
