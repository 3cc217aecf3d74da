"""Facts that come in: elements from a file, a platform or an API, checked, stored in chunks, and reported.

A connector hands over elements, each either a fact or the fault that kept it from being read. The good ones are stored;
what is refused is listed with its place; the same elements again change nothing (`bot.shop.merging` tells the rule).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Generic, TypeVar

from sqlalchemy import Connection

from bot.shop.news import OrderNews, ParcelNews
from bot.storage.database import Database
from bot.storage.keeping import Kept, Outcome, Refused
from bot.storage.orders import keep_orders
from bot.storage.parcels import keep_parcels
from bot.storage.routes import keep_measured, measured_routes

Fact = TypeVar("Fact")

CHUNK = 500
"""Elements in one write: large enough to be quick, small enough that messages are not kept waiting (about 0.1 s)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands."""

    number: int
    """Its line in a file as an editor counts, or its index in a batch."""
    name_of: Callable[[str], str] = str
    """From our name of a field to the one it has there (its column)."""


@dataclass(frozen=True, slots=True)
class ElementFault:
    """Why one element was refused."""

    number: int
    """Its line in a file as an editor counts, or its index in a batch."""
    key: str
    """Column, or path of the key; empty where the whole element is meant."""
    reason: str


@dataclass(frozen=True, slots=True)
class Element(Generic[Fact]):
    """A fact, and where it was read."""

    place: Place
    fact: Fact


@dataclass(slots=True)
class Report:
    """What came of the elements; grows while they are stored."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    waiting: int = 0
    """Parcels kept until their order comes."""
    faults: list[ElementFault] = field(default_factory=list)

    @property
    def stored(self) -> int:
        return self.new + self.updated + self.unchanged + self.waiting

    @property
    def refused(self) -> int:
        return len(self.faults)


Keep = Callable[[Connection, Sequence[Fact], datetime, str], list[Outcome]]
Elements = Iterable[Element[Fact] | ElementFault]
Progress = Callable[[Report], None]


def _silent(report: Report) -> None:
    del report  # nobody watches


async def store(
    database: Database,
    elements: Elements[Fact],
    keep: Keep[Fact],
    now: datetime,
    source: str,
    progress: Progress = _silent,
) -> Report:
    """Store the elements chunk by chunk; `source` is remembered with each fact.

    Raises StorageError when the database does not take a chunk; the chunks before it stay stored.
    """
    report = Report()
    coming = iter(elements)
    while chunk := list(islice(coming, CHUNK)):
        good = [element for element in chunk if isinstance(element, Element)]
        report.faults += [element for element in chunk if isinstance(element, ElementFault)]
        facts = [element.fact for element in good]
        if facts:
            outcomes = await database.write(partial(_keep, keep=keep, facts=facts, now=now, source=source))
            _count(report, good, outcomes)
        progress(report)
    report.faults.sort(key=lambda fault: fault.number)
    return report


async def store_orders(database: Database, elements: Elements[OrderNews], now: datetime, source: str) -> Report:
    """Store orders, as `store` does."""
    return await store(database, elements, keep_orders, now, source)


async def store_parcels(database: Database, elements: Elements[ParcelNews], now: datetime, source: str) -> Report:
    """Store parcels, as `store` does; those of unknown orders wait for them."""
    return await store(database, elements, keep_parcels, now, source)


async def refresh_routes(database: Database) -> None:
    """Measure the usual route times again from all delivered parcels; due after imports and now and then."""
    times = await database.read(measured_routes)
    await database.write(partial(keep_measured, times=times))


def _keep(connection: Connection, *, keep: Keep[Fact], facts: list[Fact], now: datetime, source: str) -> list[Outcome]:
    return keep(connection, facts, now, source)


def _count(report: Report, elements: Sequence[Element[Fact]], outcomes: Sequence[Outcome]) -> None:
    for element, outcome in zip(elements, outcomes, strict=True):
        if isinstance(outcome, Refused):
            place = element.place
            report.faults.append(ElementFault(place.number, place.name_of(outcome.field), outcome.reason))
            continue
        report.new += outcome is Kept.NEW
        report.updated += outcome is Kept.UPDATED
        report.unchanged += outcome is Kept.UNCHANGED
        report.waiting += outcome is Kept.WAITING
