"""How a message responds to what the desk said: declines, accepts, asks for a moment, takes something back."""

import re

from bot.dialogue.cues.questions import is_question

_SHORT = 40
"""Longer messages are no mere nod; and no pattern has to be tried on them."""
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
_FOUND = re.compile(
    r"(?:找到|拿到|收到)(?:了|啦)|\bfound (?:it|them)\b"
    r"|\bit(?:'s| has)? (?:just )?(?:turned up|arrived|here now|come)\b",
    re.IGNORECASE,
)
_TURNS_DOWN = re.compile(
    r"^(?:那|哦|嗯)?(?:先)?(?:不用|不必|不要|算|不需要|不麻烦)了"
    r"|^(?:no,? (?:thanks|thank you|need)|it'?s (?:fine|ok)|never ?mind|all good)\b",
    re.IGNORECASE,
)
_WITHDRAWS = re.compile(
    r"撤[销回消]|(?:取消|不要).{0,8}(?:申请|工单|登记|售后)|(?:申请|工单|登记).{0,8}(?:取消|作废|不[要退换修]了)"
    r"|\bwithdraw\b|\b(?:cancel|drop|close|scrap|take back)\b.{0,24}\b(?:request|claim|application|case|ticket"
    r"|return|exchange|repair|complaint)\b",
    re.IGNORECASE,
)


def cannot_say(text: str) -> bool:
    """Whether the words say that what was asked for is not known or not at hand."""
    return bool(_CANNOT_SAY.search(text))


def declines(text: str) -> bool:
    """Whether the words refuse to show or give something."""
    return bool(_DECLINES.search(text))


def withdraws(text: str) -> bool:
    """Whether the words take back a request that was filed before."""
    return bool(_WITHDRAWS.search(text))


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


def turns_down(text: str) -> bool:
    """Whether the words decline what is going on: 不用了，谢谢; no thanks."""
    return bool(_TURNS_DOWN.search(text.strip()))
