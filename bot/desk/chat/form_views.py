"""Forms in the words of a chat: what they ask, and how a filled-in one reads in the talk."""

from collections.abc import Iterator

from bot.desk.chat.labels import Labels
from bot.desk.chat.menu_views import FormFieldView, FormView
from bot.desk.chat.views import Labelled
from bot.desk.forms import FORMS, Field, is_required
from bot.dialogue.needs import PROOF
from bot.dialogue.words import title
from bot.messages import Form
from bot.shop.cases import PHOTOS


def form_views(labels: Labels) -> tuple[FormView, ...]:
    """Every form, in the chat's language."""
    return tuple(
        FormView(intent, labels.title(intent).label, tuple(_field(field, intent, labels) for field in fields))
        for intent, fields in FORMS.items()
    )


def form_text(form: Form, labels: Labels) -> str:
    """A filled-in form as it stands in the talk, a line for each thing; digits that prove are left out."""
    return "\n".join((labels.say("form.said", {"topic": title(form.intent)}), *_lines(form, labels)))


def _field(field: Field, intent: str, labels: Labels) -> FormFieldView:
    return FormFieldView(
        slot=field.slot,
        label=labels.say(f"field.{field.slot}"),
        kind=field.kind,
        required=is_required(field, intent, labels.mind.policies),
        options=_options(field, intent, labels),
        max_length=field.longest if field.kind in ("text", "order") else None,
    )


def _options(field: Field, intent: str, labels: Labels) -> tuple[Labelled, ...]:
    match field.kind:
        case "yes_no":
            return tuple(_worded(value, labels) for value in ("yes", "no"))
        case "evidence":
            wanted = labels.mind.policies.evidence.get(intent, ())
            return tuple(labels.labelled("photo", kind) for kind in PHOTOS if kind in wanted)
    return tuple(_worded(option, labels) for option in field.options)


def _lines(form: Form, labels: Labels) -> Iterator[str]:
    for field in FORMS[form.intent]:
        value = form.slots.get(field.slot, "").strip()
        if value and field.slot != PROOF:
            is_word = field.options or field.kind == "yes_no"
            shown = _worded(value, labels).label if is_word else value
            line = {"form.field": labels.say(f"field.{field.slot}"), "form.value": shown}
            yield labels.say("form.line", line)


def _worded(value: str, labels: Labels) -> Labelled:
    return Labelled(value, labels.say(f"word.{value}"))
