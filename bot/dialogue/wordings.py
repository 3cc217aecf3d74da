"""What longer messages say outright: the wish by its own verb, other goods, a fault, goods not received."""

import re

from bot.dialogue.cues.questions import is_question

_OUTRIGHT = {
    "return_item": re.compile(r"退货|(?<![不能])退(?![款差税费回])|\breturn\b|\bsend\b.{0,24}\bback\b", re.IGNORECASE),
    "exchange_item": re.compile(r"换(?!行)|\bexchang|\bswap|\bdifferent (?:size|colou?r)\b", re.IGNORECASE),
    "cancel_order": re.compile(r"取消|\bcancel", re.IGNORECASE),
    "invoice": re.compile(r"发票|开票|\binvoice|\breceipt", re.IGNORECASE),
    "track_parcel": re.compile(r"查.{0,4}(?:物流|快递|包裹)|\btrack(?:ing)?\b", re.IGNORECASE),
    "missing_item": re.compile(r"少了|少发|漏发|缺了|\bmissing\b", re.IGNORECASE),
}
_OTHER_GOODS = (
    re.compile(
        r"^[\s，,]*那?(?:么)?(?P<goods>[\u4e00-\u9fffA-Za-z]{2,10}?)(?:呢|(?:还)?(?:能|可以|可不可以|能不能)(?:退|换))"
        r".{0,4}[?？]?$"
    ),
    re.compile(r"^(?:and |ok |so )?(?:what|how) about (?:the |my )(?P<goods>[a-z -]{3,30})\?*$", re.IGNORECASE),
    re.compile(
        r"\bcan i (?:return|exchange|send back) (?:the |my )(?P<goods>[a-z -]{3,30}?)(?: then| instead| too)?\?*$",
        re.IGNORECASE,
    ),
)
_POINTING = re.compile(
    r"[这那它他她]|我|你|还|也|就|现|今|明|怎|什|可|订单|东西|商品|退|换|钱|运费|时|\b(?:that|this|it|one|order|money|refund|rest)\b",
    re.IGNORECASE,
)
_FAULT = re.compile(
    r"[^，。,.;；!！?？\s]*(?:不(?:亮|响|转|动|热|冷|制冷|加热|通电|工作|灵|出|充电|启动|开机|显示|吸|能(?:用|充|开))"
    r"|没(?:反应|声音|电|动静|显示)|漏(?:水|电|气|油)|断了|裂|报错|失灵|卡住|冒烟|异响|闪|充不[进上]|开不了|打不开|用不了)"
    r"[^，。,.;；!！?？\s]*"
    r"|\b(?:won'?t|will not|does(?:n'?t| not)|no longer|stopp?e?d?|can'?t|isn'?t|keeps?)\b"
    r"(?! work(?:ing)?(?:$|[\s,.!?]))"
    r"[^,.;!?]{3,60}"
    r"|\b(?:flicker|leak|crack|snap|overheat|smok|buzz|rattl)\w*[^,.;!?]{0,40}|\berror\b[^,.;!?]{0,30}",
    re.IGNORECASE,
)
_NOT_RECEIVED = re.compile(
    r"没(?:有)?(?:收|拿|取|见|签|看)|未收到|不是(?:我|本人)|不见|\b(?:haven'?t|hasn'?t|didn'?t|did not"
    r"|not|never|nothing|no|wasn'?t|where is|isn'?t)\b",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"签收|签了|收到|拿到|取到|送到了|送达|\b(?:sign(?:ed)? for|signed|received|delivered|arrived"
    r"|picked (?:it |them )?up|(?:got|have) (?:it|them|the (?:parcel|package|box|order)))\b",
    re.IGNORECASE,
)
_LEFT_UNSEEN = re.compile(
    r"没(?:有)?(?:来得及)?(?:细|仔细)?(?:看(?![到见])|检查|注意|打开|拆|开箱|验)"
    r"|\b(?:did|had|have)(?: not|n'?t) (?:\w+ )?(?:check|look|open|notice|inspect|unpack)\w*",
    re.IGNORECASE,
)
"""What was not done when the goods came; they came all the same."""
_CLAUSE = re.compile(r"[，,。.;；!！\n]+")
_TURNED_AWAY = re.compile(r"拒|\b(?:refus|reject)", re.IGNORECASE)
_WHO_SIGNED = re.compile(
    r"谁|签收人|(?:哪|什么时候|几点).{0,6}签|\bwho\b|\bwhere .{0,20}left\b|\bsigned by\b", re.IGNORECASE
)


def named_outright(text: str, intents: tuple[str, ...]) -> str | None:
    """The one of these wishes that the words name by its own verb; None where none or several are."""
    named = [intent for intent in intents if intent in _OUTRIGHT and _OUTRIGHT[intent].search(text)]
    return named[0] if len(named) == 1 else None


def names_wish(text: str) -> bool:
    """Whether the words name some wish by its own verb."""
    return any(verb.search(text) for verb in _OUTRIGHT.values())


def instead_of(intent: str, text: str) -> str | None:
    """Of giving back and swapping, the one that the words name where `intent` is the other; else None."""
    ways = ("return_item", "exchange_item")
    named = named_outright(text, ways) if intent in ways else None
    return named if named != intent else None


def other_goods(text: str) -> str | None:
    """Goods that a question turns to by name (那芦荟胶能退吗, what about the lamp?), or None."""
    for pattern in _OTHER_GOODS:
        found = pattern.search(text.strip())
        if found and not _POINTING.search(found["goods"]):
            return found["goods"].strip()
    return None


def fault_in(text: str) -> str | None:
    """What the words say is wrong with a thing, in more than 坏了 or broken; None where they do not."""
    found = [match[0].strip() for match in _FAULT.finditer(text)]
    return " ".join(found) or None


def only_asks_who_signed(text: str) -> bool:
    """Whether the words ask who signed, where or when, without saying that the goods did not come."""
    return bool(_WHO_SIGNED.search(text)) and not _NOT_RECEIVED.search(text)


def says_received(text: str) -> bool:
    """Whether the words say that the parcel is here, whatever they ask besides: 已经签收了, signed but didn't check."""
    plain = _LEFT_UNSEEN.sub("", text)
    if _NOT_RECEIVED.search(plain) or _TURNED_AWAY.search(plain):
        return False
    return any(_RECEIVED.search(clause) and not is_question(clause) for clause in _CLAUSE.split(plain))
