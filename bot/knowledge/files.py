"""Reads the folder knowledge/ into frozen data, or tells every fault with file and entry."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import bot
from bot.config import Config
from bot.errors import Fault, KnowledgeInvalid
from bot.knowledge.model import Knowledge
from bot.knowledge.phrasing import read_phrases
from bot.knowledge.reading import Reading
from bot.knowledge.values import Rules, apply
from bot.knowledge.words import digest, read_intents, read_wording, read_words
from bot.shop.calendar import Calendar
from bot.shop.policies import Policies

LANGUAGES = ("zh", "en")
"""What the desk speaks; everything that is said or learned exists in each of them."""


def default_folder() -> Path:
    """knowledge/ of the checkout that runs, else the one that was installed with the package."""
    package = Path(bot.__file__).parent
    checkout = package.parent / "knowledge"
    return checkout if checkout.is_dir() else package / "shipped" / "knowledge"


def configured_knowledge(config: Config, folder: Path | None = None) -> Knowledge:
    """What the settings' folder says (or `folder`, where one is named), under the settings' overrides and zone.

    Raises KnowledgeInvalid with every fault of every file.
    """
    chosen = folder or (Path(config.knowledge.folder) if config.knowledge.folder else default_folder())
    return read_knowledge(chosen, config.policies, config.calendar, config.shop.time_zone)


def read_knowledge(
    folder: Path,
    policy_overrides: Mapping[str, Any] | None = None,
    calendar_overrides: Mapping[str, Any] | None = None,
    time_zone: str = "Asia/Shanghai",
) -> Knowledge:
    """All that `folder` says, with the config file's [policies] and [calendar] put over it.

    `time_zone` is the shop's. Raises KnowledgeInvalid with every fault of every file.
    """
    if not folder.is_dir():
        raise KnowledgeInvalid([Fault(str(folder), "is not a folder with knowledge files")])
    reading = Reading(folder.resolve())
    policies = _rules(reading, Policies(), "policies", policy_overrides)
    calendar = _rules(reading, Calendar(), "calendar", calendar_overrides)
    intents = read_intents(reading, LANGUAGES)
    lexicon = read_words(reading, LANGUAGES, "lexicon.toml", twins=False)
    alerts = read_words(reading, LANGUAGES, "alerts.toml", twins=True)
    wording = {language: read_wording(reading, language) for language in LANGUAGES}
    phrases = read_phrases(reading, wording)
    reading.refuse_unread()
    if reading.faults:
        raise KnowledgeInvalid(reading.faults)
    calendar = replace(calendar, time_zone=time_zone)
    return Knowledge(intents, lexicon, alerts, phrases, policies, calendar, digest(intents, lexicon), wording)


def _rules(reading: Reading, rules: Rules, name: str, overrides: Mapping[str, Any] | None) -> Rules:
    """The values of <name>.toml, and over them those of [<name>] in the config file."""
    path = reading.folder / f"{name}.toml"
    for table, where in ((reading.table(path), reading.name(path)), (overrides or {}, f"[{name}] in the config file")):
        rules, faults = apply(rules, table, where)
        reading.faults += faults
    return rules
