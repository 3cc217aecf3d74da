"""What the menu of a chat offers beside the talk: orders, cases, policies, forms."""

from functools import partial

from sqlalchemy import Connection

from bot.desk.chat.beside import Beside
from bot.desk.chat.views import CaseView, FormView, OrderView, PolicyView
from bot.desk.mind import Mind
from bot.desk.standing import StandingFacts
from bot.shop.numbers import number_key
from bot.storage.chat_sessions import ChatSession
from bot.storage.database import Database


class Menu:
    """Answers from the shop's facts what this chat's shopper is entitled to see."""

    def __init__(self, database: Database, mind: Mind, standing: StandingFacts, beside: Beside) -> None:
        self._database = database
        self._mind = mind
        self._standing = standing
        self._beside = beside

    async def orders(self, session: ChatSession) -> tuple[OrderView, ...]:
        """The shopper's orders, newest first."""
        await self._standing.now()  # for the usual times of the parcels' routes
        return tuple((await self._database.read(partial(self._beside.orders, session=session))).values())

    async def order(self, session: ChatSession, number: str) -> OrderView | None:
        """The shopper's order with this number in any form; None where it is not his or there is none."""
        orders = await self.orders(session)
        return next((order for order in orders if number_key(order.number) == number_key(number)), None)

    async def cases(self, session: ChatSession) -> tuple[CaseView, ...]:
        """The shopper's cases, newest first, with their true stage."""

        def read(connection: Connection) -> tuple[CaseView, ...]:
            return tuple(self._beside.cases(connection, session).values())

        return await self._database.read(read)

    async def policies(self, session: ChatSession) -> tuple[PolicyView, ...]:
        """What holds in this shop."""
        raise NotImplementedError

    async def forms(self, session: ChatSession) -> tuple[FormView, ...]:
        """What can be asked for by form, and what each form asks."""
        raise NotImplementedError
