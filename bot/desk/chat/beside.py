"""What stands beside the items of a talk: the orders, cases and evidence that they speak of, in the chat's language."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection

from bot.desk.chat.cases import case_views
from bot.desk.chat.entitlement import entitled_orders
from bot.desk.chat.labels import Labels
from bot.desk.chat.orders import order_views
from bot.desk.chat.views import CaseView, Labelled, OrderView
from bot.desk.clock import Clock
from bot.desk.mind import Mind
from bot.desk.standing import StandingFacts
from bot.storage.chat_sessions import ChatSession


class Beside:
    """Reads on an open connection, and only what this chat's shopper is entitled to see."""

    def __init__(
        self, mind: Mind, standing: StandingFacts, clock: Clock, picture_origins: Collection[str] = ()
    ) -> None:
        self._mind = mind
        self._standing = standing
        self._clock = clock
        self._picture_origins = picture_origins

    def orders(
        self, connection: Connection, session: ChatSession, numbers: Sequence[str] | None = None
    ) -> Mapping[str, OrderView]:
        """The shopper's orders by number, newest first; of `numbers` those that are his, where they are given."""
        entitled = entitled_orders(connection, session)
        wanted = [order for order in entitled if numbers is None or order.number in numbers]
        routes, labels = self._standing.last_routes, self.labels(session)
        return order_views(connection, wanted, routes, labels, self._picture_origins)

    def cases(self, connection: Connection, session: ChatSession) -> Mapping[int, CaseView]:
        """The shopper's cases by id, newest first, with their true stage."""
        return {case.id: case for case in case_views(connection, session, self.labels(session))}

    def evidence(self, session: ChatSession, wanted: Sequence[str]) -> tuple[Labelled, ...]:
        """What is to be shown, worded."""
        labels = self.labels(session)
        return tuple(labels.labelled("photo", each) for each in wanted)

    def labels(self, session: ChatSession) -> Labels:
        """The words in this chat's language, as they are read now."""
        return Labels(self._mind, self._clock(), session.language or self._mind.shop.language)
