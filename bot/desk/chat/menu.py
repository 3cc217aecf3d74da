"""What the menu of a chat offers beside the talk: orders, cases, policies, forms."""

from functools import partial

from sqlalchemy import Connection

from bot.desk.chat.beginning import Beginning, greeting, questions
from bot.desk.chat.beside import Beside
from bot.desk.chat.entitlement import standing_of
from bot.desk.chat.form_views import form_text, form_views
from bot.desk.chat.menu_views import FormView, PolicyView
from bot.desk.chat.policies import policy_views
from bot.desk.chat.presence import presence_view
from bot.desk.chat.views import CaseView, OrderView
from bot.desk.forms import check_form
from bot.desk.situation import entitled
from bot.desk.standing import StandingFacts
from bot.messages import Form
from bot.shop.numbers import number_key
from bot.storage.chat_sessions import ChatSession
from bot.storage.database import Database
from bot.storage.facts import load_cases_of


class Menu:
    """Answers from the shop's facts what this chat's shopper is entitled to see."""

    def __init__(self, database: Database, standing: StandingFacts, beside: Beside) -> None:
        self._database = database
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

    def policies(self, session: ChatSession) -> tuple[PolicyView, ...]:
        """What holds in this shop."""
        return policy_views(self._beside.labels(session))

    async def beginning(self, session: ChatSession) -> Beginning:
        """What the chat begins with, and when an answer may be expected."""
        queue = (await self._standing.now()).queue
        labels = self._beside.labels(session)

        def read(connection: Connection) -> Beginning:
            shopper = standing_of(connection, session)
            orders = entitled(connection, session.buyer, shopper)
            cases = load_cases_of(connection, shopper.shopper_id, session.buyer)
            return Beginning(greeting(labels), questions(labels, orders, cases), presence_view(labels, queue))

        return await self._database.read(read)

    def forms(self, session: ChatSession) -> tuple[FormView, ...]:
        """What can be asked for by form, and what each form asks."""
        return form_views(self._beside.labels(session))

    def filled_in(self, session: ChatSession, form: Form, attachments: int) -> str:
        """The text that stands in the talk for a form. Raises Malformed, which names the field that is wrong."""
        labels = self._beside.labels(session)
        check_form(form, attachments, labels.mind.policies)
        return form_text(form, labels)
