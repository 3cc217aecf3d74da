"""A wish that was filled in as a form, as the talk takes it: nothing of it has to be guessed."""

from bot.intents.understanding import Guess, Outcome, Slot, Understanding
from bot.messages import Form

_SURE = 1.0


def understood_form(form: Form, text: str, language: str) -> Understanding:
    """The form as a message that was understood: its intent and slots are sure, whatever `text` says beside them.

    `text` is what stands in the talk; `language` the one in which it is answered.
    """
    return Understanding(
        text=text,
        language=language,
        outcome=Outcome.SURE,
        guesses=(Guess(form.intent, _SURE),),
        slots=tuple(Slot(name, value) for name, value in form.slots.items() if value),
        is_form=True,
    )
