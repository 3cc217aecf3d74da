"""What a message holds beside slots: what is said anew, a note, a reason, a size, or nothing but marks."""

import re
import unicodedata

_SHORT = 40
"""Longer messages are no mere nod; and no pattern has to be tried on them."""
_ANEW = (
    re.compile(
        r"(?:啊|哦|额|等等|等下|不好意思|抱歉)?[\s,，.。!！]*(?:不对|不是|(?:说|写|打|填|发|记)?错了|更正)[\s,，.。!！]*"
        r"(?:应该|是|要|改成|改为|为)+\s*(?P<said>.{2,})",
        re.DOTALL,
    ),
    re.compile(
        r"(?:啊|哦|额|不好意思|抱歉)?[\s,，.。!！]*[\u4e00-\u9fff]{0,6}?(?:[说写打填发记看]错了|更正)[\s,，.。!！:：]+"
        r"(?:应该|是|要|改成|改为|为)*\s*(?P<said>.{2,})",
        re.DOTALL,
    ),
    re.compile(
        r"(?:oops|sorry|no|wait|correction|apologies)[\s,.!]+(?:no[\s,]+)?"
        r"(?:it'?s|it should be|i meant?|that'?s|should be|make it)\s+(?P<said>.{2,})",
        re.IGNORECASE | re.DOTALL,
    ),
)
_VAGUE = re.compile(
    r"(?:它|这个?|那个?|东西|收到的?)?(?:好像|感觉)?(?:不对劲?|有(?:点)?问题|不行|不太对)[了吧啊呢呀。.!！]*"
    r"(?:[,，\s]*(?:(?:想|要|帮我?|麻烦)?(?:处理|解决|看)(?:一?下|看看)?|怎么办|咋办|咋整|怎么弄)[了吧啊呢呀。.!！?？]*)?"
    r"|(?:it'?s|it is|this is|this isn'?t|that'?s|something'?s|something is|there'?s|i have|got)\s(?:a |an )?"
    r"(?:wrong|not right|right|off|problem|issue)(?: with (?:it|this|my order))?[.!]*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"备注(?:一下|上|里)?[:：,，\s]*(?:写|加)?(?P<zh>.{2,})"
    r"|\b(?:add|leave|put|make) (?:a )?note(?: (?:to|that|saying|for the warehouse))?[:,]?\s+(?P<en>.{3,})",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"(?P<zh>(?:改成|改为|换成|再?加)\s*[\d一二三四五六七八九十两]+\s*[个件瓶盒包袋箱条双只支套张本台份][^，。,.?？!！]{0,10})"
    r"|(?P<en>\b(?:\d+|one|two|three|four|five|six) instead of \w+(?: \w+)?"
    r"|\badd (?:\d+|one|two|another|an extra)\b[^,.?!]{0,24})",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"因为(?P<zh>.{2,})|\b(?:because|since it|as it)\b\s*(?P<en>.{3,})", re.IGNORECASE)
_NOT_THAT = re.compile(r"不是[^，。,.!！是]{0,20}|\bnot\b[^,.;!]{0,30}", re.IGNORECASE)
_BARE_SIZE = re.compile(
    r"换(?:成|个|一个)?\s*(?P<zh>\d{2}(?:\.5)?)(?!\d)|\bfor (?:a |an |the )?(?:size )?(?P<en>\d{1,2}(?:\.5)?)\b",
    re.IGNORECASE,
)


def said_anew(text: str) -> str | None:
    """What is said in the place of the last answer (不对，应该是 …; sorry, I meant …), or None."""
    for pattern in _ANEW:
        if found := pattern.match(text.strip()):
            return found["said"].strip()
    return None


def is_vague(text: str) -> bool:
    """Whether the words only say that something is wrong, and not what."""
    said = text.strip()
    return len(said) <= _SHORT and bool(_VAGUE.fullmatch(said))


def is_only_marks(text: str) -> bool:
    """Whether the text holds no letter, digit or picture, only punctuation."""
    return all(unicodedata.category(sign)[0] in "PZC" for sign in text)


def note_in(text: str) -> str | None:
    """What is to be noted on an order or made of it (备注 …, 3 instead of 2, add one more), or None."""
    found = _NOTE.search(text) or _MADE.search(text)
    return (found["zh"] or found["en"]).strip() if found else None


def reason_in(text: str) -> str | None:
    """The reason that the words give (因为 …, because …), or None."""
    found = _BECAUSE.search(text)
    return (found["zh"] or found["en"]).strip(" ,，。.") if found else None


def without_denied(text: str) -> str:
    """The text without what it says it is not: not that one, the cable."""
    return _NOT_THAT.sub(" ", text)


def bare_size_in(text: str) -> str | None:
    """A size given as a mere number after the word for swapping (换39, swap it for a 34), or None."""
    found = _BARE_SIZE.search(text)
    return (found["zh"] or found["en"]) if found else None
