"""A knowledge folder is read whole, or refused with file, entry and fault of all that is wrong."""

from datetime import time
from pathlib import Path
from time import process_time

import pytest

from bot.errors import KnowledgeInvalid
from bot.knowledge.files import default_folder, read_knowledge
from bot.shop.calendar import Shift
from bot.shop.policies import Policies
from tests.knowledge.folders import faults_of, write_folder


def test_a_sound_folder_is_read_whole(tmp_path: Path) -> None:
    knowledge = read_knowledge(write_folder(tmp_path))
    assert [intent.id for intent in knowledge.intents] == ["greeting"]
    assert knowledge.intents[0].titles == {"zh": "问候", "en": "Greeting"}
    assert knowledge.intents[0].examples["en"] == ("hello", "hi there")
    assert knowledge.lexicon["PARCEL"] == {"zh": ("快递", "包裹"), "en": ("parcel",)}
    assert knowledge.alerts["threat"]["en"] == ("see you in court",)
    assert knowledge.wording["zh"].promises == ("保证",)
    (phrase,) = knowledge.phrases.phrases["greeting.first", "zh"]
    assert (phrase.group, phrase.title, len(phrase.variants)) == ("greeting", "开场", 2)


def test_what_the_config_file_says_goes_over_the_files(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    knowledge = read_knowledge(
        folder,
        {"return_days": 10, "evidence": {"missing_item": ["goods"]}},
        {"shifts": ["09:00-22:00"]},
        "Europe/Berlin",
    )
    assert knowledge.policies.return_days == 10
    assert knowledge.policies.evidence == {**Policies().evidence, "missing_item": ("goods",)}
    assert knowledge.calendar.shifts == (Shift(time(9), time(22)),)
    assert knowledge.calendar.time_zone == "Europe/Berlin"


def test_a_wrong_override_is_told_to_be_in_the_config_file(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeInvalid, match=r"\[policies\] in the config file: return_day: .*return_days"):
        read_knowledge(write_folder(tmp_path), {"return_day": 10})


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeInvalid, match="nowhere: is not a folder"):
        read_knowledge(tmp_path / "nowhere")


def test_all_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    found = faults_of(
        tmp_path,
        {
            "policies.toml": "return_days = -1\n",
            "zh/phrases/greeting.toml": '["greeting.first"]\ntext = "保证 {{ shop.nmae }}"\n',
            "en/alerts.toml": None,
        },
    )
    assert len({fault.split(":")[0] for fault in found}) >= 3


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("policies.toml", "refund_days = 3", "knowledge/policies.toml: refund_days: is not known here"),
        ("policies.toml", None, "knowledge/policies.toml: is missing"),
        ("calendar.toml", 'shifts = "always"', "knowledge/calendar.toml: shifts: must be a list"),
    ],
)
def test_a_fault_names_file_and_entry(tmp_path: Path, file: str, content: str | None, expected: str) -> None:
    found = faults_of(tmp_path, {file: content})
    assert any(expected in fault for fault in found), found


def test_the_shipped_folder_is_found_and_has_no_faults() -> None:
    knowledge = read_knowledge(default_folder())
    assert {intent.id for intent in knowledge.intents} >= {"chase_parcel", "out_of_scope"}


def test_the_shipped_folder_is_read_quickly() -> None:
    """A start may take a second in all. Processor time is counted, so that a busy machine does not matter."""
    best = min(_seconds() for _ in range(3))
    assert best < 0.6


def _seconds() -> float:
    begin = process_time()
    read_knowledge(default_folder())
    return process_time() - begin
