"""The ledger: what was sent and what was answered, held against the database afterwards."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.load.serving import Answered, Sent

FILE_NAME = "deskbot.sqlite3"


@dataclass
class Ledger:
    """Every acknowledged message with its first answer."""

    answers: dict[str, Answered] = field(default_factory=dict)
    changed_answers: list[str] = field(default_factory=list)
    """Messages whose later answer said something else than the first."""

    def note(self, message: Sent, answered: Answered) -> None:
        """Write down an acknowledgement; a later one has to say the same."""
        first = self.answers.setdefault(message.id, answered)
        if _said(first) != _said(answered):
            self.changed_answers.append(message.id)

    def faults(self, data: Path) -> list[str]:
        """What the database and the ledger disagree about, and what is wrong with the database itself."""
        with closing(sqlite3.connect(data / FILE_NAME)) as database:
            return [*self._not_stored_once(database), *self._answered_otherwise(database), *broken_promises(database)]

    def _not_stored_once(self, database: sqlite3.Connection) -> Iterator[str]:
        stored = dict(
            database.execute("SELECT external_id, count(*) FROM messages WHERE author = 'shopper' GROUP BY external_id")
        )
        for message_id in self.answers:
            if stored.get(message_id, 0) != 1:
                yield f"{message_id} was acknowledged and is stored {stored.get(message_id, 0)} times"

    def _answered_otherwise(self, database: sqlite3.Connection) -> Iterator[str]:
        """One effect for each message: the replies in the database are the replies that were answered."""
        for message_id in self.changed_answers:
            yield f"{message_id} got two different answers"
        for message_id, answered in self.answers.items():
            place = (answered.body["conversation"], answered.body["message"])
            kept = database.execute(
                "SELECT seq, text FROM messages WHERE conversation_id = ? AND reply_to_seq = ? ORDER BY seq", place
            ).fetchall()
            if kept != [(reply["seq"], reply["text"]) for reply in _replies(answered)]:
                yield f"{message_id} was answered {_replies(answered)}, stored are {kept}"


def broken_promises(database: sqlite3.Connection) -> Iterator[str]:
    """Sequences without gaps, at most one open conversation, nothing damaged, no key that leads nowhere."""
    for conversation, count, least, most in database.execute(
        "SELECT conversation_id, count(*), min(seq), max(seq) FROM events GROUP BY conversation_id"
    ):
        if (least, most) != (1, count):
            yield f"conversation {conversation} has {count} events from {least} to {most}"
    for (conversation,) in database.execute(
        "SELECT id FROM conversations WHERE last_seq <>"
        " (SELECT coalesce(max(seq), 0) FROM events WHERE conversation_id = conversations.id)"
    ):
        yield f"conversation {conversation} counts other than its events"
    for shopper, count in database.execute(
        "SELECT shopper_id, count(*) FROM conversations WHERE status = 'open' GROUP BY shopper_id, channel"
        " HAVING count(*) > 1"
    ):
        yield f"shopper {shopper} has {count} open conversations"
    for (found,) in database.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"integrity: {found}"
    yield from (f"foreign key: {row}" for row in database.execute("PRAGMA foreign_key_check"))


def broken_promises_of(data: Path) -> list[str]:
    """The same, of the database in a data folder."""
    with closing(sqlite3.connect(data / FILE_NAME)) as database:
        return list(broken_promises(database))


def rows(data: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    """What the database holds, read from outside."""
    with closing(sqlite3.connect(data / FILE_NAME)) as database:
        return database.execute(query, values).fetchall()


def _said(answered: Answered) -> tuple[object, ...]:
    return (answered.body["conversation"], answered.body["message"], answered.body["replies"])


def _replies(answered: Answered) -> list[dict[str, Any]]:
    replies = answered.body["replies"]
    assert isinstance(replies, list)
    return replies
