"""What the menu of a chat offers beside the talk: orders, cases, policies, forms."""

from datetime import datetime

from sqlalchemy import Connection

from bot.desk.chat.cases import case_views
from bot.desk.chat.entitlement import entitled_orders
from bot.desk.chat.labels import Labels
from bot.desk.chat.orders import order_views
from bot.desk.chat.views import CaseView, FormView, OrderView, PolicyView
from bot.desk.clock import Clock
from bot.desk.mind import Mind
from bot.desk.standing import StandingFacts
from bot.shop.numbers import number_key
from bot.shop.routes import Routes
from bot.storage.chat_sessions import ChatSession
from bot.storage.database import Database


class Menu:
    """Answers from the shop's facts what this chat's shopper is entitled to see."""

    def __init__(self, database: Database, mind: Mind, standing: StandingFacts, clock: Clock) -> None:
        self._database = database
        self._mind = mind
        self._standing = standing
        self._clock = clock

    async def orders(self, session: ChatSession) -> tuple[OrderView, ...]:
        """The shopper's orders, newest first."""
        routes = (await self._standing.now()).routes
        labels = self.labels(session)

        def read(connection: Connection) -> tuple[OrderView, ...]:
            orders = entitled_orders(connection, session)
            return tuple(order_views(connection, orders, routes, labels).values())

        return await self._database.read(read)

    async def order(self, session: ChatSession, number: str) -> OrderView | None:
        """The shopper's order with this number in any form; None where it is not his or there is none."""
        routes = (await self._standing.now()).routes
        labels = self.labels(session)

        def read(connection: Connection) -> OrderView | None:
            return _order(connection, session, number_key(number), routes, labels)

        return await self._database.read(read)

    async def cases(self, session: ChatSession) -> tuple[CaseView, ...]:
        """The shopper's cases, newest first, with their true stage."""
        labels = self.labels(session)
        return await self._database.read(lambda connection: case_views(connection, session, labels))

    async def policies(self, session: ChatSession) -> tuple[PolicyView, ...]:
        """What holds in this shop."""
        raise NotImplementedError

    async def forms(self, session: ChatSession) -> tuple[FormView, ...]:
        """What can be asked for by form, and what each form asks."""
        raise NotImplementedError

    def labels(self, session: ChatSession, at: datetime | None = None) -> Labels:
        """The words in this chat's language."""
        return Labels(self._mind, at or self._clock(), session.language or self._mind.shop.language)


def _order(connection: Connection, session: ChatSession, key: str, routes: Routes, labels: Labels) -> OrderView | None:
    found = [order for order in entitled_orders(connection, session) if number_key(order.number) == key]
    return next(iter(order_views(connection, found, routes, labels).values()), None)
