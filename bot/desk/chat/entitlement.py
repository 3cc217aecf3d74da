"""Which orders a chat may see: those of the buyer that the store vouched for, and those proven in the open talk."""

from sqlalchemy import Connection

from bot.desk.chat.sessions import CHANNEL
from bot.desk.situation import entitled
from bot.shop.orders import Order
from bot.storage.chat_sessions import ChatSession
from bot.storage.conversations import Snapshot, look

_NO_MESSAGE = ""
"""No message has this id: only the conversation is looked at."""


def entitled_orders(connection: Connection, session: ChatSession) -> tuple[Order, ...]:
    """The orders of this chat's shopper, newest first: the same that the talk may speak of."""
    return entitled(connection, session.buyer, standing_of(connection, session))


def standing_of(connection: Connection, session: ChatSession) -> Snapshot:
    """The shopper and the open conversation of this chat, as the next message would find them."""
    return look(connection, CHANNEL, session.sender, _NO_MESSAGE)
