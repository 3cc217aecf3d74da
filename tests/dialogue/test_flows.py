"""Every wish has a flow, and every phrase that a flow names can be said in every language."""

import ast
from pathlib import Path

import pytest

import bot.dialogue
from bot.dialogue.flows import FLOWS
from bot.dialogue.needs import NEEDS
from bot.knowledge.files import default_folder, read_knowledge
from bot.knowledge.model import Knowledge
from bot.replies.placeholders import PLACEHOLDERS
from bot.shop.cases import CASE_RULES
from bot.shop.orders import OrderStatus
from bot.shop.parcels import ParcelStatus
from bot.shop.verdicts import Reason

LANGUAGES = ("zh", "en")
_RETURN_REASONS = set(Reason) - {Reason.IN_TIME, Reason.NOT_PAID, Reason.NO_WARRANTY}
_OF_THE_CHAT = {"chat", "menu", "policy"}
"""Groups of phrases that the chat window says beside the talk (tests/desk/chat)."""
_EXCHANGE_REASONS = {Reason.TOO_LATE, Reason.NOT_DELIVERED, Reason.DAY_UNKNOWN, Reason.FRESH}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_knowledge(default_folder())


def test_every_intent_that_the_engine_knows_has_a_flow(knowledge: Knowledge) -> None:
    assert {intent.id for intent in knowledge.intents} == set(FLOWS)


def test_every_phrase_named_in_the_code_exists_in_every_language(knowledge: Knowledge) -> None:
    phrases = knowledge.phrases.phrases.items()
    known = {code for (code, _), same in phrases if same[0].group not in _OF_THE_CHAT}
    missing = {
        (code, language)
        for code in _named() | _derived()
        for language in LANGUAGES
        if (code, language) not in knowledge.phrases.phrases
    }
    assert not missing
    assert known - _named() - _derived() <= {f"sorry.{intent}" for intent in FLOWS}, "phrases that nothing says"


def _named() -> set[str]:
    """Codes that stand in the code as they are: dotted words that are no placeholder."""
    folder = Path(bot.dialogue.__file__).parent
    texts = {
        node.value
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    codes = {text for text in texts if _looks_like_a_code(text)}
    return codes | {"not_understood", "resume", "next_topic", "dropped", "acknowledged"}


def _looks_like_a_code(text: str) -> bool:
    group, dot, rest = text.partition(".")
    is_dotted = (
        bool(dot and group and rest)
        and not rest.endswith("_")
        and f"{group}{rest}".replace("_", "").isalnum()
        and text == text.lower()
    )
    return is_dotted and text not in PLACEHOLDERS


def _derived() -> set[str]:
    """Codes that flows put together."""
    return {
        *(f"title.{intent}" for intent in FLOWS),
        *(need.ask for need in NEEDS.values()),
        *(f"word.order_{status}" for status in OrderStatus),
        *(f"word.parcel_{status}" for status in ParcelStatus),
        *(f"word.stage_{stage}" for stage in _STAGES),
        *(f"word.photo_{kind}" for kind in ("goods", "box", "waybill")),
        *(f"word.{word}" for word in ("reship", "refund", "part_refund", "self_pickup", "transfer", "resend")),
        *(f"return_item.no_{reason}" for reason in _RETURN_REASONS),
        *(f"exchange_item.no_{reason}" for reason in _EXCHANGE_REASONS),
        *(f"{case}.{what}" for case in _CASES for what in ("opened", "next")),
        *(f"handover.{reason}" for reason in _HANDOVERS),
        *(f"{intent}.said" for intent in ("greeting", "thanks", "goodbye")),
        *(f"warranty_repair.{reason}" for reason in ("no_warranty", "not_delivered", "day_unknown")),
    }


_STAGES = ("received", "verifying", "proposed", "approved", "carried_out", "revisited", "closed", "withdrawn")
_HANDOVERS = ("proof", "fruitless", "not_understood", "charged_twice", "fake", "threat", "abuse")
_CASES = CASE_RULES.keys() - {"refund_status", "payment_problem"}
"""Two wishes are answered or handed over; the desk's people open their cases."""
