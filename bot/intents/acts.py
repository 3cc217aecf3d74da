"""What a short message does in the talk: affirms, denies, drops the matter, corrects."""

import re

from bot.intents.understanding import Act

_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_TAIL = re.compile(r"(?:[呢啊呀哦噢喔吧的了嘛哈哒滴咯啦诶]|亲|please|pls|mate)$")


def _forms(lines: str) -> frozenset[str]:
    """Forms between blanks; an underscore stands for a blank within one."""
    return frozenset(form.replace("_", " ") for form in lines.split())


_AFFIRM = _forms(
    """
    嗯 嗯嗯 恩 恩恩 对 对对 对对对 是 是是 好 好好 行 行行 可以 可 没错 没问题 确认 确定 要 需要 同意 就这样 就这个
    就它 中 妥 得 成 是这个 对是这个 就是这个 对就是 就是它 正是 当然 必须 那行 那好 也行 也可以 嗯对 嗯是 嗯好 嗯行
    没毛病 收到 1 冇问题 系
    ok okay okey k yes y yep yeah yea yup ya yh sure right correct confirm confirmed exactly absolutely definitely
    indeed aye fine of_course sounds_good go_ahead do_it please_do go_on_then thats_right that's_right thats_it
    that's_it that_one yes_please yes_do_it all_good thats_the_one that's_the_one ok_yes yeah_sure sure_thing
    that_works works_for_me i_do it_is i_am why_not yes_it_is yes_i_do too_right
    """
)
_DENY = _forms(
    """
    不 不是 不对 没有 没 否 不要 不用 不行 不可以 不需要 不确认 不确定 先不 不必 不是这个 不是的 错 错了 不对不对
    不是不是 没呢 还没 还没有 没有没有 都没有 都不是 不系 唔系 冇
    no nope n nah never not incorrect wrong negative no_thanks no_thank_you not_really not_that_one not_this_one i_dont
    i_don't no_way not_yet none_of_them neither no_it_isnt no_it_isn't it_isnt it_isn't of_course_not dont don't
    please_dont please_don't no_dont no_don't id_rather_not i'd_rather_not no_i_dont no_i_don't no_i_didnt no_i_didn't
    """
)
_CANCEL_WHOLE = re.compile(
    r"(?:那|唉|哎|额|嗯|行|好|ok)?[\s,.]*(?:还是)?算(?:了|啦|喽)吧?.{0,8}|先不(?:了|取消|退|换|弄|办)了?.{0,10}|(?:那)?(?:我)?(?:先|"
    r"又)?不(?:用)?(?:再)?(?:退|换|弄|搞|改|查|催|取消|投诉|开票?|装|修|补|办|麻烦)了.{0,6}|当我没(?:说|问)|"
    r"没事(?:儿)?了|"
    r"(?:那)?不用(?:了|管了|处理了|查了|麻烦了|弄了|管)|(?:先)?(?:就)?(?:这样|不管它|放着)吧|(?:取消|"
    r"撤销|撤回)(?:刚才的|这个)?(?:申请|操作)|不(?:问|说|聊)了|别(?:弄|退|换|查|催|取消)了|"
    r"(?:oh |ok |ah |actually |no |nah |hmm )?(?:never ?mind|nvm|nevermind|forget (?:it|that|about it)|"
    r"leave it(?: then)?|don'?t (?:bother|worry)(?: about it)?|no need(?: any ?more)?|"
    r"(?:i )?(?:don'?t|do not|no longer) need (?:it|that|one|this)(?: any ?more| now| after all)?|scrap that|drop it|"
    r"it'?s (?:fine|ok|okay) ?(?:now|then|leave it)?|not needed(?: anymore)?|i'?ll (?:keep it|"
    r"leave it)(?: then)?|stop)(?:[\s,]+.{0,24})?"
)
_CORRECT = re.compile(
    r"^(?:啊|哦|噢|额|呃|哎|诶|欸|唉|等等|等下|抱歉|不好意思|sorry|oops|whoops|wait|hang on|no|ah|"
    r"oh)?[\s,.!]*(?:不对|[说写打数看填输报]错|发错(?:了)?(?=.{0,4}应该)|弄错|记错|搞错|错了|不是.{1,12}是|"
    r"应该是|更正|我(?:是)?说(?:的)?是|"
    r"oops|whoops|i meant?\b|i mean\b|correction|make that|rather\b|scratch that|actually[, ]|"
    r"sorry,? (?:it'?s|i meant?|wrong)|no,? (?:it'?s|not)\b|wait,? (?:no|it'?s|i meant?)|"
    r"not that (?:one|order))"
    r"|(?:说|写|打|记|搞|弄|数|看|填|输|报)错了|wrong (?:one|number|order|size),? (?:it'?s|i meant?)"
    r"|\bi mis(?:counted|typed|read|spoke)\b|\btypo\b"
)
_CHANGE = re.compile(r"^(?:还是|要不|那)?(?:改成|换成|改为|改到|改)|\b(?:make it|change (?:it|that) to|instead)\b")


