"""Gives the engine for the shop's knowledge: read from its cache, or trained in a child process and kept there."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import bot
from bot.config import IntentsSettings
from bot.errors import DeskbotError
from bot.intents.engine import Engine, Thresholds
from bot.intents.lexicon import Lexicon
from bot.intents.matching import Matcher
from bot.intents.snap import Snap
from bot.intents.text import Characters, read
from bot.knowledge.characters import read_characters
from bot.knowledge.lesson import Lesson
from bot.knowledge.model import Knowledge
from bot.knowledge.trained_file import FORMAT, Learned, TrainedFileUnreadable, read_trained

LIMIT_SECONDS = 300
"""A training that takes longer hangs: it takes about ten seconds on one core."""
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class TrainingFailed(DeskbotError):
    """The child process ended without a trained file."""


def load_engine(
    knowledge: Knowledge,
    cache_dir: Path,
    shipped: Path | None = None,
    settings: IntentsSettings | None = None,
    language: str = "zh",
) -> Engine:
    """The engine for `knowledge`, from the trained file in `cache_dir`, else in `shipped`, else trained now.

    Training takes seconds and blocks: call it before serving, or in a thread. `language` is the shop's own.
    Raises TrainingFailed.
    """
    for folder in (cache_dir, shipped):
        if folder is None:
            continue
        try:
            return _engine(knowledge, read_trained(trained_path(knowledge, folder)), settings, language)
        except TrainedFileUnreadable:
            continue
    return _engine(knowledge, read_trained(train(knowledge, cache_dir)), settings, language)


def shipped_engines() -> Path:
    """The folder of trained files that comes with an installed package; it need not exist."""
    return Path(bot.__file__).parent / "shipped" / "engines"


def trained_path(knowledge: Knowledge, folder: Path) -> Path:
    """Where in `folder` the engine of this knowledge is kept."""
    return folder / f"engine-{knowledge.digest[:16]}-{FORMAT}.bin"


def train(knowledge: Knowledge, folder: Path) -> Path:
    """Train in a child process and store the file in `folder`, atomically; returns its path.

    Raises TrainingFailed with the child's last words, or at once where the file could not be stored.
    """
    _refuse_unwritable(folder)
    path = trained_path(knowledge, folder)
    lesson = json.dumps(asdict(Lesson.of(knowledge)), ensure_ascii=False, default=dict)
    done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
        [sys.executable, "-m", "bot.knowledge.lesson", str(path)],
        input=lesson.encode(),
        capture_output=True,
        env=os.environ | _ONE_THREAD | {"PYTHONPATH": _import_path()},
        timeout=LIMIT_SECONDS,
        check=False,
    )
    if done.returncode or not path.exists():
        raise TrainingFailed(done.stderr.decode(errors="replace").strip()[-2000:] or "the process ended without a file")
    return path


def _refuse_unwritable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise TrainingFailed(f"{folder} cannot hold the trained engine: {error.strerror}") from error


def _import_path() -> str:
    """Where the child finds this package, whatever folder it starts in."""
    paths = (str(Path(bot.__file__).parent.parent), os.environ.get("PYTHONPATH", ""))
    return os.pathsep.join(filter(None, paths))


def _engine(knowledge: Knowledge, learned: Learned, settings: IntentsSettings | None, language: str) -> Engine:
    table = read_characters()
    characters = Characters(table.simple)
    lexicon = Lexicon(learned.concepts)
    matchers = {
        name: Matcher(part.model, part.hits, Snap((*part.words, *lexicon.words)), lexicon, table.sounds)
        for name, part in learned.languages.items()
    }
    chosen = settings or IntentsSettings()
    return Engine(
        matchers,
        characters,
        _alerts(knowledge, characters),
        Thresholds(chosen.act_from, chosen.offer_from),
        language,
        Lesson.of(knowledge).examples,
        chosen.facts_as_evidence,
    )


def _alerts(knowledge: Knowledge, characters: Characters) -> Lexicon:
    return Lexicon(
        {
            group: [read(form, characters).plain for forms in by_language.values() for form in forms]
            for group, by_language in knowledge.alerts.items()
        }
    )
