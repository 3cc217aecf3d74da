import pytest

from bot.connectors.phones import PhoneUnreadable, phone_digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("138-0000-3141", "13800003141"),
        ("+44 20 7946 0162", "442079460162"),
        ("17012345678-9911", "17012345678"),
        ("0571-88880162", "057188880162"),
        ("138****3141", "1383141"),
        ("***", ""),
        ("", ""),
    ],
)
def test_a_phone_is_its_digits(text: str, digits: str) -> None:
    assert phone_digits(text) == digits


def test_what_has_too_many_digits_is_no_phone() -> None:
    with pytest.raises(PhoneUnreadable, match="21 digits"):
        phone_digits("1" * 21)
