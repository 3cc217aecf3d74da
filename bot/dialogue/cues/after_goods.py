"""Whether a message asks what became of certain goods that were spoken of: 筷子的事登记了吗, did you log the spoons?"""

import re

_SHORT = 60
"""Longer messages say more than this; and no pattern has to be tried on them."""
_GOODS_ZH = r"(?:[^，,\n]{1,4}[，,])?(?P<goods>[\u4e00-\u9fffA-Za-z]{1,12}?)"
_MATTER_ZH = r"(?:的(?:事情?|问题|情况)|那件事|那个|这[件个]事)"
_OR_NOT = r"了?(?:吗|么|嘛|没有?)"
_END_ZH = r"[。.?？呀啊呢]*$"
_BEGIN_EN = r"(?:so |and |but )?"
_GOODS_EN = r"(?:the |my |that |those )?(?P<goods>[a-z][a-z' -]{2,30}?)(?: (?:issue|problem|thing))?"
_DONE_EN = r"(?:logged|registered|recorded|noted|filed|reported|sorted|resolved|dealt with)(?: out)?"
_END_EN = r"(?: (?:yet|already|too|down))*\s*\?*$"
_WAYS = (
    re.compile(
        rf"{_GOODS_ZH}{_MATTER_ZH}?(?:你们?|您们?)?(?:都|有)?(?:没有?)?(?:[帮给替]我)?"
        rf"(?:登记|记录|记下|记上|上报|报上去|备注)(?:好|上|过|下|上去)?{_OR_NOT}{_END_ZH}"
    ),
    re.compile(
        rf"{_GOODS_ZH}{_MATTER_ZH}(?:现在|到底)?"
        rf"(?:(?:处理|解决|搞定|弄好|办)(?:好|完)?{_OR_NOT}|(?:怎么样|咋样)了?){_END_ZH}"
    ),
    re.compile(
        rf"{_BEGIN_EN}(?:did|have) you(?: guys)? (?:already |actually |also )?"
        rf"(?:log|register|report|record|note|file|write down)(?:d|ed|ged)? (?:about )?{_GOODS_EN}{_END_EN}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_BEGIN_EN}(?:is|are|was|were|has|have) {_GOODS_EN} (?:been |being )?{_DONE_EN}{_END_EN}", re.IGNORECASE
    ),
    re.compile(rf"{_BEGIN_EN}any (?:news|update|word) (?:on|about) {_GOODS_EN}{_END_EN}", re.IGNORECASE),
)
_NO_GOODS = re.compile(
    r"投诉|发票|退款|地址|工单|申请|快递|包裹|物流|订单|钱"
    r"|\b(?:complaint|invoice|receipt|refund|address|request|ticket|case|parcel|package|order|delivery|money)s?\b",
    re.IGNORECASE,
)
"""What is asked after as well, in ways of its own."""


def goods_asked_after(text: str) -> str | None:
    """The goods as the words name them; None where they ask otherwise, or after something else."""
    said = text.strip()
    if len(said) > _SHORT:
        return None
    found = next(filter(None, (way.match(said) for way in _WAYS)), None)
    return found["goods"].strip() if found and not _NO_GOODS.search(found["goods"]) else None
