"""Reads what was understood in the light of the talk: an answer to the question just asked is one first."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.intents.acts import act_of, begins_with, changes, gives_reason
from bot.intents.slots.answers import FREE_TEXT
from bot.intents.understanding import OUT_OF_SCOPE, Act, Context, Guess, Outcome, Reason, Understanding

ANSWERS: Mapping[str, frozenset[str]] = {
    "order_id": frozenset({"order_id", "digits", "order_reference", "waybill", "item", "choice", "phone_last4"}),
    "phone_last4": frozenset({"phone_last4", "phone", "digits"}),
    "phone": frozenset({"phone"}),
    "contact": frozenset({"phone", "contact"}),
    "photo": frozenset({"photo"}),
    "date": frozenset({"date"}),
    "target_size": frozenset({"target_size", "target_color"}),
    "target_color": frozenset({"target_size", "target_color"}),
    "change_detail": frozenset({"target_size", "target_color", "quantity", "change_detail"}),
    "address": frozenset({"address"}),
    "invoice_title": frozenset({"invoice_title"}),
    "tax_id": frozenset({"tax_id"}),
    "solution": frozenset({"solution"}),
    "item": frozenset({"item", "choice"}),
    "choice": frozenset({"choice"}),
}
"""By question, the slots that answer it; other questions are answered by the slot of their own name."""
YES_NO = frozenset({"confirmed", "withdraw", "opened", "confirm"})
"""Questions that are answered by yes or no, even where more words follow: "yes, cancel it"."""
_FACTS = frozenset(
    {"order_id", "target_size", "target_color", "date", "phone", "tax_id", "invoice_title", "address", "quantity"}
)
"""Slots that a correction may give anew."""
_ADDED = frozenset({"order_id", "digits", "waybill", "solution", "phone", "phone_last4", "photo", "tax_id"})
"""Slots that, without a sure wish beside them, tell more of the topic in focus."""
_NUMBERS = frozenset({"order_id", "digits", "waybill", "phone", "phone_last4"})
_UNMISTAKABLE = frozenset({"order_id", "photo", "phone", "tax_id", "phone_last4", "digits", "choice"})
"""Slots that are an answer whatever the other words seem to ask."""
SURE_OF_ANOTHER = 0.6
"""Share from which a message with a value, asked for or not, is a wish of its own and not of the topic in focus …"""
SURE_INSTEAD_OF_WORDS = 0.8
"""… and from which free words are, where any words were asked for."""
_SMALL_TALK = frozenset({"thanks", "greeting", "goodbye"})
_NAME_OF_NUMBER = re.compile(
    r"\b(?:it'?s|is|the|my|that'?s|here|order|parcel|tracking|waybill|reference|ref|number|numbers|num|no|nr|id|"
    r"ends?|ending|in|with|last|four|4|digits|phone|mobile)\b"
    r"|订单|订单号|单号|快递|运单|编号|号码|号|尾号|后四位|最后四位|手机|电话|是|的|这个|就是|我的"
)
"""Words that say what a number is."""
_ANSWERED = 0.97
"""Share given to the topic in focus when the message answers its question."""
_PICTURE_WORDS = ("照片", "图", "拍", "视频", "photo", "pic", "image", "video", "screenshot")


def read_in_context(understood: Understanding, plain: str, context: Context) -> Understanding:
    """The same understanding with its act, and the topic in focus first where the message belongs to it."""
    act, reason = _act(understood, plain, context)
    if act in (Act.REQUEST, Act.CANCEL) or context.focus is None:
        return replace(understood, act=act, why=(*understood.why, *reason))
    rest = tuple(guess for guess in understood.guesses if guess.intent != context.focus)
    return replace(
        understood,
        act=act,
        outcome=Outcome.SURE,
        guesses=(Guess(context.focus, _ANSWERED), *rest),
        also=tuple(intent for intent in understood.also if intent != context.focus),
        why=(*understood.why, *reason, _led(context.focus, understood)),
    )


def _led(focus: str, understood: Understanding) -> Reason:
    """What the talk put in the place of what the words alone say."""
    alone = understood.best
    said = f"the words alone: {alone.intent} {alone.score:.2f}"
    return Reason("context", f"the talk is about {focus}, so it stays first ({said})", _ANSWERED)


def _act(understood: Understanding, plain: str, context: Context) -> tuple[Act, tuple[Reason, ...]]:
    said = act_of(plain)
    if said is Act.CANCEL and not (context.question == "reason" and gives_reason(plain)):
        return Act.CANCEL, (Reason("act", "the words drop the matter"),)
    names = {slot.name for slot in understood.slots}
    if said is Act.CORRECT and context.focus and names & _FACTS:
        return Act.CORRECT, (Reason("act", "the words correct a value given before"),)
    if context.question in YES_NO and (act := said if said in (Act.AFFIRM, Act.DENY) else begins_with(plain)):
        return act, (Reason("act", f"answers the question for {context.question}"),)
    if context.question and _answers(understood, names, plain, context):
        return Act.INFORM, (Reason("act", f"answers the question for {context.question}"),)
    if said is not None and said is not Act.CORRECT:
        return said, (Reason("act", "the words alone"),)
    if context.question is None and context.focus and names & _FACTS and changes(plain):
        return Act.CORRECT, (Reason("act", "another value for the topic in focus"),)
    if context.focus and names & _ADDED and _adds(understood, context):
        return Act.INFORM, (Reason("act", "adds to the topic in focus"),)
    return Act.REQUEST, ()


def _answers(understood: Understanding, names: set[str], plain: str, context: Context) -> bool:
    question = context.question or ""
    if question in FREE_TEXT or question == "invoice_title":
        if understood.guesses[0].intent in _SMALL_TALK and understood.guesses[0].score >= SURE_INSTEAD_OF_WORDS:
            return False
        return bool(plain.strip()) and not _sure_other(understood, context, SURE_INSTEAD_OF_WORDS)
    if question == "photo" and "photo" not in names:
        return any(word in plain for word in _PICTURE_WORDS)
    wanted = ANSWERS.get(question, frozenset({question}))
    if not names & wanted:
        return False
    return bool(names & _UNMISTAKABLE) or _fills(understood, wanted) or not _sure_other(understood, context)


def _adds(understood: Understanding, context: Context) -> bool:
    """Whether a value that nobody asked for belongs to the topic in focus."""
    return _only_names(understood) or not _sure_other(understood, context)


def _only_names(understood: Understanding) -> bool:
    """Whether a message is a number with its name and nothing else: it ends 4821, 单号 2024…"""
    rest = list(understood.text)
    for slot in understood.slots:
        if slot.name in _NUMBERS:
            rest[slot.start : slot.end] = " " * (slot.end - slot.start)
    return not any(sign.isalpha() for sign in _NAME_OF_NUMBER.sub("", "".join(rest).lower()))


def _fills(understood: Understanding, wanted: frozenset[str]) -> bool:
    """Whether values that were asked for, or an order beside them, make up most of the message."""
    telling = wanted | _UNMISTAKABLE
    told = {place for slot in understood.slots if slot.name in telling for place in range(slot.start, slot.end)}
    return len(told) * 2 >= len(understood.text.strip())


def _sure_other(understood: Understanding, context: Context, share: float = SURE_OF_ANOTHER) -> bool:
    """Whether the words alone ask for something else than the topic in focus."""
    best = understood.guesses[0]
    return best.intent not in (context.focus, OUT_OF_SCOPE) and best.score >= share
