"""What the shopper wants done about a problem, and why he returns a thing."""

import re

from bot.intents.slots.found import Reading

_NOT = re.compile(
    r"(?:不要|不用|不想|别|不需要|不是要|don'?t (?:want|need)(?: (?:a|the|to))*|no need (?:for|to)|"
    r"not (?:after )?(?:an?|the)?|rather than(?: an?)?)\s*$"
)
_SOLUTIONS = (
    (
        "reship",
        re.compile(
            r"补[发寄送]|重[新]?[发寄]|再[发寄]一?[个份次]?|补一?[个件瓶盒份]|\bre-?(?:ship|send|"
            r"placement sent)\w*|\bsend (?:me )?(?:another|a new|it again|out another|a replacement)|"
            r"\breplacement\b"
        ),
    ),
    ("exchange", re.compile(r"换[货新个一件只]|给换|调换|\bexchange\b|\bswap\b")),
    ("refund", re.compile(r"退[款钱货]|给退|退了|退给我|赔[钱偿款]|\brefund\w*|\bmoney back\b|\bcompensat\w+")),
    ("repair", re.compile(r"维修|修理|保修|给修|修一?下|修好|\brepair\w*|\bfix(?:ed)?\b|\bmend\b")),
)
_REASONS = re.compile(
    r"不想要了?|不喜欢|不合[适脚体]|不需要了?|买多了|买错了?|拍错了?|不合身|[太偏][大小长短松紧薄厚]了?|"
    r"颜色不[喜对][欢]?|不好[看用吃]|和?图片?不[一相][样符]|后悔了?|用不[上到]|"
    r"不舒服|难[用看穿闻]|重复|不实用|不值|不好(?:用|看|吃|喝|穿|闻)|色差|没(?:想|有想)象"
    r"|\buncomfortable\b|\bnot (?:comfortable|for me|my style)\b|\bisn'?t for me\b|\bitch(?:y|es)\b|\bugly\b"
    r"|\bcheaper (?:elsewhere|somewhere)\b|\b(?:got|have) one already\b|\bchanged my mind\b|"
    r"\bdon'?t (?:want|need|like) (?:it|them|this)\b|\bno longer (?:need|want)\w*\b|"
    r"\b(?:doesn|didn|don|won)'?t (?:fit|suit|match|look right|go with)\b|"
    r"\btoo (?:big|small|long|short|tight|loose|heavy|thin|thick|light|loud|noisy|hard|soft|wide|narrow|bright|dark|"
    r"bulky|stiff|rough)\b|\bwrong (?:size|colou?r|model)\b|\bby (?:mistake|accident)\b|\bbought (?:two|twice)\b|"
    r"\bnot as (?:described|pictured)\b|\bordered (?:the )?wrong\b|"
    r"\bbought (?:the )?wrong\b"
)


def find_wishes(reading: Reading) -> None:
    """Adds `solution` (reship, exchange, refund, repair: the first that is not refused) and `reason` (as written)."""
    found = [
        (*match.span(), name)
        for name, pattern in _SOLUTIONS
        for match in pattern.finditer(reading.plain)
        if not _NOT.search(reading.before(match.start()))
    ]
    if found:
        start, end, name = min(found)
        reading.note("solution", name, start, end)
    if reason := _REASONS.search(reading.plain):
        reading.note("reason", reading.text.as_written(*reason.span()), *reason.span())
