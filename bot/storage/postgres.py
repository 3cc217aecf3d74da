"""PostgreSQL behind the Database protocol: one batching writer in each process, reads from a pool.

Transactions are begun and ended by hand (the engine is in autocommit), so that statements through SQLAlchemy and
through the driver (`Hot`) live in the same one. Nothing here runs in a caller's task: a cancelled caller cancels
nothing half-way.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Literal, TypeVar

import sqlalchemy
from sqlalchemy import Connection
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.config import StorageSettings
from bot.errors import DatabaseBusy, DatabaseGone, OutcomeUnknown, Overloaded, StorageError
from bot.storage.calls import Call, Outcome, Work, failed, refuse_if_overloaded, resolve, succeeded
from bot.storage.trouble import trouble_named

Result = TypeVar("Result")

_TRIES = 3
"""Of a write that another process's writes dead-locked with, or whose connection had gone before the commit."""

_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

_POOL_WAIT_SECONDS = 2.0
"""For a free connection to read with; then the caller is told to come back, long before it gives up by itself."""


class PostgresDatabase:
    """Open it in a running event loop; the schema has to be at this code's revision already."""

    dialect: Literal["sqlite", "postgresql"] = "postgresql"

    def __init__(self, url: str, settings: StorageSettings) -> None:
        self._engine = engine_for(
            url, settings.busy_seconds, pool_size=settings.pool_size, max_overflow=0, pool_timeout=_POOL_WAIT_SECONDS
        )
        self._writer = Writer(engine_for(url, settings.busy_seconds, poolclass=NullPool), settings)
        self._reads: set[asyncio.Task[Any]] = set()

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        task = asyncio.create_task(self._read(work))
        self._reads.add(task)
        task.add_done_callback(self._reads.discard)
        return await asyncio.shield(task)

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        result: Result = await self._writer.call(work)
        return result

    async def close(self) -> None:
        await asyncio.gather(*self._reads, return_exceptions=True)
        await self._writer.close()
        await self._engine.dispose()

    async def _read(self, work: Callable[[Connection], Result]) -> Result:
        try:
            return await self._read_once(work)
        except (DatabaseGone, OutcomeUnknown):  # the pool's connections went with the server: once more with a new one
            await self._engine.dispose()
            return await self._read_once(work)

    async def _read_once(self, work: Callable[[Connection], Result]) -> Result:
        try:
            with trouble_named():
                async with self._engine.connect() as connection, Transaction(connection, _SNAPSHOT):
                    return await connection.run_sync(work)
        except PoolTimeout as error:
            raise Overloaded from error


def engine_for(url: str, busy_seconds: float, **pool: Any) -> AsyncEngine:
    """An engine in autocommit whose commits are durable and whose waits for locks are bounded."""
    address = sqlalchemy.make_url(url).set(drivername="postgresql+asyncpg")
    session = {"synchronous_commit": "on", "lock_timeout": f"{round(busy_seconds * 1000)}", "timezone": "UTC"}
    return create_async_engine(
        address,
        isolation_level="AUTOCOMMIT",
        connect_args={"timeout": busy_seconds, "server_settings": session},
        **pool,
    )


class Transaction:
    """`async with`: begun by hand, committed at the end, rolled back on an error; a lost connection is thrown away."""

    def __init__(self, connection: AsyncConnection, begin: str = "BEGIN") -> None:
        self._connection = connection
        self._begin = begin

    async def __aenter__(self) -> None:
        await self._say_or_lose(self._begin, DatabaseGone)

    async def __aexit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is None:
            await self._say_or_lose("COMMIT", OutcomeUnknown)
        else:
            await self._say_or_lose("ROLLBACK", DatabaseGone)

    async def _say_or_lose(self, statement: str, lost: type[StorageError]) -> None:
        """These three fail only with the connection, or a commit with its transaction: which is as good as lost."""
        try:
            await say(self._connection, statement)
        except Exception as error:
            await self._connection.invalidate()
            raise lost from error


async def say(connection: AsyncConnection, statement: str) -> None:
    """Run a statement without a result on the driver's connection."""
    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    await driver.execute(statement)


class Writer:
    """A task that takes all calls that wait and gives them one transaction."""

    def __init__(self, engine: AsyncEngine, settings: StorageSettings) -> None:
        self._engine = engine
        self._batch_limit = settings.batch_limit
        self._queue_limit = settings.queue_limit
        self._busy_seconds = settings.busy_seconds
        self._waiting: deque[Call] = deque()
        self._oldest: float | None = None
        self._wake = asyncio.Event()
        self._is_closed = False
        self._connection: AsyncConnection | None = None
        self._task = asyncio.create_task(self._run())

    async def call(self, work: Work) -> Any:
        if self._is_closed:
            raise StorageError("the database is closed")
        refuse_if_overloaded(len(self._waiting), self._queue_limit, self._oldest)
        call = Call(work, asyncio.get_running_loop().create_future())
        self._waiting.append(call)
        self._wake.set()
        return await call.future

    async def close(self) -> None:
        """Serve what was accepted, then end."""
        self._is_closed = True
        self._wake.set()
        await asyncio.shield(self._task)

    async def _run(self) -> None:
        while calls := await self._next():
            self._oldest = calls[0].since
            resolve(await self._serve([call for call in calls if call.is_wanted]))
            self._oldest = None
        await self._disconnect()
        await self._engine.dispose()

    async def _next(self) -> list[Call]:
        """Everything that waits, up to the limit; empty only at the end."""
        while not self._waiting and not self._is_closed:
            self._wake.clear()
            await self._wake.wait()
        return [self._waiting.popleft() for _ in range(min(len(self._waiting), self._batch_limit))]

    async def _serve(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        """Together first, which nearly always works; when one fails, again with a transaction for each.

        One transaction each, not savepoints: so no lock is kept while the next one is waited for.
        """
        if not calls:
            return ()
        try:
            return await self._insistently(calls)
        except Exception as error:
            is_everyones = isinstance(error, StorageError) and not isinstance(error, DatabaseBusy)
            if len(calls) == 1 or is_everyones:
                return [failed(call, error) for call in calls]
        return [await self._alone(call) for call in calls]

    async def _alone(self, call: Call) -> Outcome:
        try:
            return (await self._insistently([call]))[0]
        except Exception as error:
            return failed(call, error)

    async def _insistently(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        for _ in range(_TRIES - 1):
            with suppress(DatabaseBusy, DatabaseGone):
                return await self._in_transaction(calls)
        return await self._in_transaction(calls)

    async def _in_transaction(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        try:
            with trouble_named():
                connection = await self._connected()
                async with Transaction(connection, f"BEGIN; SET LOCAL lock_timeout = {self._patience(calls)}"):
                    return await connection.run_sync(lambda sync: [succeeded(call, call.work(sync)) for call in calls])
        except StorageError:
            await self._disconnect()  # the next try is made on a new connection
            raise

    def _patience(self, calls: Sequence[Call]) -> int:
        """Milliseconds that may be waited for a lock: the oldest call waits `busy_seconds` in all."""
        left = calls[0].since + self._busy_seconds - time.monotonic()
        return max(1, round(left * 1000))  # 0 would mean for ever

    async def _connected(self) -> AsyncConnection:
        if self._connection is None:
            self._connection = await self._engine.connect()
        return self._connection

    async def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()