_YES_AND = re.compile(
    r"(?:嗯+|对|是的|好的?|行|确认|确定|可以)[,.\s]*(?:就|那|帮我|请|麻烦)?(?:取消|撤|要|改|办|退|换|寄|发)[^不别没?]{0,6}"
)
"""嗯取消: yes, and the wish once more without a blank between them."""


_NO_NEED = re.compile(r"不需要|不用|用不[上着]|\b(?:don'?t|do not|no longer) need\b")
_PARTS = re.compile(r"[,.;!?~\n]+|(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")
_NAMES_NOTHING = re.compile(
    r"(?:oh |ah |ok |actually |no |nah |hmm |wait )?(?:never ?mind|nvm|nevermind|forget (?:it|that|about it)"
    r"|scrap that|drop it|leave it).{0,12}"
    r"|.{0,3}(?:算(?:了|啦|喽)吧?|当我没(?:说|问)|(?:不用|不必|没事儿?)(?:管|麻烦)?了).{0,2}"
)
"""Lets go of whatever it is; 不换了 may also only choose between two ways."""
_AFTER_IT = re.compile(
    r"找到|(?:收|拿)到了|^(?:已经)?(?:到|好|来)了|谢|麻烦你?们?了|没事|自己|再说|以后|下次|留着|不[退换要改查催]了|撤|申请.{0,4}取消"
    r"|取消.{0,4}申请"
    r"|\bfound\b|\bthank|\bcheers\b|\bsorted\b|\bturned up\b|\barrived\b|\bi'?ll (?:keep|leave|manage|sort|wait)\b"
    r"|\ball good\b|\bsorry\b|\bchanged my mind\b|\b(?:cancel|withdraw|drop|close|scrap)\b.{0,16}"
    r"\b(?:it|return|exchange|request|claim|case|ticket)\b"
)
"""What is said after something was let go, and takes up nothing new."""


def act_of(plain: str) -> Act | None:
    """The act that the words alone tell, or None: then the talk's state decides."""
    said = _bare(plain)
    if said in _AFFIRM:
        return Act.AFFIRM
    if said in _DENY:
        return Act.DENY
    said = _EDGE.sub("", plain[:200])
    if len(said) <= 40 and _CANCEL_WHOLE.fullmatch(said):
        return Act.CANCEL
    if _lets_go(said):
        return Act.CANCEL
    return Act.CORRECT if len(said) <= 80 and _CORRECT.search(said) else None


def _lets_go(said: str) -> bool:
    """Whether one of several parts lets it go and nothing is taken up after it: …, 算了; 不用了 找到了."""
    parts = [part.strip() for part in _PARTS.split(said) if part and part.strip()]
    if len(parts) < 2:
        return False
    at = next((at for at, part in enumerate(parts) if _NAMES_NOTHING.fullmatch(part)), None)
    if at is None and _CANCEL_WHOLE.fullmatch(parts[0]):
        at = 0
    if at is None:
        return False
    rest = parts[at + 1 :]
    return (at > 0 or bool(rest)) and all(_CANCEL_WHOLE.fullmatch(part) or _AFTER_IT.search(part) for part in rest)


def gives_reason(plain: str) -> bool:
    """Whether letting go of a thing may as well be why it is given back: don't need it any more."""
    return bool(_NO_NEED.search(plain))


def changes(plain: str) -> bool:
    """Whether the words put another value in the place of one that was given: 改成周日吧."""
    return bool(_CHANGE.search(_bare(plain)))


def begins_with(plain: str) -> Act | None:
    """AFFIRM or DENY when the message starts with such a word: "yes, cancel it"."""
    if _YES_AND.fullmatch(plain.strip()):
        return Act.AFFIRM
    first = re.split(r"[\s,.!;:~，。！]+", plain.strip(), maxsplit=1)[0]
    if first in _AFFIRM:
        return Act.AFFIRM
    return Act.DENY if first in _DENY else None


def _bare(plain: str) -> str:
    said = re.sub(r"\s+", " ", _EDGE.sub("", plain[:200]))
    if said in _AFFIRM or said in _DENY:
        return said
    while (shorter := _EDGE.sub("", _TAIL.sub("", said))) != said:
        said = shorter
        if said in _AFFIRM or said in _DENY:
            break
    return said
