"""The turn when somebody asks how his cases are getting on: each is told with its true stage."""

from bot.dialogue.casework import SETTLED_STAGES
from bot.dialogue.needs import ORDER
from bot.dialogue.scene import Draft, Heard
from bot.dialogue.serving import repeat_question
from bot.dialogue.turn import Say
from bot.dialogue.words import title
from bot.shop.facts import CaseFact


def tell_progress(draft: Draft, heard: Heard) -> None:
    """All open cases of the shopper, whenever they were opened, or those of the order that he names; else the last one.

    What was open in the talk stays open.
    """
    told = _asked_about(draft.scene.facts.cases, heard.slots.get(ORDER))
    draft.intent = told[0].type if told else draft.scene.understanding.intent
    draft.change(misunderstood=0)
    if told:
        draft.say("case.progress", {"cases": tuple(_line(draft, case) for case in told)})
    else:
        draft.say("case.none")
    if draft.state.message_taken:
        draft.question = draft.pending
    else:
        repeat_question(draft, "resume")


def _asked_about(cases: tuple[CaseFact, ...], order: str | None) -> tuple[CaseFact, ...]:
    unsettled = tuple(case for case in cases if case.stage not in SETTLED_STAGES)
    of_order = tuple(case for case in unsettled if case.order_number == order)
    return of_order or unsettled or cases[:1]


def _line(draft: Draft, case: CaseFact) -> Say:
    """The case with its stage, and by when he hears back while that lies ahead."""
    is_ahead = case.due_at is not None and case.due_at > draft.scene.now and case.stage not in SETTLED_STAGES
    return Say(
        "word.case_line",
        {
            "case.type": title(case.type),
            "case.stage": Say(f"word.stage_{case.stage}"),
            "case.answer_by": case.due_at if is_ahead else None,
            "order.last4": case.order_number[-4:] or None,
        },
    )
