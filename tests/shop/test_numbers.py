import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shop.numbers import number_key, waybill_key


@pytest.mark.parametrize("text", ["#1001a", "1001-A", " 1001 A ", "１００１Ａ", "1001_a"])
def test_one_number_in_many_forms_has_one_key(text: str) -> None:
    assert number_key(text) == "1001A"


def test_a_waybill_keeps_its_dashes() -> None:
    assert waybill_key("jdv 001-1-2-") == "JDV001-1-2-"


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert number_key(number_key(text)) == number_key(text)
