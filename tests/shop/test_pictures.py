"""Addresses of pictures: what is one, and which a shopper's browser may load."""

import pytest

from bot.shop.pictures import may_be_shown, picture_address

ORIGINS = ("https://img.example.com", "https://cdn.example.com:8443")


@pytest.mark.parametrize("address", ["https://img.example.com/杯.jpg?x=1,2#a", "https://IMG.example.com:443/cup.jpg"])
def test_an_https_address_stays_as_it_is(address: str) -> None:
    assert picture_address(address) == address


def test_one_without_a_scheme_is_taken_over_https() -> None:
    assert picture_address("//img.example.com/cup.jpg") == "https://img.example.com/cup.jpg"


@pytest.mark.parametrize(
    "text",
    [
        "http://img.example.com/cup.jpg",
        "javascript:alert(1)",
        "data:image/png;base64,AA",
        "/static/demo/goods.svg",
        "cup.jpg",
        "https://",
        "https://img.example.com:port/cup.jpg",
        "https://[img/cup.jpg",
        "https://img.example.com@evil.example/cup.jpg",
        "https://img.example.com\\@evil.example/cup.jpg",
        "https://img.example.com/a cup.jpg",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not the https address"):
        picture_address(text)
    assert not may_be_shown(text, ORIGINS) or text.startswith("/static/")


@pytest.mark.parametrize(
    "address",
    [
        "https://img.example.com/cup.jpg",
        "https://IMG.example.com:443/cup.jpg",
        "https://cdn.example.com:8443/cup.jpg",
        "/static/demo/goods.svg#cup-picture",
    ],
)
def test_a_listed_origin_and_this_server_may_show_theirs(address: str) -> None:
    assert may_be_shown(address, ORIGINS)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://evil.example/cup.jpg",
        "https://img.example.com.evil.example/cup.jpg",
        "https://sub.img.example.com/cup.jpg",
        "https://img.example.com:8443/cup.jpg",
        "//evil.example/cup.jpg",
        "/\\evil.example/cup.jpg",
        "/static/a cup.jpg",
    ],
)
def test_no_other_may(address: str) -> None:
    assert not may_be_shown(address, ORIGINS)
