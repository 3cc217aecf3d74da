"""Plays dialogues kept as data: each in a fresh shop with just its orders, at its own time, through the one door."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.config import Config
from bot.desk.dialogue_files import Dialogue
from bot.desk.dialogue_scores import Heard, Played, Scores, found_slots
from bot.desk.dialogue_shop import BUYER, moment, orders_of, products_of
from bot.desk.mind import Mind
from bot.desk.reception import Reception
from bot.desk.stand_ins import open_cards, split_attachments
from bot.desk.standing import StandingFacts
from bot.dialogue.memory import from_json
from bot.dialogue.state import State
from bot.messages import Inbound
from bot.storage.database import Database
from bot.storage.open import open_database
from bot.storage.orders import keep_orders
from bot.storage.products import keep_products
from bot.storage.tables import cases, conversations

_CHANNEL = "dialogues"
_SOURCE = "dialogue"
_LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Stage:
    """What every dialogue is played with; only the database is its own."""

    config: Config
    mind: Mind
    template: Path
    """Folder with an empty, migrated database."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.config.shop.time_zone)


async def play_all(dialogues: tuple[Dialogue, ...], config: Config, mind: Mind) -> Scores:
    """Play every dialogue and score it against what it expects."""
    scores = Scores()
    with TemporaryDirectory(prefix="deskbot-dialogues-") as folder:
        template = Path(folder) / "template"
        template.mkdir()
        await (await open_database(None, template, config.storage)).close()
        stage = Stage(config, mind, template)
        for number, dialogue in enumerate(dialogues):
            own = Path(folder) / str(number)
            shutil.copytree(template, own)
            scores.add(dialogue, await _play(dialogue, stage, own))
            shutil.rmtree(own)
    return scores


async def _play(dialogue: Dialogue, stage: Stage, folder: Path) -> Played:
    now = moment(dialogue.now, stage.zone)
    database = await open_database(None, folder, stage.config.storage)
    try:
        await _stock(database, dialogue, stage, now)
        standing = StandingFacts(database, lambda: now)
        reception = Reception(database, stage.mind, standing, stage.config.dialogue, lambda: now)
        turns = [await _say(reception, message) for message in _messages(dialogue, now)]
        state, opened = await database.read(_outcome)
    finally:
        await database.close()
    return Played(tuple(turns), found_slots(_slots(state)), frozenset(opened), state.escalated)


async def _stock(database: Database, dialogue: Dialogue, stage: Stage, now: datetime) -> None:
    """Put the dialogue's orders into its shop."""
    orders = orders_of(dialogue, stage.zone, stage.config.shop.currency)
    products = products_of(dialogue)
    await database.write(lambda connection: keep_orders(connection, orders, now, _SOURCE))
    await database.write(lambda connection: keep_products(connection, products, now, _SOURCE))


def _messages(dialogue: Dialogue, now: datetime) -> Iterator[Inbound]:
    language = dialogue.locale[:2]
    for number, line in enumerate(dialogue.lines, 1):
        text, attachments = split_attachments(open_cards(line.user))
        yield Inbound(
            channel=_CHANNEL,
            external_id=f"{dialogue.id}-{number}",
            sender=dialogue.id,
            text=text,
            received_at=now,
            customer=BUYER,
            context_order=dialogue.context_order,
            language=language if language in _LANGUAGES else None,
            attachments=attachments,
        )


async def _say(reception: Reception, message: Inbound) -> Heard:
    answer = await reception.receive(message)
    return Heard(message.text, answer.intent, tuple(reply.text for reply in answer.replies))


def _outcome(connection: Connection) -> tuple[State, set[tuple[str, str]]]:
    kept = connection.execute(select(conversations.c.state)).scalar_one()
    opened = connection.execute(select(cases.c.type, cases.c.order_number))
    return from_json(kept), {(kind, order) for kind, order in opened}


def _slots(state: State) -> Iterator[tuple[str, str]]:
    for topic in state.topics:
        yield from topic.slots.items()
    if state.evidence:
        yield "photo", "yes"
