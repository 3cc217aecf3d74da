"""A conversation's beginning: the shopper and his handle where he is new, and the conversation itself, each once."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.messages import Inbound
from bot.storage import upsert
from bot.storage.calls import RolledBack
from bot.storage.hot import Hot
from bot.storage.instants import to_instant
from bot.storage.places import Place
from bot.storage.tables import conversations, identities, shoppers
from bot.storage.texts import storable
from bot.storage.turns import Stale

_KNOWN = Hot(
    select(identities.c.id).where(
        identities.c.channel == bindparam("channel"), identities.c.external_id == bindparam("sender")
    )
)
_NEW_SHOPPER = Hot(insert(shoppers).returning(shoppers.c.id), ("name", "language", "created_at"))
_NEW_IDENTITY = Hot(
    upsert.insert(identities).on_conflict_do_nothing(), ("shopper_id", "channel", "external_id", "created_at")
)
_NEW_CONVERSATION = Hot(
    upsert.insert(conversations).on_conflict_do_nothing().returning(conversations.c.id),
    (
        "shopper_id",
        "channel",
        "last_seq",
        "answered_seq",
        "state",
        "held_by",
        "language",
        "context_order",
        "opened_at",
        "last_message_at",
    ),
)
_BIND_BUYER = Hot(update(shoppers).where(shoppers.c.id == bindparam("shopper")).values(buyer=bindparam("account")))


@dataclass(frozen=True, slots=True)
class Opening:
    """How a conversation stands after its first message."""

    last_seq: int
    answered_seq: int
    language: str | None
    state: str = "{}"
    held_by: str = "bot"


def open_conversation(
    connection: Connection, inbound: Inbound, shopper_id: int | None, opening: Opening
) -> Place | None:
    """Open it with the sender's message; None, and nothing written, when another message of his did so meanwhile.

    `shopper_id` is None for somebody new.
    """
    shopper_id = shopper_id or _new_shopper(connection, inbound)
    if shopper_id is None:
        return None
    at = to_instant(inbound.received_at)
    row = _NEW_CONVERSATION.first(
        connection,
        shopper_id=shopper_id,
        channel=inbound.channel,
        last_seq=opening.last_seq,
        answered_seq=opening.answered_seq,
        state=opening.state,
        held_by=opening.held_by,
        language=opening.language,
        context_order=inbound.context_order,
        opened_at=at,
        last_message_at=at,
    )
    return Place(row[0], shopper_id) if row else None


def bind_buyer(connection: Connection, shopper_id: int, inbound: Inbound, known: str | None) -> None:
    """Keep the account that the channel vouches for with this message, where another one or none is `known`."""
    if inbound.customer not in (None, known):
        _BIND_BUYER.run(connection, shopper=shopper_id, account=inbound.customer)


def _new_shopper(connection: Connection, inbound: Inbound) -> int | None:
    """Write the shopper and his handle down; None when another message of his did so meanwhile."""
    at = to_instant(inbound.received_at)
    if _KNOWN.first(connection, channel=inbound.channel, sender=inbound.sender):
        return None
    row = _NEW_SHOPPER.first(connection, name=storable(inbound.name), language=inbound.language, created_at=at)
    assert row is not None  # noqa: S101 - an insert returns its row
    handle = {"channel": inbound.channel, "external_id": inbound.sender}
    if _NEW_IDENTITY.run(connection, shopper_id=row[0], **handle, created_at=at) == 0:
        raise RolledBack(Stale())  # on PostgreSQL another worker was faster by a hair
    return int(row[0])
