"""A knowledge folder is read whole, or refused with file, entry and fault of all that is wrong."""

from datetime import time
from pathlib import Path
from time import perf_counter

import pytest

from bot.errors import KnowledgeInvalid
from bot.knowledge.files import default_folder, read_knowledge
from bot.shop.calendar import Shift
from bot.shop.policies import Policies
from tests.knowledge.folders import Changes, write_folder


def faults(tmp_path: Path, changes: Changes) -> list[str]:
    with pytest.raises(KnowledgeInvalid) as caught:
        read_knowledge(write_folder(tmp_path / "knowledge", changes))
    return [str(fault) for fault in caught.value.faults]


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
    found = faults(
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
        ("zh/lexicon.toml", "A = [\n", "knowledge/zh/lexicon.toml: is not TOML: "),
        ("zh/lexicon.toml", "A = [1\n2", "line 2"),
        ("zh/lexicon.toml", "", "knowledge/zh/lexicon.toml: is empty"),
        ("zh/lexicon.toml", None, "knowledge/zh/lexicon.toml: is missing"),
        ("zh/lexicon.toml", "A = []", "zh/lexicon.toml: A: must be a list of texts"),
        ("zh/lexicon.toml", 'A = ["x", 3]', "zh/lexicon.toml: A: must be a text"),
        ("zh/alerts.toml", 'threat = ["x"]\nfake = ["y"]', "en/alerts.toml: fake: is missing"),
        ("zh/wording.toml", 'promise = ["x"]', "zh/wording.toml: promise: is not known here"),
        ("zh/wording.toml", "forbidden = 3", "zh/wording.toml: forbidden: must be a table"),
        ("zh/phrase/greeting.toml", "a = 1", "zh/phrase/greeting.toml: is not a file that the desk reads"),
        ("zh/intents/greeting.toml", 'examples = ["x"]', "zh/intents/greeting.toml: title: must be a text"),
        ("zh/intents/greeting.toml", 'title = "x"', "zh/intents/greeting.toml: examples: must be a list"),
        ("zh/intents/greeting.toml", None, "zh/intents/greeting.toml: greeting: is missing"),
        ("zh/intents/Moin.toml", 'title = "x"\nexamples = ["y"]', "zh/intents/Moin.toml: Moin: is not an intent id"),
        ("zh/intents/greeting.toml", 'title = "x"\nexamples = ["y"]\nwords = 1', "words: is not known here"),
        ("zh/intents/hi.toml", 'title = "x"\nexamples = ["在吗"]', "'在吗' stands already in knowledge/zh/intents/"),
        ("zh/phrases/greeting.toml", None, "en/phrases/greeting.toml: greeting.first: has no twin in 'zh'"),
        ("zh/phrases/more.toml", '["greeting.first"]\ntext = "您好"', "more.toml: greeting.first: stands already in"),
        ("zh/phrases/more.toml", '["Hi"]\ntext = "您好"', "zh/phrases/more.toml: Hi: is not a code"),
        ("zh/phrases/more.toml", "hi = 3", "zh/phrases/more.toml: hi: must be a table"),
        ("zh/phrases/more.toml", '["hi"]\ntitle = "x"', "zh/phrases/more.toml: hi: has no text"),
        ("zh/phrases/more.toml", '["hi"]\ntext = []', "zh/phrases/more.toml: hi: must be a list of texts"),
        ("zh/phrases/more.toml", '["hi"]\ntext = "好"\nwhen = {hours = "noon"}', "when.hours must be one of in, out"),
        ("zh/phrases/more.toml", '["hi"]\ntext = "好"\nwhen = {mood = "x"}', "when.mood is not a condition"),
        ("zh/phrases/more.toml", '["hi"]\ntext = "好"\nwhen = "out"', "when must be a table"),
        ("zh/phrases/more.toml", '["hi"]\ntext = "好"\nwhen = {hours = "in"}', "nothing to say when hours = out"),
        ("zh/phrases/more.toml", '[hi.there]\ntext = "好"', 'write ["hi.there"] with quotes'),
        ("zh/phrases/more.toml", '["hi"]\ntext = "好"\ntxet = "x"', "txet is not known here"),
        ("zh/phrases/more.toml", '["hi"]\ntext = "保证到"', "zh/phrases/more.toml: hi: promises absolutely ('保证')"),
        ("policies.toml", "refund_days = 3", "knowledge/policies.toml: refund_days: is not known here"),
        ("policies.toml", None, "knowledge/policies.toml: is missing"),
        ("calendar.toml", 'shifts = "always"', "knowledge/calendar.toml: shifts: must be a list"),
    ],
)
def test_a_fault_names_file_and_entry(tmp_path: Path, file: str, content: str | None, expected: str) -> None:
    found = faults(tmp_path, {file: content})
    assert any(expected in fault for fault in found), found


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "knowledge")
    (folder / "zh" / "alerts.toml").write_bytes('threat = ["投诉"]'.encode("gbk"))
    with pytest.raises(KnowledgeInvalid, match=r"zh/alerts\.toml: is not UTF-8"):
        read_knowledge(folder)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "knowledge", {"zh/alerts.toml": None})
    (folder / "zh" / "alerts.toml").mkdir()
    with pytest.raises(KnowledgeInvalid, match=r"zh/alerts\.toml: cannot be read"):
        read_knowledge(folder)


def test_phrases_of_one_code_may_differ_by_condition(tmp_path: Path) -> None:
    twice = '[["hi"]]\ntext = "OK"\n[["hi"]]\ntext = "OK"\nwhen = { hours = "out" }'
    changes: Changes = {"zh/phrases/more.toml": twice, "en/phrases/more.toml": twice}
    knowledge = read_knowledge(write_folder(tmp_path, changes))
    assert [dict(phrase.conditions) for phrase in knowledge.phrases.phrases["hi", "zh"]] == [{}, {"hours": "out"}]


def test_the_digest_changes_with_what_the_engine_learns_and_with_nothing_else(tmp_path: Path) -> None:
    before = read_knowledge(write_folder(tmp_path / "a")).digest
    phrases: Changes = {"en/phrases/greeting.toml": '["greeting.first"]\ntext = "Hi, {{ shop.name }}"'}
    examples: Changes = {"en/intents/greeting.toml": 'title = "Greeting"\nexamples = ["hello"]'}
    assert read_knowledge(write_folder(tmp_path / "b", phrases)).digest == before
    assert read_knowledge(write_folder(tmp_path / "c", examples)).digest != before


def test_the_shipped_folder_is_found_and_has_no_faults() -> None:
    knowledge = read_knowledge(default_folder())
    assert {intent.id for intent in knowledge.intents} >= {"chase_parcel", "out_of_scope"}


def test_the_shipped_folder_is_read_quickly() -> None:
    """A start may take a second in all; reading is a small part of it, even on a busy machine."""
    best = min(_seconds() for _ in range(3))
    assert best < 0.6


def _seconds() -> float:
    begin = perf_counter()
    read_knowledge(default_folder())
    return perf_counter() - begin
