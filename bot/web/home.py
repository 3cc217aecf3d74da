"""The first page: what runs here, what to try, and where everything is."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.desk.demo_shop import DemoOrder
from bot.web.addresses import public_address
from bot.web.desk import Desk
from bot.web.health import checked
from bot.web.pages import Pages
from bot.web.words import STATUSES, WORDS, Language

_READINGS = {
    "README.md": "read_readme",
    "docs/chat-api.md": "read_chat_api",
    "docs/webhook.md": "read_webhook",
    "docs/configuration.md": "read_configuration",
    "docs/architecture.md": "read_architecture",
}


_SHOWN_AT_ONCE = 9  # one of each state; the others unfold


@dataclass(frozen=True, slots=True)
class _Row:
    """A demo order as the table shows it."""

    number: str
    phone_last4: str
    status: str
    shows: str


class Home:
    def __init__(self, desk: Desk, pages: Pages) -> None:
        self._desk = desk
        self._pages = pages

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/", self._show)]

    async def _show(self, request: web.Request) -> web.Response:
        language = self._pages.language(request)
        words = WORDS[language]
        address = public_address(request, self._desk.config.server.base_url)
        checks = await checked(self._desk)
        orders = await self._desk.demo_orders()
        rows = [_row(order, language) for order in _one_of_each_state_first(orders)]
        say = _sentence(words["try_say"], orders, language)
        return self._pages.render(
            "home.html",
            language,
            is_ready=all(check.is_right for check in checks),
            checks=checks,
            address=address,
            since=self._desk.started_at,
            has_demo_store=self._desk.sign_in_demo is not None,
            orders=rows[:_SHOWN_AT_ONCE],
            more_orders=rows[_SHOWN_AT_ONCE:],
            more_label=words["more_orders"].format(count=len(rows) - _SHOWN_AT_ONCE),
            try_command=f"deskbot ask {shlex.quote(say)} --why",
            terminal_command="deskbot chat",
            rest_command=self._rest_command(address, say),
            webhook_commands=[
                (name, webhook_command(address, name, say, self._secret_name(name))) for name in self._desk.doors
            ],
            facts_command=facts_command(address),
            serves_chat=self._desk.chat is not None,
            readings=[(file, words[help_name]) for file, help_name in _READINGS.items()],
        )

    def _rest_command(self, address: str, say: str) -> str:
        if self._desk.rest is None:
            return ""
        return rest_command(address, say, self._desk.config.rest.token_env if self._desk.rest.demands_token else "")

    def _secret_name(self, channel: str) -> str:
        return self._desk.config.webhooks[channel].secret_env or "SECRET"


def rest_command(address: str, say: str, token_name: str) -> str:
    """A call of the REST shape, for a shell; `token_name` is the variable with the token, if one is demanded."""
    token = f' -H "Authorization: Bearer ${token_name}"' if token_name else ""
    return f"""\
curl -sS {address}/webhooks/rest/webhook \\
  -H 'Content-Type: application/json'{token} \\
  -d {_json_in_shell(sender="demo", message=say)}"""


def webhook_command(address: str, channel: str, say: str, secret_name: str) -> str:
    """A signed call of a webhook, for a shell with openssl."""
    return f"""\
id=msg_$(date +%s) ts=$(date +%s)
body={_json_in_shell(sender="demo", text=say)}
key=$(printf %s "${{{secret_name}#whsec_}}" | base64 -d | od -An -vtx1 | tr -d ' \\n')
sig=$(printf %s "$id.$ts.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$key -binary | base64)
curl -sS {address}/webhooks/{channel} -H 'Content-Type: application/json' \\
  -H "webhook-id: $id" -H "webhook-timestamp: $ts" -H "webhook-signature: v1,$sig" -d "$body\""""


def facts_command(address: str) -> str:
    """A batch of one order, for a shell."""
    return f"""\
curl -sS {address}/api/v1/orders \\
  -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \\
  -d '{{"orders": [{{"number": "A-1001", "status": "paid", "placed_at": "2026-05-20T12:00:00+08:00"}}]}}'"""


def _one_of_each_state_first(orders: Sequence[DemoOrder]) -> list[DemoOrder]:
    first = {order.status: order for order in reversed(orders)}
    return sorted(orders, key=lambda order: first[order.status] is not order)


def _row(order: DemoOrder, language: Language) -> _Row:
    shows = order.shows_zh if language == "zh" else order.shows
    return _Row(order.number, order.phone_last4, STATUSES[language].get(order.status, order.status), shows)


def _sentence(pattern: str, orders: Sequence[DemoOrder], language: Language) -> str:
    if not orders:
        return "我的包裹到哪了？" if language == "zh" else "Where is my parcel?"
    tried = next((order for order in orders if order.status == "shipped"), orders[0])
    return pattern.format(number=tried.number, last4=tried.phone_last4)


def _json_in_shell(**members: str) -> str:
    inside = ", ".join(f'"{name}": "{value}"' for name, value in members.items())
    return shlex.quote(f"{{{inside}}}")
