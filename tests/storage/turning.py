"""Messages and turns as the tests of storage write them."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from bot.dialogue.turn import Do
from bot.messages import Inbound, NewReply
from bot.storage.conversations import Committed, Seen, Snapshot, Stale, TurnRecord, commit, look
from bot.storage.database import Database

NOW = datetime(2026, 3, 4, 5, 6, 7, 891011, tzinfo=UTC)


def inbound(external_id: str = "m1", sender: str = "anna", **changes: object) -> Inbound:
    message = Inbound(channel="shop", external_id=external_id, sender=sender, text="催一下", received_at=NOW)
    return replace(message, **changes)  # type: ignore[arg-type]  # names of its own fields


def record(
    snapshot: Snapshot, message: Inbound, *said: str, does: tuple[Do, ...] = (), held_by: str = ""
) -> TurnRecord:
    return TurnRecord(
        inbound=message,
        snapshot=snapshot,
        state='{"misunderstood":1}',
        language="zh",
        held_by=held_by or snapshot.held_by,
        at=message.received_at,
        replies=tuple(NewReply(text, code="greeting") for text in said),
        does=does,
    )


async def see(database: Database, message: Inbound) -> Snapshot:
    def work(connection: Connection) -> Snapshot:
        return look(connection, message.channel, message.sender, message.external_id)

    return await database.read(work)


async def store(database: Database, turn: TurnRecord) -> Committed | Stale | Seen:
    return await database.write(lambda connection: commit(connection, turn))


async def take(
    database: Database, message: Inbound, *said: str, does: tuple[Do, ...] = (), held_by: str = ""
) -> Committed:
    """Look and commit, once; what a test starts from."""
    snapshot = await see(database, message)
    outcome = await store(database, record(snapshot, message, *said, does=does, held_by=held_by))
    assert isinstance(outcome, Committed)
    return outcome
