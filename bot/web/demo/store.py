"""GET /demo/store: a shop's page as a visitor sees it, signed in as one of the demo's buyers or not at all."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.desk.chat.signed_identity import Identity
from bot.desk.demo_shop import DemoShop, demo_shop
from bot.web.demo import shelf
from bot.web.demo.words import STORE_WORDS
from bot.web.desk import Desk, SignIn
from bot.web.pages import Pages
from bot.web.words import Language

_NOBODY = "-"
_FIRST_SEEN_AS = {"zh": "小雨", "en": "Emma"}
_SIGNED_FOR = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class _Visitor:
    account: shelf.Account
    identity: Identity


class DemoStore:
    """The page; `sign_in` stands for the store's server."""

    def __init__(self, desk: Desk, pages: Pages, sign_in: SignIn) -> None:
        self._desk = desk
        self._pages = pages
        self._sign_in = sign_in
        self._zone = ZoneInfo(desk.config.shop.time_zone)

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/demo/store", self._show)]

    async def _show(self, request: web.Request) -> web.Response:
        language = self._pages.language(request)
        shop = await asyncio.to_thread(demo_shop, self._desk.clock(), self._zone)
        visitor = self._visitor(shop, request.query.get("as", _FIRST_SEEN_AS[language]))
        answer = self._pages.render(
            "demo_store.html",
            language,
            said=STORE_WORDS[language],
            title=STORE_WORDS[language]["title"].format(shop=self._desk.config.shop.name),
            promotion=_promotion(shop, language),
            goods=shelf.goods(shop, language),
            accounts=shelf.accounts(shop),
            nobody=_NOBODY,
            visitor=visitor,
            orders=shelf.orders_of(shop, visitor.account.key, language) if visitor else [],
        )
        answer.headers["Content-Security-Policy"] += "; frame-src 'self'"  # all that the widget needs
        return answer

    def _visitor(self, shop: DemoShop, key: str) -> _Visitor | None:
        account = next((account for account in shelf.accounts(shop) if account.key == key), None)
        if account is None:
            return None
        expires = int((self._desk.clock() + _SIGNED_FOR).timestamp())
        return _Visitor(account, self._sign_in(account.key, account.name, expires))


def _promotion(shop: DemoShop, language: Language) -> str:
    running = shop.promotions[0]
    return running.text if language == "zh" else running.text_en
