"""Whichever call of the driver fails, whenever the process dies: what was acknowledged is stored, and nothing half."""

import asyncio
import contextlib
import sqlite3
import sqlite3.dbapi2
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.config import StorageSettings
from bot.dialogue.turn import Escalate, OpenCase
from bot.errors import StorageError
from bot.storage.conversations import Committed
from bot.storage.open import open_database
from bot.storage.sqlite import SqliteDatabase
from bot.storage.upgrade import FILE_NAME
from tests.storage.turning import inbound, record, see, store, take

PROJECT = Path(__file__).parents[2]
DOES = (OpenCase("damaged_item", "SO-1"), Escalate("asked"))


class Fault:
    """Fails the n-th statement from now on, or all from it on until it is healed."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.is_lasting = False

    def strike(self) -> None:
        if self.left is None:
            return
        self.left -= 1
        if self.left == 0 or (self.left < 0 and self.is_lasting):
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error

    @property
    def has_struck(self) -> bool:
        return self.left is not None and self.left <= 0


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Fault:
    fault = Fault()

    class Driver(sqlite3.Connection):
        def execute(self, *args: Any) -> sqlite3.Cursor:
            fault.strike()
            return super().execute(*args)

    connect = sqlite3.dbapi2.connect
    monkeypatch.setattr(sqlite3.dbapi2, "connect", lambda *args, **options: connect(*args, **options, factory=Driver))
    return fault


def stored(path: Path) -> tuple[str, list[tuple[object, ...]]]:
    """The file's soundness, and for each conversation what its rows count."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        (soundness,) = connection.execute("PRAGMA integrity_check").fetchone()
        rows = connection.execute(
            "SELECT last_seq, (SELECT count(*) FROM events), (SELECT max(seq) FROM events),"
            " (SELECT count(*) FROM messages), (SELECT count(*) FROM cases), (SELECT count(*) FROM queue)"
            " FROM conversations"
        )
        return soundness, rows.fetchall()


@pytest.mark.parametrize("is_lasting", [False, True])
async def test_any_statement_may_fail_and_the_turn_is_stored_whole_or_not_at_all(
    tmp_path: Path, fault: Fault, is_lasting: bool
) -> None:
    for number in count(1):
        database = await open_database(None, tmp_path / str(number), StorageSettings())
        assert isinstance(database, SqliteDatabase)
        message = inbound("m1")
        turn = record(await see(database, message), message, "在的", does=DOES, held_by="queue")
        fault.left, fault.is_lasting = number, is_lasting
        outcome = (await asyncio.gather(store(database, turn), return_exceptions=True))[0]
        has_struck, fault.left = fault.has_struck, None
        whole = [(4, 4, 4, 2, 1, 1)]
        expected = whole if isinstance(outcome, Committed) else []
        assert stored(tmp_path / str(number) / FILE_NAME) == ("ok", expected)
        assert isinstance(outcome, Committed | StorageError)
        await take(database, inbound("m2"))  # it works again without a restart
        await database.close()
        if not has_struck:
            return


WRITER = """
import asyncio, pathlib, sys
from itertools import count
from bot.config import StorageSettings
from bot.storage.open import open_database
from tests.storage.turning import inbound, take

async def write(database, shopper):
    for number in count(1):
        await take(database, inbound(f"{shopper}-{number}", sender=shopper), "ok")
        print(f"{shopper}-{number}", flush=True)

async def main():
    database = await open_database(None, pathlib.Path(sys.argv[1]), StorageSettings())
    await asyncio.gather(*(write(database, f"s{shopper}") for shopper in range(16)))

asyncio.run(main())
"""


@pytest.mark.parametrize("acknowledged", [1, 40, 200])
def test_what_was_acknowledged_before_the_process_was_killed_is_stored(tmp_path: Path, acknowledged: int) -> None:
    start = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(start, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as writer:  # noqa: S603 - our own
        assert writer.stdout is not None
        told = {writer.stdout.readline().strip() for _ in range(acknowledged)}
        writer.kill()
        told |= {line.strip() for line in writer.stdout if line.endswith("\n")}
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        kept = connection.execute("SELECT external_id FROM messages WHERE external_id IS NOT NULL").fetchall()
        gaps = connection.execute(
            "SELECT conversation_id FROM events GROUP BY conversation_id HAVING max(seq) <> count(*)"
        ).fetchall()
    assert told <= {external_id for (external_id,) in kept}
    assert len(kept) == len(set(kept))
    assert gaps == []
