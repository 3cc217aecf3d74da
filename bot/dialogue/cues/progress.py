"""Whether a message asks how a filed request is getting on: 我的工单进度怎么样了, how is my complaint going."""

import re

_FILED = r"(?:工单|(?<![要想来])(?:申请|投诉|登记|报修|反馈)(?!你|他|快递|客服)|售后(?:单|申请)?)"
"""A request that is there; 我要投诉 makes one."""
_MINE = r"(?:我(?:们)?(?:的|之前|上次|前天|昨天|刚才?)的?(?:工单|申请|投诉|登记|报修|反馈|售后))"
_REQUEST = (
    r"(?:\b(?:my|our|the|this|that|any|open) (?:\w+ )?(?:ticket|request|complaint|claim)s?"
    r"|\b(?:my|our|this|open) cases?)\b"
)
_WAYS = (
    re.compile(
        rf"{_FILED}.{{0,12}}?(?:进度|进展|状态|到哪一?步|到哪了|有(?:没有)?(?:结果|消息)|结果(?:了|呢|吗|如何)"
        r"|(?:怎么样|怎样|如何)了?[。.?？!！呢啊]*$|处理(?:好|完)(?:了|没)|(?:通过|受理|批|审核)(?:了|没))"
    ),
    re.compile(r"(?:进度|进展|状态).{0,6}(?:工单|申请|投诉|售后单)"),
    re.compile(rf"{_MINE}.{{0,6}}(?:什么时候|啥时候|多久|几时|呢[?？]*$|怎么还)|查.{{0,4}}我的(?:工单|申请|投诉)"),
    re.compile(
        rf"{_REQUEST}.{{0,24}}\b(?:going(?! to)|doing|status|progress|stands?|coming along|getting on|at\?*$)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:how(?:['’]s| is| are)|what(?:['’]s| is) (?:happening|going on) with|where(?:['’]s| is| are)"
        rf"|status|progress|update|news)\b.{{0,16}}{_REQUEST}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:has|have|is|are|was|were|did|when)\b.{{0,30}}{_REQUEST}"
        r".{0,24}\b(?:dealt|handled|resolved|processed|approved|sorted|looked|answered)\b",
        re.IGNORECASE,
    ),
)
_MONEY_BACK = re.compile(r"退款|\brefunds?\b", re.IGNORECASE)
"""Asked about, the refund has an answer of its own."""


def asks_progress(text: str) -> bool:
    """Whether the words ask how a filed request is getting on."""
    return not _MONEY_BACK.search(text) and any(way.search(text) for way in _WAYS)
