"""The store pays for its own faults, the shopper for a change of mind."""

import pytest

from bot.shop.freight import Payer, return_payer
from bot.shop.policies import Policies


@pytest.mark.parametrize("cause", ["wrong_item", "damaged_item", "missing_item", "quality_problem"])
def test_the_store_pays_for_its_faults(cause: str) -> None:
    assert return_payer(cause, Policies()) is Payer.STORE


def test_the_shopper_pays_otherwise() -> None:
    assert return_payer("return_item", Policies()) is Payer.SHOPPER


def test_what_counts_as_a_fault_is_a_policy() -> None:
    assert return_payer("return_item", Policies(store_faults=frozenset({"return_item"}))) is Payer.STORE
