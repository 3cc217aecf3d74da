"""Phrases are read from their files, one entry per code, and what may not be said is refused."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.knowledge.files import default_folder, read_knowledge
from bot.replies.phrases import Phrase
from bot.replies.placeholders import PLACEHOLDERS, Kind
from bot.replies.render import Scene, Tone, fill
from bot.replies.templates import Slot, parse
from bot.replies.wording import Sayable
from bot.shop.money import Money
from tests.knowledge.folders import Changes, faults_of, write_folder

NOW = datetime(2026, 6, 20, 4, 0, tzinfo=UTC)
SAMPLES: dict[Kind, Sayable] = {
    Kind.TEXT: "{{ order.number }}",
    Kind.COUNT: 2,
    Kind.DAYS: (2, 3),
    Kind.HOURS: 24,
    Kind.MINUTES: (5, 10),
    Kind.MONEY: Money(7980, "CNY"),
    Kind.MOMENT: NOW - timedelta(hours=3),
    Kind.DAY: date(2026, 6, 24),
    Kind.SPAN: timedelta(hours=50),
    Kind.LIST: ("甲", "乙"),
}
FACTS = {name: SAMPLES[each.kind] for name, each in PLACEHOLDERS.items() if each.kind is not Kind.TONE}


def shipped() -> Iterator[tuple[Phrase, str]]:
    """Every text that is shipped, with its phrase."""
    for phrases in read_knowledge(default_folder()).phrases.phrases.values():
        yield from ((phrase, text) for phrase in phrases for text in phrase.variants)


def scene(language: str) -> Scene:
    return Scene(language, NOW, ZoneInfo("Asia/Shanghai"), Tone(dear=True, emoji=True))


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
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
    ],
)
def test_a_fault_names_file_and_entry(tmp_path: Path, file: str, content: str | None, expected: str) -> None:
    found = faults_of(tmp_path, {file: content})
    assert any(expected in fault for fault in found), found


def test_phrases_of_one_code_may_differ_by_condition(tmp_path: Path) -> None:
    twice = '[["hi"]]\ntext = "OK"\n[["hi"]]\ntext = "OK"\nwhen = { hours = "out" }'
    changes: Changes = {"zh/phrases/more.toml": twice, "en/phrases/more.toml": twice}
    knowledge = read_knowledge(write_folder(tmp_path, changes))
    assert [dict(phrase.conditions) for phrase in knowledge.phrases.phrases["hi", "zh"]] == [{}, {"hours": "out"}]


def test_every_shipped_phrase_can_be_said() -> None:
    for phrase, text in shipped():
        assert fill(phrase.code, text, FACTS, scene(phrase.language))


def test_every_shipped_phrase_can_be_said_without_its_optional_sentences() -> None:
    for phrase, text in shipped():
        needed = {part.name: FACTS[part.name] for part in parse(text) if isinstance(part, Slot) and part.name in FACTS}
        said = fill(phrase.code, text, needed, scene(phrase.language))
        assert said, phrase.code
        assert "[[" not in said, phrase.code
