"""Small signs in a message's own words that matter only inside a talk: a question, a correction, asking for hours."""

import re
import unicodedata

_SHORT = 40
"""Longer messages are no mere nod; and no pattern has to be tried on them."""
_QUESTION = re.compile(
    r"[?？]\s*$|(?:吗|么|嘛|呢|没有|不)[。.!！~～]*$|还是|多久|多少|怎么|什么时候|几天|哪[里个天儿]|有没有|能不能|可不可以|是不是|要不要|谁"
    r"|^(?:and |so |but )?(?:do|does|can|could|will|would|is|are|how|when|where|what|who|which|should|any)\b",
    re.IGNORECASE,
)
_ALTERNATIVES = re.compile(r"还是|或者|\bor\b", re.IGNORECASE)
_BOTH = re.compile(r"而且|并且|另外|还有|还|又|也|同时|\band\b|\balso\b|\bplus\b|\bas well\b", re.IGNORECASE)
_WHERE = re.compile(r"在哪|到哪|去哪|哪儿|哪里|\bwhere\b", re.IGNORECASE)
_IMPATIENT = re.compile(
    r"到底|怎么还|还没|催|快点|[!！]{2}|\b(?:hell|heck|still|on earth|bloody|yet|ever)\b", re.IGNORECASE
)
_BACK = re.compile(
    r"^(?:那|还有|另|至于).{0,10}(?:呢|怎么办|怎么说)[?？。]*$|^(?:and|what about|how about)\b.{0,30}\?*$",
    re.IGNORECASE,
)
_HOURS = (
    re.compile(r"(?:几点|什么时候|啥时候|多久).{0,4}(?:上班|下班|开门|营业|有人|在线)|(?:上班|营业|客服|工作)时间"),
    re.compile(r"\b(?:when|what time)\b.{0,24}\b(?:open|close|back(?! to)|available|working)\b", re.IGNORECASE),
    re.compile(r"\b(?:opening|business|office) (?:hours|times)\b", re.IGNORECASE),
)
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


