"""Statements of the hot path: compiled once per database, then run on the driver's own connection.

SQLAlchemy's execution costs several times what SQLite needs for the statement itself (docs/decisions/0001);
here it writes the SQL once, from the same tables, and the driver does the rest.
"""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Boolean, Connection, Dialect, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

Value = int | str | bytes | bool | None
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    sql: str
    names: tuple[str, ...]
    constants: Mapping[str, Value]
    booleans: tuple[int, ...]
    """Columns of the result that SQLite gives as 0 and 1."""

    def arguments(self, values: Mapping[str, Value]) -> list[Value]:
        constants = self.constants
        return [values[name] if name in values else constants[name] for name in self.names]


class Hot:
    """One statement of SQLAlchemy Core with values by name: `bindparam`s, and the `columns` that an insert fills."""

    def __init__(self, statement: Executable, columns: Sequence[str] = ()) -> None:
        self._statement = statement
        self._columns = list(columns) or None
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, connection: Connection, **values: Value) -> list[Row]:
        """Every row that the statement selects or returns."""
        compiled = self._of(connection.dialect)
        if connection.dialect.name == "sqlite":
            found = _driver(connection).execute(compiled.sql, compiled.arguments(values)).fetchall()
            return [_with_booleans(row, compiled.booleans) for row in found] if compiled.booleans else found
        return [tuple(row) for row in _await(_asyncpg(connection).fetch(compiled.sql, *compiled.arguments(values)))]

    def first(self, connection: Connection, **values: Value) -> Row | None:
        """The first row, or None when there is none."""
        rows = self.rows(connection, **values)
        return rows[0] if rows else None

    def run(self, connection: Connection, **values: Value) -> int:
        """How many rows were written, changed or deleted."""
        compiled = self._of(connection.dialect)
        if connection.dialect.name == "sqlite":
            return int(_driver(connection).execute(compiled.sql, compiled.arguments(values)).rowcount)
        status = _await(_asyncpg(connection).execute(compiled.sql, *compiled.arguments(values)))
        return int(status.rsplit(" ", 1)[-1])  # "INSERT 0 3", "UPDATE 3"

    def sql(self, dialect: Dialect) -> str:
        """As the database gets it."""
        return self._of(dialect).sql

    def _of(self, dialect: Dialect) -> _Compiled:
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = self._compile(dialect)
        return compiled

    def _compile(self, dialect: Dialect) -> _Compiled:
        statement = cast(ClauseElement, self._statement)
        compiled = cast(SQLCompiler, statement.compile(dialect=dialect, column_keys=self._columns))
        binds = compiled.binds
        names = tuple(compiled.positiontup or ())
        constants = {
            name: binds[name].effective_value for name in names if not binds[name].required and name in compiled.params
        }
        for name in self._columns or ():
            constants.pop(name, None)
        columns = compiled._result_columns  # private, but the one place that knows them for every kind of statement
        booleans = tuple(position for position, column in enumerate(columns) if isinstance(column.type, Boolean))
        return _Compiled(compiled.string, names, constants, booleans if dialect.name == "sqlite" else ())


def _with_booleans(row: Row, positions: Sequence[int]) -> Row:
    values = list(row)
    for position in positions:
        if values[position] is not None:
            values[position] = bool(values[position])
    return tuple(values)


def _driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _asyncpg(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _await(awaitable: Awaitable[Any]) -> Any:
    from sqlalchemy.util import await_only  # loads greenlet, which is for PostgreSQL only

    return await_only(awaitable)
