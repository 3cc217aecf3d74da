"""What a message asks, by its own words: a question, where, when, by what rule, when people are there."""

import re

_SHORT = 40
"""Longer messages are no mere nod; and no pattern has to be tried on them."""
_QUESTION = re.compile(
    r"[?？]\s*$|(?:吗|么|嘛|呢|没有|不)[。.!！~～]*$|还是|多久|多少|怎么|什么时候|几[天点]|哪[里个天儿]|有没有|能不能|可不可以|是不是|要不要|谁"
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
    re.compile(
        r"\b(?:when|what time)\b.{0,24}\b(?:open|close|(?<!hear )(?<!get )(?<!money )(?<!it )back(?! to)"
        r"|available|working)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:opening|business|office) (?:hours|times)\b", re.IGNORECASE),
)
_TIME = re.compile(
    r"多久|多长时间|什么时候|啥时候|几天|到账|进度|\b(?:how long|when|status|arrived?|through yet)\b", re.IGNORECASE
)
_LEANS = re.compile(r"那|所以|(?:so|then|and) ", re.IGNORECASE)
_NEXT = re.compile(
    r"答复|回复|结果|然后呢|接下来|下一步|处理好|怎么处理|多久.{0,4}(?:处理|解决|搞定|弄好)"
    r"|\bwhat (?:happens|now|next)\b|\bnext steps?\b|\bhear (?:back|from you)\b|\bhow (?:soon|long)\b"
    r"|\bwhat are you going to do\b",
    re.IGNORECASE,
)
_ARRIVAL = re.compile(r"到(?!账|时候)|送|派|寄|\b(?:arriv|deliver|come|get here|ship|reach|parcel)", re.IGNORECASE)
_LANGUAGES = r"(中文|汉语|普通话|国语|chinese|mandarin|英文|英语|english)"
_LANGUAGE = (
    re.compile(rf"(?:说|讲|用|会|懂|切?换)(?:成|到|一下)?{_LANGUAGES}(?!说明|名|版)", re.IGNORECASE),
    re.compile(
        rf"\b(?:speak|talk|write|chat|reply|answer|switch|understand)(?: \w+)?(?: in| to)? {_LANGUAGES}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"^(?:in )?{_LANGUAGES},? ?(?:please|pls|谢谢|吧|可以吗|行吗)?[.!?？]*$", re.IGNORECASE),
)
_ENGLISH = frozenset({"英文", "英语", "english"})
_POLICY = re.compile(
    r"多少天|几天(?:内|以内)?|政策|规则|\bhow many days\b|\bpolicy\b|\bhow does .{1,30} work\b", re.IGNORECASE
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


def asks_time(text: str) -> bool:
    """Whether the words ask how long something takes or how far it is."""
    return bool(_TIME.search(text))


def asks_language(text: str) -> str | None:
    """The language, zh or en, in which the words ask to go on: 可以说中文吗, English please; None for none."""
    said = text.strip()[: _SHORT + 1]
    if len(said) > _SHORT or not (found := next(filter(None, (one.search(said) for one in _LANGUAGE)), None)):
        return None
    return "en" if found[1].lower() in _ENGLISH else "zh"


def asks_policy(text: str) -> bool:
    """Whether the words ask for a rule in general rather than for something to be done."""
    return is_question(text) and bool(_POLICY.search(text))
