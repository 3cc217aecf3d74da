"""The engine is trained once, kept, and answers the same when read from its file."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import IntentsSettings
from bot.intents.understanding import Outcome
from bot.knowledge.model import Knowledge
from bot.knowledge.training import TrainingFailed, load_engine, train, trained_path
from tests.intents.small_engine import EXAMPLES, LEXICON
from tests.knowledge.learned import make_knowledge

SAID = ("杯子碎了", "where is my refund", "退款还没到", "hello world", "能开票吗", "")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the engine of the small knowledge."""
    folder = tmp_path_factory.mktemp("trained")
    train(make_knowledge(EXAMPLES, LEXICON), folder)
    return folder


@pytest.fixture
def knowledge() -> Knowledge:
    return make_knowledge(EXAMPLES, LEXICON)


def test_a_cached_engine_answers_as_the_one_just_trained(knowledge: Knowledge, trained: Path, tmp_path: Path) -> None:
    fresh, cached = load_engine(knowledge, tmp_path), load_engine(knowledge, trained)
    for said in SAID:
        first, second = fresh.understand(said), cached.understand(said)
        assert [guess.intent for guess in first.guesses] == [guess.intent for guess in second.guesses]
        assert first.guesses[0].score == pytest.approx(second.guesses[0].score, abs=1e-3)


def test_a_trained_file_is_used_and_not_made_again(knowledge: Knowledge, trained: Path) -> None:
    path = trained_path(knowledge, trained)
    before = path.stat().st_mtime_ns
    load_engine(knowledge, trained)
    assert path.stat().st_mtime_ns == before


def test_a_shipped_file_spares_a_fresh_folder_the_training(knowledge: Knowledge, trained: Path, tmp_path: Path) -> None:
    load_engine(knowledge, tmp_path / "fresh", shipped=trained)
    assert not (tmp_path / "fresh").exists()


@pytest.mark.parametrize("size", [0, 7, 200, 5000])
def test_a_file_cut_off_is_trained_again(knowledge: Knowledge, trained: Path, tmp_path: Path, size: int) -> None:
    path = trained_path(knowledge, tmp_path)
    shutil.copy(trained_path(knowledge, trained), path)
    os.truncate(path, size)
    load_engine(knowledge, tmp_path)
    assert path.stat().st_size == trained_path(knowledge, trained).stat().st_size


def test_other_knowledge_has_another_file(knowledge: Knowledge, tmp_path: Path) -> None:
    changed = replace(knowledge, digest="f" * 64)
    assert trained_path(changed, tmp_path) != trained_path(knowledge, tmp_path)


def test_training_leaves_one_whole_file_and_nothing_else(trained: Path) -> None:
    assert [path.suffix for path in trained.iterdir()] == [".bin"]


def test_a_failed_training_tells_why(knowledge: Knowledge, tmp_path: Path) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("")
    with pytest.raises(TrainingFailed, match="a file, not a folder"):
        train(knowledge, blocked)


def test_thresholds_come_from_the_settings(knowledge: Knowledge, trained: Path) -> None:
    strict = load_engine(knowledge, trained, settings=IntentsSettings(act_from=1.0, offer_from=1.0))
    assert strict.understand("箱子碎了").outcome is Outcome.UNSURE


def test_understanding_needs_no_training_library(trained: Path) -> None:
    """What serves is numpy and RapidFuzz; tables replace pypinyin and OpenCC."""
    code = (
        "import sys, bot.knowledge.training; print(*sorted({'pypinyin','opencc','scipy','sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == ""
    assert trained.exists()


def test_a_folder_that_cannot_be_written_to_is_refused_before_the_training(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TrainingFailed, match="file/cache cannot hold the trained engine: "):
        train(knowledge, tmp_path / "file" / "cache")
