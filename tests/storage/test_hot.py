"""Statements compiled once behave alike on both databases."""

import pytest
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import asyncpg

from bot.storage import tables
from bot.storage.database import Database
from bot.storage.hot import Hot, Value
from bot.storage.upsert import insert

STAFF_COLUMNS = ("name", "role", "password_hash", "is_active", "created_at")
ADD = Hot(tables.staff.insert().returning(tables.staff.c.id), STAFF_COLUMNS)
ADD_ONCE = Hot(insert(tables.staff).on_conflict_do_nothing(index_elements=["name"]), STAFF_COLUMNS)
FIND = Hot(
    select(tables.staff.c.name, tables.staff.c.is_active, tables.staff.c.created_at)
    .where(tables.staff.c.name == bindparam("wanted"))
    .where(tables.staff.c.role == "agent")
)
PROMOTE = Hot(update(tables.staff).where(tables.staff.c.is_active == bindparam("active")).values(role="admin"))


def add(connection: Connection, name: str, is_active: bool = True) -> int:
    row = ADD.first(connection, name=name, role="agent", password_hash="x", is_active=is_active, created_at=2**40)
    assert row is not None
    return int(row[0])


async def test_returns_what_was_written_with_booleans_and_large_numbers(database: Database) -> None:
    first = await database.write(lambda connection: add(connection, "小美", is_active=False))
    assert first == 1
    assert await database.read(lambda connection: FIND.rows(connection, wanted="小美")) == [("小美", False, 2**40)]


async def test_finds_nothing_where_nothing_is(database: Database) -> None:
    assert await database.read(lambda connection: FIND.first(connection, wanted="nobody")) is None


async def test_counts_the_rows_that_it_changed(database: Database) -> None:
    def work(connection: Connection) -> tuple[int, int]:
        for number in range(3):
            add(connection, f"agent {number}", is_active=number != 1)
        return PROMOTE.run(connection, active=True), PROMOTE.run(connection, active=False)

    assert await database.write(work) == (2, 1)


async def test_an_insert_that_meets_its_twin_writes_nothing(database: Database) -> None:
    values: dict[str, Value] = {"name": "a", "role": "agent", "password_hash": "x", "is_active": True, "created_at": 1}

    def work(connection: Connection) -> tuple[int, int]:
        return ADD_ONCE.run(connection, **values), ADD_ONCE.run(connection, **values)

    assert await database.write(work) == (1, 0)


async def test_none_is_stored_as_null(database: Database) -> None:
    lease = Hot(tables.shoppers.insert(), ("buyer", "created_at"))
    empty = Hot(select(tables.shoppers.c.buyer).where(tables.shoppers.c.buyer.is_(None)))
    await database.write(lambda connection: lease.run(connection, buyer=None, created_at=1))
    assert await database.read(empty.rows) == [(None,)]


def test_a_value_that_is_not_given_is_named() -> None:
    compiled = FIND._of(sqlite.dialect())
    with pytest.raises(KeyError, match="wanted"):
        compiled.arguments({})


def test_is_compiled_once_for_each_database() -> None:
    assert FIND._of(sqlite.dialect()) is FIND._of(sqlite.dialect())
    assert "name = ?" in FIND.sql(sqlite.dialect())
    assert "name = $1" in FIND.sql(asyncpg.dialect())  # type: ignore[no-untyped-call]  # SQLAlchemy's
