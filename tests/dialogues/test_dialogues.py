"""The dialogues of this folder, kept as data, go as they should under the desk's rules."""

from pathlib import Path

import pytest

from bot.app import load_mind
from bot.config import Config, load
from bot.desk.dialogue_files import read_dialogues
from bot.desk.dialogues import play_all
from bot.desk.mind import Mind

HERE = Path(__file__).parent
TURNS, SLOTS, OUTCOMES = 0.9, 0.95, 0.92
"""Shares below which a change has made the talk worse; the engine's own figures move single turns."""
SPARE = 1
"""Turns and dialogues that a small file may lose besides: there, one of them is more than such a share."""


@pytest.fixture(scope="module")
def rules() -> Config:
    return load(HERE / "desk-rules.toml")


@pytest.fixture(scope="module")
def mind(rules: Config, tmp_path_factory: pytest.TempPathFactory) -> Mind:
    return load_mind(rules, tmp_path_factory.mktemp("mind"))


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.jsonl")))
async def test_they_go_as_expected(name: str, rules: Config, mind: Mind) -> None:
    dialogues = read_dialogues(HERE / name)
    scores = await play_all(dialogues, rules, mind)
    failures = "\n".join(
        f"{failure.id}: {failure.turns} {failure.slots} {failure.outcome}" for failure in scores.failures
    )
    assert scores.turns_right + SPARE >= TURNS * scores.turns, failures
    assert scores.slots_found + SPARE >= SLOTS * scores.slots, failures
    assert scores.outcomes_right + SPARE >= OUTCOMES * scores.dialogues, failures