_CANNOT_SAY = re.compile(
    r"不记得|记不[得住清]|忘[了记]|不知道|不清楚|找不到|查不到|没有(?:单号|订单号|号码)|没留|哪有"
    r"|\b(?:no idea|no clue|don'?t (?:know|have|remember)|can'?t (?:find|remember)|cannot (?:find|remember)|not sure"
    r"|forgot|haven'?t got)\b",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"^(?:no|nope|nah|不|不行|不要|不用)[\s,.，。!！]|不(?:想|用|要|会|能|方便)?(?:再)?(?:拍|发|传|给|提供)|拒绝|没必要|凭什么|没法拍|拍不了|没有照片|嫌麻烦|太麻烦"
    r"|\b(?:won'?t|will not|refuse|not (?:sending|going to|taking|doing)|don'?t want to|no photos?|why should i"
    r"|can'?t be bothered)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?:它|这个?|那个?|东西|收到的?)?(?:好像|感觉)?(?:不对劲?|有(?:点)?问题|不行|不太对)[了吧啊呢呀。.!！]*"
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
_ABOUT_TO = re.compile(
    r"(?:等(?:我)?(?:一?下|会儿?)|稍等|等等|马上|我(?:现在|这就|先)?(?:去|来)?(?:找|拍|看|查|翻)(?:一下|下|看)?"
    r"|我?(?:去|正在|在)(?:找|拍|查)"
    r"|一会儿?(?:发|拍|给)|回家(?:再|就)?(?:拍|发)|晚点(?:发|拍))[^?？]{0,10}"
    r"|(?:(?:ok(?:ay)?|yes|sure)[\s,]+)?(?:hang on|hold on|(?:just )?(?:a|one) (?:sec|second|moment|minute|min)"
    r"|bear with me|give me (?:a|one|two|five)\b.{0,12}|let me (?:check|look|find|see|grab|get|take)\b.{0,20}"
    r"|i'?ll (?:take|send|find|look|get|check|dig)\b.{0,30}|brb|two ticks)[^?]{0,24}",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(
    r"[哦噢嗯啊]*(?:(?:那?好[的吧]|[好行]|行吧|知道了|明白了|了解|晓得了|收到|那?我?再?等等?看?|等(?:你们?)?(?:消息|通知|回复)"
    r"|有(?:消息|结果)(?:了)?(?:告诉|通知|跟)我(?:说)?)[吧啦了呢哈，,。.!！~～ ]*){1,3}"
    r"|(?:(?:oh well|ok(?:ay)?|alright|all right|right|fine|fair enough|got it|i see|understood|noted|i'?ll wait|cool"
    r"|great|then|so|no worries|worth a (?:try|shot)|(?:please )?(?:keep me (?:posted|updated)|let me know))"
    r"[\s,.!]*){1,4}",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"多久|多长时间|什么时候|啥时候|几天|到账|进度|\b(?:how long|when|status|arrived?|through yet)\b", re.IGNORECASE
)
_NO_FIRST = re.compile(r"(?:actually|oh|hmm|well|wait)?[\s,]*(?:no|nope|nah)\b|不|先不|别", re.IGNORECASE)
_FOUND = re.compile(
    r"(?:找到|拿到|收到)(?:了|啦)|\bfound (?:it|them)\b"
    r"|\bit(?:'s| has)? (?:just )?(?:turned up|arrived|here now|come)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(r"那|所以|(?:so|then|and) ", re.IGNORECASE)
_NEXT = re.compile(
    r"答复|回复|结果|然后呢|接下来|下一步|处理好|怎么处理|多久.{0,4}(?:处理|解决|搞定|弄好)"
    r"|\bwhat (?:happens|now|next)\b|\bnext steps?\b|\bhear (?:back|from you)\b|\bhow (?:soon|long)\b"
    r"|\bwhat are you going to do\b",
    re.IGNORECASE,
)
_ARRIVAL = re.compile(r"到(?!账|时候)|送|派|寄|\b(?:arriv|deliver|come|get here|ship|reach|parcel)", re.IGNORECASE)
_BECAUSE = re.compile(r"因为(?P<zh>.{2,})|\b(?:because|since it|as it)\b\s*(?P<en>.{3,})", re.IGNORECASE)
_NOT_THAT = re.compile(r"不是[^，。,.!！是]{0,20}|\bnot\b[^,.;!]{0,30}", re.IGNORECASE)
_TURNS_DOWN = re.compile(
    r"^(?:那|哦|嗯)?(?:先)?(?:不用|不必|不要|算|不需要|不麻烦)了"
    r"|^(?:no,? (?:thanks|thank you|need)|it'?s (?:fine|ok)|never ?mind|all good)\b",
    re.IGNORECASE,
)
_POLICY = re.compile(
    r"多少天|几天(?:内|以内)?|政策|规则|\bhow many days\b|\bpolicy\b|\bhow does .{1,30} work\b", re.IGNORECASE
)
_BARE_SIZE = re.compile(
    r"换(?:成|个|一个)?\s*(?P<zh>\d{2}(?:\.5)?)(?!\d)|\bfor (?:a |an |the )?(?:size )?(?P<en>\d{1,2}(?:\.5)?)\b",
    re.IGNORECASE,
)
_WITHDRAWS = re.compile(
    r"撤[销回消]|(?:取消|不要).{0,8}(?:申请|工单|登记|售后)|(?:申请|工单|登记).{0,8}(?:取消|作废|不[要退换修]了)"
    r"|\bwithdraw\b|\b(?:cancel|drop|close|scrap|take back)\b.{0,24}\b(?:request|claim|application|case|ticket)\b",
    re.IGNORECASE,
)


def is_question(text: str) -> bool:
    """Whether the words ask something rather than want something done."""
    return bool(_QUESTION.search(text.strip()))


def asks_where(text: str) -> bool:
    """Whether the words ask where something is."""
    return bool(_WHERE.search(text))


def is_impatient(text: str) -> bool:
    """Whether the words press, or say that it takes too long."""
    return bool(_IMPATIENT.search(text))


def points_back(text: str) -> bool:
    """Whether the words point to something spoken of before: 还有那个呢, and the other one?"""
    return bool(_BACK.match(text.strip()))


def points_on(text: str) -> bool:
    """Whether a short question leans on what was just said: 那没办法了？, so no way then?"""
    said = text.strip()
    return len(said) <= _SHORT // 2 and is_question(said) and bool(_LEANS.match(said))


def names_alternatives(text: str) -> bool:
    """Whether the words set one thing against another: 换还是退, a new one or my money back."""
    return bool(_ALTERNATIVES.search(text))


def joins_two(text: str) -> bool:
    """Whether the words put a second thing beside the first."""
    return bool(_BOTH.search(text))


def asks_hours(text: str) -> bool:
    """Whether the words ask when people are at the desk."""
    return is_question(text) and any(pattern.search(text) for pattern in _HOURS)


def speaks_of_arrival(text: str) -> bool:
    """Whether the words speak of something coming: 什么时候到, until it is delivered."""
    return bool(_ARRIVAL.search(text))


def asks_next(text: str) -> bool:
    """Whether the words ask what comes next of something filed, or when: 最快啥时候给我答复, so what happens now."""
    return bool(_NEXT.search(text))


def speaks_of_parcel(text: str) -> bool:
    """Whether the words name the parcel or who carries it."""
    return bool(re.search(r"快递|包裹|物流|快件|货|\b(?:parcel|package|delivery|courier|order)\b", text, re.IGNORECASE))


def said_anew(text: str) -> str | None:
    """What is said in the place of the last answer (不对，应该是 …; sorry, I meant …), or None."""
    for pattern in _ANEW:
        if found := pattern.match(text.strip()):
            return found["said"].strip()
    return None


def cannot_say(text: str) -> bool:
    """Whether the words say that what was asked for is not known or not at hand."""
    return bool(_CANNOT_SAY.search(text))


def declines(text: str) -> bool:
    """Whether the words refuse to show or give something."""
    return bool(_DECLINES.search(text))


def withdraws(text: str) -> bool:
    """Whether the words take back a request that was filed before."""
    return bool(_WITHDRAWS.search(text))


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


def is_about_to(text: str) -> bool:
    """Whether the words only ask for a moment, to find or take what was asked for."""
    said = text.strip()
    return len(said) <= _SHORT and bool(_ABOUT_TO.fullmatch(said))


def is_found(text: str) -> bool:
    """Whether the words say that what was missing has turned up."""
    said = text.strip()
    return len(said) <= _SHORT and bool(_FOUND.search(said)) and not is_question(said)


def begins_with_no(text: str) -> bool:
    """Whether the first word is a no, though more follows."""
    return bool(
        re.match(
            r"(?:actually|oh|hmm|well|wait)?[\s,]*(?:no|nope|nah)\b|(?:不|不了|先不|别)", text.strip(), re.IGNORECASE
        )
    )


def accepts(text: str) -> bool:
    """Whether the words only take note of what was said: 好吧那我再等等, got it."""
    said = text.strip()
    return len(said) <= _SHORT and bool(_ACCEPTS.fullmatch(said))


def asks_time(text: str) -> bool:
    """Whether the words ask how long something takes or how far it is."""
    return bool(_TIME.search(text))


def reason_in(text: str) -> str | None:
    """The reason that the words give (因为 …, because …), or None."""
    found = _BECAUSE.search(text)
    return (found["zh"] or found["en"]).strip(" ,，。.") if found else None


def without_denied(text: str) -> str:
    """The text without what it says it is not: not that one, the cable."""
    return _NOT_THAT.sub(" ", text)


def turns_down(text: str) -> bool:
    """Whether the words decline what is going on: 不用了，谢谢; no thanks."""
    return bool(_TURNS_DOWN.search(text.strip()))


def asks_policy(text: str) -> bool:
    """Whether the words ask for a rule in general rather than for something to be done."""
    return is_question(text) and bool(_POLICY.search(text))


def bare_size_in(text: str) -> str | None:
    """A size given as a mere number after the word for swapping (换39, swap it for a 34), or None."""
    found = _BARE_SIZE.search(text)
    return (found["zh"] or found["en"]) if found else None
