"""Orders named by pointing: 上一个, this one, the latest."""

import re

from bot.intents.slots.found import Reading

_BEFORE = re.compile(
    r"(?:上|前)(?:一|面)?那?(?:个|单|笔|次|回)(?:那个|的)?(?:订单|单子|单)?|(?:之前|更早|早些?)(?:那|的)(?:个|一?单|"
    r"笔)(?:订单)?|\b(?:the )?(?:one|order) before(?: (?:that|it))?\b|\bthe (?:previous|earlier|other) (?:one|order)\b|"
    r"\bmy (?:other|earlier) (?:one|order)\b|另(?:外)?一?(?:个(?:订单|单子|(?=[呢的吧\s?,.]*$))|单|笔)"
)
_THIS = re.compile(
    r"(?:这|本|该)(?:个|一|笔)?(?:单|订单)|还是(?:这|那)(?:个|单)|刚才?(?:说的)?那?(?:个|一?单|"
    r"笔)(?:订单)?|\bthis (?:order|one)\b|\bsame (?:order|one)\b|\bthat (?:order|one)\b|"
    r"同一?个?(?:订?单|订单)"
)
_NEWEST = re.compile(
    r"最近(?:的)?(?:那|这|一)?(?:个|单|笔)|最新(?:的)?(?:那|这|一)?(?:个|单|笔)|刚(?:刚)?(?:下|拍|"
    r"买)的(?:那)?(?:个|单|笔)?|\b(?:my |the )?(?:latest|newest|most recent|last) (?:one|order)\b|"
    r"\bi just (?:placed|ordered|bought)\b"
)


def find_references(reading: Reading) -> None:
    """Adds `order_reference` (previous, this, newest), and `order_id` where the talk tells which order it is."""
    for name, pattern in (("newest", _NEWEST), ("previous", _BEFORE), ("this", _THIS)):
        match = pattern.search(reading.plain)
        if match is None or reading.has("order_id"):
            continue
        reading.note("order_reference", name, *match.span())
        if number := _resolve(reading, name):
            reading.note("order_id", number, *match.span())
        return


def _resolve(reading: Reading, reference: str) -> str | None:
    numbers = [order.number for order in reading.context.orders]
    last = reading.context.last_order
    if reference == "this":
        return last
    if reference == "newest":
        return numbers[0] if numbers else None
    if last not in numbers:
        return None
    if len(numbers) == 2:
        return numbers[1 - numbers.index(last)]
    after = numbers.index(last) + 1
    return numbers[after] if after < len(numbers) else None
