"""Rows that a source tells, kept by their key: new ones inserted, known ones updated in what was said."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select, tuple_, update

from bot.storage.fact_rows import Values
from bot.storage.keeping import Kept, Outcome, Refused

Key = tuple[Any, ...]


def keep_rows(
    connection: Connection,
    table: Table,
    key: Sequence[str],
    told: Sequence[Values],
    stamp: Mapping[str, Any],
) -> list[Outcome]:
    """Store `told` by the columns in `key`; None is "not said" and erases nothing.

    `stamp` is written to rows that are new or changed, but is no fact: alone it changes nothing. A new row that lacks
    a column without default is refused. One outcome per told row, in their order.
    """
    known = _known(connection, table, key, told)
    fresh: set[Key] = set()
    touched: dict[Key, None] = {}
    outcomes: list[Outcome] = []
    for row in told:
        said = {name: value for name, value in row.items() if value is not None}
        at = _key_of(row, key)
        before = known.get(at)
        if before is None and (missing := _missing(table, said | dict(stamp))):
            outcomes.append(Refused(missing, f"is needed for {' '.join(map(str, at))}, which is not known yet"))
            continue
        outcomes.append(_outcome(before, said))
        if outcomes[-1] is not Kept.UNCHANGED:
            known[at] = (before or {}) | said | dict(stamp)
            touched[at] = None
        if outcomes[-1] is Kept.NEW:
            fresh.add(at)
    _insert(connection, table, [known[at] for at in touched if at in fresh])
    _update(connection, table, key, [known[at] for at in touched if at not in fresh])
    return outcomes


def keep_parts(
    connection: Connection,
    table: Table,
    key: Sequence[str],
    parts: Sequence[tuple[int, Values]],
    stamp: Mapping[str, Any],
    wholes: list[Outcome],
) -> None:
    """Store rows that belong to what was told just now: each with the position of its whole in `wholes`.

    A whole that was unchanged by itself counts as updated when one of its parts is new or changed.
    """
    kept = keep_rows(connection, table, key, [row for _, row in parts], stamp)
    for (position, _), outcome in zip(parts, kept, strict=True):
        if wholes[position] is Kept.UNCHANGED and outcome is not Kept.UNCHANGED:
            wholes[position] = Kept.UPDATED


def _known(connection: Connection, table: Table, key: Sequence[str], told: Sequence[Values]) -> dict[Key, Values]:
    keys = {_key_of(row, key) for row in told}
    if not keys:
        return {}
    chosen = select(table).where(tuple_(*(table.c[name] for name in key)).in_(sorted(keys)))
    rows = [dict(row._mapping) for row in connection.execute(chosen)]
    return {_key_of(row, key): row for row in rows}


def _key_of(row: Mapping[str, Any], key: Sequence[str]) -> Key:
    return tuple(row[name] for name in key)


def _missing(table: Table, said: Values) -> str:
    needed = (
        column.name
        for column in table.columns
        if not (column.nullable or column.server_default is not None or column.primary_key)
    )
    return next((name for name in needed if name not in said), "")


def _outcome(before: Values | None, said: Values) -> Kept:
    if before is None:
        return Kept.NEW
    is_same = all(before[name] == value for name, value in said.items() if name in before)
    return Kept.UNCHANGED if is_same and said.keys() <= before.keys() else Kept.UPDATED


def _insert(connection: Connection, table: Table, rows: Iterable[Values]) -> None:
    by_columns: dict[frozenset[str], list[Values]] = {}
    for row in rows:
        by_columns.setdefault(frozenset(row), []).append(row)
    for alike in by_columns.values():
        connection.execute(insert(table), alike)


def _update(connection: Connection, table: Table, key: Sequence[str], rows: Sequence[Values]) -> None:
    if not rows:
        return
    changing = [name for name in rows[0] if name not in key and name != "id"]
    statement = update(table).values({name: bindparam(f"b_{name}") for name in changing})
    for name in key:
        statement = statement.where(table.c[name] == bindparam(f"k_{name}"))
    connection.execute(
        statement,
        [{f"b_{name}": row[name] for name in changing} | {f"k_{name}": row[name] for name in key} for row in rows],
    )
