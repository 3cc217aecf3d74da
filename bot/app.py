"""The composition root: the only module that knows everybody and puts them together."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.config import Config
from bot.desk.clock import Clock, utc_now
from bot.desk.mind import Mind, make_mind
from bot.desk.reception import Reception
from bot.desk.standing import StandingFacts
from bot.errors import ConfigInvalid, Fault
from bot.storage.database import Database
from bot.storage.open import open_database

ENGINES = "cache"
"""Folder of trained engines inside the data folder."""

_POSTGRESQL_SCHEMES = ("postgresql", "postgres", "postgresql+asyncpg")
"""As the drivers' manuals write them; all are reached through asyncpg."""


@dataclass(frozen=True, slots=True)
class Deskbot:
    """The desk, put together: what a channel, a page or a command needs of it."""

    config: Config
    database: Database
    mind: Mind
    standing: StandingFacts
    reception: Reception
    clock: Clock


def database_url(config: Config) -> str | None:
    """Where the database is: the environment goes before the file; None is the SQLite file in the data folder.

    Raises ConfigInvalid, which does not repeat the value: a password may stand in it.
    """
    from_environment = os.environ.get(config.storage.url_env)
    url = from_environment or config.storage.url or None
    if url and not _leads_to_postgresql(url):
        setting = config.storage.url_env if from_environment else "storage.url"
        raise ConfigInvalid([Fault(setting, "is not of the form postgresql://user:password@host:port/database")])
    return url


def _leads_to_postgresql(url: str) -> bool:
    try:
        return make_url(url).drivername in _POSTGRESQL_SCHEMES
    except (ArgumentError, ValueError):  # no URL at all; a port that is no number
        return False


@asynccontextmanager
async def open_storage(config: Config, data: Path) -> AsyncIterator[Database]:
    """The database alone, for commands that need no understanding. Raises StorageError."""
    database = await open_database(database_url(config), data, config.storage)
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def open_deskbot(config: Config, data: Path, clock: Clock = utc_now) -> AsyncIterator[Deskbot]:
    """The whole desk on its database. Raises KnowledgeInvalid with every fault, and StorageError."""
    mind = load_mind(config, data)
    async with open_storage(config, data) as database:
        yield assemble(config, database, mind, clock)


def assemble(config: Config, database: Database, mind: Mind, clock: Clock = utc_now) -> Deskbot:
    """Put the desk together on an open database."""
    standing = StandingFacts(database, clock)
    reception = Reception(database, mind, standing, config.dialogue, clock)
    return Deskbot(config, database, mind, standing, reception, clock)


def load_mind(config: Config, data: Path) -> Mind:
    """Read the knowledge and load its engine from the cache, or train it. Raises KnowledgeInvalid."""
    from bot.knowledge.files import configured_knowledge
    from bot.knowledge.training import load_engine, shipped_engines

    knowledge = configured_knowledge(config)
    engine = load_engine(knowledge, data / ENGINES, shipped_engines(), config.intents, config.shop.language)
    return make_mind(config, knowledge, engine)
