"""The channels as the settings describe them, with their secrets read; what stays closed is told."""

import ipaddress
import re
from collections.abc import Mapping

from bot.channels.rest import CHANNEL, RestDoor
from bot.channels.signing import Keys
from bot.channels.targets import Target, target
from bot.channels.webhook import WebhookDoor
from bot.config import Config, RestSettings, WebhookSettings, secret
from bot.errors import ConfigInvalid, Fault

_NAME = re.compile("[a-z0-9][a-z0-9_-]{0,63}")
"""Of a channel: it stands in addresses."""


def webhook_doors(config: Config) -> Mapping[str, WebhookDoor]:
    """One door per webhook channel. Raises ConfigInvalid where a secret cannot be used or a name is not free."""
    return {name: _door(name, settings) for name, settings in config.webhooks.items()}


def rest_door(config: Config) -> RestDoor | None:
    """The REST shape; None where it is switched off, or would be open to others than this machine."""
    token = _token(config.rest)
    if not config.rest.enabled or not (token or is_loopback(config.server.host)):
        return None
    return RestDoor(token)


def callback_targets(config: Config) -> tuple[Target, ...]:
    """Where replies are posted to. Raises ConfigInvalid where a URL or secret cannot be used."""
    return tuple(_target(name, settings) for name, settings in config.webhooks.items() if settings.callback_url)


def closed_doors(config: Config) -> tuple[str, ...]:
    """What is not served as the settings are, and how to open it; for the start to say."""
    closed = [
        f"POST /webhooks/{name} refuses everything until {_secret_source(settings)} holds its whsec_ secret"
        for name, settings in config.webhooks.items()
        if not secret(settings.secret_env, settings.secret_file)
    ]
    if config.rest.enabled and rest_door(config) is None:
        closed.append(
            f"POST /webhooks/rest/webhook is closed: {config.server.host} is more than this machine, "
            f"and {config.rest.token_env} holds no token"
        )
    return tuple(closed)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address to listen on."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _door(name: str, settings: WebhookSettings) -> WebhookDoor:
    if not _NAME.fullmatch(name):
        raise ConfigInvalid([Fault(f"webhooks.{name}", "may have small letters, digits, - and _ only")])
    if name == CHANNEL:
        raise ConfigInvalid([Fault(f"webhooks.{name}", "the name belongs to the REST shape; choose another")])
    calls_back = bool(settings.callback_url)
    return WebhookDoor(name, _keys(name, settings), settings.tolerance_seconds, calls_back=calls_back)


def _target(name: str, settings: WebhookSettings) -> Target:
    keys, private = _keys(name, settings), settings.callback_private
    return target(name, settings.callback_url, keys, may_be_private=private)


def _keys(name: str, settings: WebhookSettings) -> Keys:
    return Keys.of(secret(settings.secret_env, settings.secret_file), f"webhooks.{name}: {_secret_source(settings)}")


def _secret_source(settings: WebhookSettings) -> str:
    return settings.secret_env or settings.secret_file or "secret_env or secret_file"


def _token(settings: RestSettings) -> str | None:
    return secret(settings.token_env, settings.token_file)
