"""Finds the operator's alert words, and tells a worried question from an accusation."""

import re

from bot.intents.lexicon import Lexicon

ASKED = frozenset({"fake"})
"""Groups that only count when said, not when asked: "is this a fake?" is an ordinary question before buying."""
_QUESTION = re.compile(
    r"吗|么\b|\?|是不是|会不会|有没有|是否|怎么(?:分辨|辨别|鉴别|看)|如何|保证|不会是|怕(?:是|买到)|"
    r"不卖|不是(?:高仿|假货)吧"
    r"|\b(?:is|are|do|does|how|could|would|will) (?:this|it|they|these|you|i)\b|\bor (?:fake|not|real|genuine)\b"
)


_FIGURATIVE = re.compile(
    r"[好气美帅香辣甜酷难忙累嗨炫][\u4e00-\u9fff]{0,4}爆炸|(?:信息|心态|人气|销量|流量|知识|内存|邮箱|颜值|朋友圈)(?:\w{0,2})爆炸|爆炸(?:性|式|头|多|好|性感)"
    r"|\b(?:sales|orders|demand|popularity|prices?|traffic|views|numbers|business|inbox|internet|twitter|tiktok"
    r"|head|mind|heart)(?: \w+)? (?:exploded|blew up)\b"
    r"|\b(?:exploded|blew up) (?:in popularity|on(?:line| the| tiktok| twitter| social)"
    r"|with (?:flavou?r|colou?r|joy|laughter|messages|notifications|orders))|\bon fire (?:today|this week|lately)\b"
)
"""Words of harm that only make a strong picture: 好吃到爆炸, sales exploded."""


def find_alarms(plain: str, alerts: Lexicon) -> tuple[str, ...]:
    """Names of the groups found, sorted."""
    found = alerts.find(_FIGURATIVE.sub(" ", plain))
    if found & ASKED and _QUESTION.search(plain):
        found -= ASKED
    return tuple(sorted(found))
