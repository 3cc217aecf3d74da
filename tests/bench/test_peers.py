"""The comparison on public sets: what it reads, how sure its figures are, and that each method answers."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bench.peers import OWN, read_set, scored

TRAIN = [
    ["where is my parcel", "track"],
    ["track my parcel", "track"],
    ["parcel status please", "track"],
    ["where has my parcel got to", "track"],
    ["i want my money back", "refund"],
    ["refund me", "refund"],
    ["give me a refund", "refund"],
    ["money back please", "refund"],
]
TEST = [["where is the parcel", "track"], ["a refund please", "refund"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.json").write_text(json.dumps({"train": TRAIN, "test": TEST}), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", OWN)
def test_each_method_names_an_intent_for_each_message(folder: Path, name: str) -> None:
    train, test = read_set(folder / "tiny.json")
    assert OWN[name](train, [text for text, _ in test]) == ["track", "refund"]


def test_the_interval_holds_the_share_and_narrows_with_more_messages() -> None:
    few, many = (scored(np.arange(number) % 4 > 0) for number in (40, 4000))
    assert few.low < few.accuracy == many.accuracy == 0.75 < few.high
    assert many.high - many.low < (few.high - few.low) / 5


def test_the_table_ends_with_the_mean(folder: Path) -> None:
    command = [sys.executable, "-m", "bench.peers", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own module
    assert "| tiny (8 / 2) | 100.0 [100.0 100.0] |" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("| mean | 100.0 |")
