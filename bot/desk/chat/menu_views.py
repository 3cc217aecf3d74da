"""What a chat front end gets for its menu, as plain values like those of views.py."""

from dataclasses import dataclass

from bot.desk.chat.views import Labelled
from bot.desk.forms import FieldKind


@dataclass(frozen=True, slots=True)
class PolicyView:
    """One of the shop's policies, as it holds now."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class FormFieldView:
    slot: str
    """Under this name its value is sent; what is shown as evidence is attached to the message instead."""
    label: str
    kind: FieldKind
    """order: an order's number; item: title and variant of one of its articles; yes_no: yes or no."""
    required: bool
    options: tuple[Labelled, ...] = ()
    """Of a choice, the values it may have; of evidence, what it has to show."""
    max_length: int | None = None
    """Of a text, in characters."""


@dataclass(frozen=True, slots=True)
class FormView:
    """What one form asks; sent as the `form` of a message."""

    intent: str
    title: str
    fields: tuple[FormFieldView, ...]
