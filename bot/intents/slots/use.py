"""Whether the goods were opened or used, as shoppers say it: 没拆封, never worn."""

import re

from bot.intents.slots.found import Reading

_UNUSED = re.compile(
    r"(?:没有?|未)(?:有|曾)?(?:拆|开封|打开|启封|动过|用过|穿过|戴过|试过|使用)|全新|原封|吊牌.{0,2}(?:还?在|没[剪摘])"
    r"|\b(?:unopened|unused|unworn|untouched|brand[ -]new|still (?:sealed|wrapped|boxed|in (?:its|the) (?:box|wrap\w*"
    r"|pack\w*))|tags? (?:are )?(?:still )?on)\b"
    r"|\b(?:never|not|haven't|havent|hasn't|hasnt|wasn't|didn't|isn't)(?: (?:been|even|yet|it|ever|got)){0,2}"
    r" (?:open(?:ed)?|use[d]?|wor[en]|wear|touched|unwrapped|unboxed|tried)\b"
)
_USED = re.compile(
    r"拆[了过开封]|开封了|打开(?:了|过|看)|[用穿戴试]过|用了|\b(?:opened|used|worn|wore|tried|unwrapped|unboxed)\b"
)
"""Read as an answer only: in other messages it tells of how a fault was found."""


def find_use(reading: Reading) -> None:
    """Adds `opened`: no wherever the goods are said to be as they came, yes only in answer to the question."""
    if match := _UNUSED.search(reading.plain):
        reading.note("opened", "no", *match.span())
    elif reading.asked == "opened" and (match := _USED.search(reading.plain)):
        reading.note("opened", "yes", *match.span())
