"""Channels as the settings describe them: closed unless opened, and said so."""

import pytest

from bot.channels.configured import callback_targets, closed_doors, is_loopback, rest_door, webhook_doors
from bot.config import Config, parse
from bot.errors import ConfigInvalid

SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"


def config(**tables: object) -> Config:
    return parse(tables, "test")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_on_this_machine_the_rest_shape_needs_no_token(host: str) -> None:
    assert rest_door(config(server={"host": host})) is not None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "desk.example.com"])  # noqa: S104
def test_beyond_this_machine_the_rest_shape_is_closed_without_a_token(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = config(server={"host": host})
    assert not is_loopback(host)
    assert rest_door(settings) is None
    assert any("DESKBOT_REST_TOKEN" in line for line in closed_doors(settings))
    monkeypatch.setenv("DESKBOT_REST_TOKEN", "long and random")
    assert rest_door(settings) is not None
    assert not any("rest" in line for line in closed_doors(settings))


def test_a_rest_shape_that_is_switched_off_is_not_missed() -> None:
    settings = config(rest={"enabled": False}, server={"host": "0.0.0.0"})  # noqa: S104
    assert rest_door(settings) is None
    assert not any("rest" in line for line in closed_doors(settings))


def test_a_webhook_without_a_secret_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert any("/webhooks/shop" in line and "DESKBOT_SHOP_SECRET" in line for line in closed_doors(Config()))
    monkeypatch.setenv("DESKBOT_SHOP_SECRET", SECRET)
    assert closed_doors(Config()) == ()
    assert list(webhook_doors(Config())) == ["shop"]


def test_replies_are_posted_where_the_settings_say_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", SECRET)
    webhook = {"secret_env": "SECRET", "callback_url": "https://shop.example.com/replies"}
    [target] = callback_targets(config(webhooks={"page": webhook, "quiet": {"secret_env": "SECRET"}}))
    assert (target.name, target.url, target.may_be_private) == ("page", "https://shop.example.com/replies", False)


def test_a_channel_cannot_take_the_rest_shapes_name() -> None:
    with pytest.raises(ConfigInvalid, match=r"webhooks\.rest"):
        webhook_doors(config(webhooks={"rest": {}}))


@pytest.mark.parametrize("name", ["a/b", "{x}", "Shop", "", "商店", "a b", "x" * 65])
def test_a_channels_name_has_to_fit_into_an_address(name: str) -> None:
    with pytest.raises(ConfigInvalid, match="small letters"):
        webhook_doors(config(webhooks={name: {}}))


def test_a_secret_that_cannot_be_used_names_its_channel_and_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "whsec_short")
    with pytest.raises(ConfigInvalid, match=r"webhooks\.page: SECRET"):
        webhook_doors(config(webhooks={"page": {"secret_env": "SECRET"}}))
