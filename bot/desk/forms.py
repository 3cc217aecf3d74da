"""Wishes that can be filled in as a form: what each asks, whether it is complete, and how the talk takes it.

A form says what a shopper would say in the talk: it comes in by the same door, and the wish's flow decides about it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.dialogue.needs import ITEM, ORDER, PHOTO, PROOF
from bot.errors import Malformed
from bot.intents.understanding import Guess, Outcome, Slot, Understanding
from bot.messages import Form
from bot.shop.policies import Policies

FieldKind = Literal["order", "item", "choice", "text", "yes_no", "evidence"]

_SURE = 1.0
_NUMBER_LENGTH = 64
"""Characters of an order's number in any way of writing it."""
_DIGITS = 4
_LONGEST = 500
"""Characters: as much as a case keeps of a shopper's words."""
_YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a form asks; worded by the phrase field.<slot>."""

    slot: str
    kind: FieldKind
    required: bool = False
    """Whether it cannot be left out; beside it, whatever the shop asks for this kind of case is required."""
    options: tuple[str, ...] = ()
    """Of a choice; each is worded by the phrase word.<option>."""
    longest: int = _LONGEST


_ORDER = Field(ORDER, "order", required=True, longest=_NUMBER_LENGTH)
_PROOF = Field(PROOF, "text", longest=_DIGITS)
"""For an order of another account: what proves it in the talk proves it here."""
_SOLUTION = Field("solution", "choice", options=("reship", "refund", "part_refund"))
_EVIDENCE = Field(PHOTO, "evidence")

FORMS: Mapping[str, tuple[Field, ...]] = {
    "return_item": (_ORDER, _PROOF, Field(ITEM, "item"), Field("reason", "text"), Field("opened", "yes_no"), _EVIDENCE),
    "exchange_item": (_ORDER, _PROOF, Field(ITEM, "item"), Field("target_size", "text", required=True), _EVIDENCE),
    "damaged_item": (_ORDER, _PROOF, Field(ITEM, "item"), Field("issue", "text"), _SOLUTION, _EVIDENCE),
    "complaint": (
        Field(ORDER, "order", longest=_NUMBER_LENGTH),
        _PROOF,
        Field("issue", "text", required=True),
        Field("batch", "text"),
        _SOLUTION,
        Field("date", "text"),
        _EVIDENCE,
    ),
}
"""By intent: what can be asked for by form."""


def is_required(field: Field, intent: str, policies: Policies) -> bool:
    """Whether the form cannot do without it: by itself, or because the shop asks it for this kind of case."""
    if field.slot == PHOTO:
        return bool(policies.evidence.get(intent))
    return field.required or field.slot in policies.asked.get(intent, ())


def check_form(form: Form, attachments: int, policies: Policies) -> None:
    """Refuse a form that is not one of ours, or is not complete. Raises Malformed, which names the field.

    Whether an order is the shopper's is not looked at here: the talk answers that, and alike for all that are not.
    """
    if form.intent not in FORMS:
        raise Malformed(f"there is no form for {form.intent!r}; there are {', '.join(FORMS)}", "form.intent")
    fields = {field.slot: field for field in FORMS[form.intent]}
    for slot in form.slots:
        if slot not in fields or slot == PHOTO:
            raise Malformed(f"the form {form.intent} has no slot {slot!r}", f"form.slots.{slot}")
    for slot, field in fields.items():
        value = form.slots.get(slot, "").strip()
        given = attachments > 0 if slot == PHOTO else bool(value)
        if not given and is_required(field, form.intent, policies):
            raise Malformed(f"the form {form.intent} needs {slot}", f"form.slots.{slot}")
        if value and (reason := _fault(field, value)):
            raise Malformed(reason, f"form.slots.{slot}")


def understood_form(form: Form, text: str, language: str) -> Understanding:
    """The form as a message that was understood: its intent and slots are sure, whatever `text` says beside them.

    `text` is what stands in the talk; `language` the one in which it is answered.
    """
    return Understanding(
        text=text,
        language=language,
        outcome=Outcome.SURE,
        guesses=(Guess(form.intent, _SURE),),
        slots=tuple(Slot(name, value.strip()) for name, value in form.slots.items() if value.strip()),
        is_form=True,
    )


def _fault(field: Field, value: str) -> str | None:
    if len(value) > field.longest:
        return f"{field.slot} has {len(value)} characters; at most {field.longest} are taken"
    options = _YES_NO if field.kind == "yes_no" else field.options
    if options and value not in options:
        return f"{field.slot} must be one of {', '.join(options)}"
    if field.slot == PROOF and not (value.isascii() and value.isdigit() and len(value) == _DIGITS):
        return f"{field.slot} must be four digits"
    return None
