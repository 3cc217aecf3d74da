"""Sentences that are alone, in the wrong place or said twice are found, and others are left in peace."""

import pytest

from bot.knowledge.review.material import Material, gather
from bot.knowledge.review.neighbours import DOUBLE_FROM, alone, doubles, misplaced
from tests.intents.small_engine import EXAMPLES, LEXICON
from tests.knowledge.learned import make_knowledge

PROBLEMS = {
    "return_item": (*EXAMPLES["en"]["return_item"], "I want to return this!!", "zebra umbrella"),
    "invoice": (*EXAMPLES["en"]["invoice"], "please return it, how do returns of this work please"),
    "thanks": EXAMPLES["en"]["thanks"],
}


def material_of(examples: dict[str, tuple[str, ...]]) -> Material:
    return gather(make_knowledge({"en": examples}, LEXICON), "en")


@pytest.fixture(scope="module")
def material() -> Material:
    return material_of(PROBLEMS)


def test_a_sentence_far_from_its_own_is_alone(material: Material) -> None:
    found = alone(material)
    assert "zebra umbrella" in [one.text for one in found]
    assert [one.share for one in found] == sorted(one.share for one in found)
    assert all(one.intent == one.other_intent for one in found)


def test_the_same_but_for_signs_is_a_double(material: Material) -> None:
    (pair,) = doubles(material)
    assert {pair.text, pair.other} == {"i want to return this", "I want to return this!!"}
    assert pair.share >= DOUBLE_FROM


def test_short_words_may_be_alike() -> None:
    assert doubles(material_of({"greeting": ("hi", "hi hi"), "thanks": ("ta", "cheers")})) == ()


def test_numbers_alone_are_no_doubles() -> None:
    assert doubles(material_of({"order": ("2025031400917746", "2025031400917747"), "thanks": ("ta",)})) == ()


def test_a_sentence_that_another_intent_claims_is_told_with_its_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.knowledge.review.neighbours.CLAIMED_FROM", 0.0)  # so few sentences make no model sure
    found = {one.text: one for one in misplaced(material_of(PROBLEMS))}
    claimed = found["please return it, how do returns of this work please"]
    assert (claimed.intent, claimed.other_intent, claimed.other) == ("invoice", "return_item", "how do returns work")


def test_one_intent_cannot_be_mistaken_for_another() -> None:
    assert misplaced(material_of({"thanks": ("ta", "cheers", "thank you")})) == ()
