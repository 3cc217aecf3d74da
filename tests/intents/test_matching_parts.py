"""The parts of matching: lexicon, sounds, typo snap, negation, clauses."""

import pytest

from bot.intents.features import features
from bot.intents.lexicon import Lexicon
from bot.intents.negation import mask_refused
from bot.intents.snap import Snap
from bot.intents.wishes import are_one, clauses
from bot.knowledge.characters import read_characters

LEXICON = Lexicon({"PARCEL": ["快递", "parcel"], "MONEY_BACK": ["money back", "退款"], "SIGN": ["!!"]})


@pytest.mark.parametrize(
    ("folded", "concepts"),
    [
        ("我的快递呢", {"PARCEL"}),
        ("the parcel and my money back", {"PARCEL", "MONEY_BACK"}),
        ("parcels", set()),
        ("moneyback", set()),
        ("退款!!", {"MONEY_BACK", "SIGN"}),
    ],
)
def test_forms_are_found_in_chinese_anywhere_and_in_english_at_words(folded: str, concepts: set[str]) -> None:
    assert LEXICON.find(folded) == concepts


def test_same_sounds_are_the_same_feature() -> None:
    sounds = read_characters().sounds
    right, wrong = (set(features(said, LEXICON, sounds)["p"]) for said in ("退货", "腿货"))
    assert right == wrong


def test_a_typing_error_snaps_to_the_nearest_known_word() -> None:
    snap = Snap(["refund", "damaged", "return", "address"])
    assert snap.correct("refnd my damged retrun to this adress") == "refund my damaged return to this address"
    assert snap.correct("the cat sat on elephants") == "the cat sat on elephants"


def test_what_is_refused_is_taken_out_where_something_else_is_asked() -> None:
    assert "退款" not in mask_refused("不要求退款,换个尺寸就好")
    assert "refund" not in mask_refused("i dont want a refund, just swap the shoes")


def test_a_refusal_alone_stays() -> None:
    assert mask_refused("不用退款了") == "不用退款了"


def test_clauses_are_parts_long_enough_for_a_wish() -> None:
    assert clauses("杯子碎了,另外要开发票") == ["杯子碎了", "要开发票"]
    assert clauses("it broke and also send me an invoice") == ["it broke", "send me an invoice"]
    assert clauses("快点,啊") == []


def test_a_problem_and_its_remedy_are_one_wish() -> None:
    assert are_one("damaged_item", "return_item")
    assert are_one("chase_parcel", "track_parcel")
    assert not are_one("damaged_item", "missing_item")
    assert not are_one("damaged_item", "invoice")
