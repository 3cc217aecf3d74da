"""A small knowledge folder without faults, to be broken on purpose."""

from pathlib import Path

import pytest

from bot.errors import KnowledgeInvalid
from bot.knowledge.files import read_knowledge

FILES = {
    "policies.toml": "return_days = 7\n",
    "calendar.toml": 'shifts = ["08:30-16:30", "16:00-24:00"]\n',
    "zh/intents/greeting.toml": 'title = "问候"\nexamples = ["您好", "在吗"]\n',
    "en/intents/greeting.toml": 'title = "Greeting"\nexamples = ["hello", "hi there"]\n',
    "zh/lexicon.toml": 'PARCEL = ["快递", "包裹"]\n',
    "en/lexicon.toml": 'PARCEL = ["parcel"]\n',
    "zh/alerts.toml": 'threat = ["投诉到底"]\n',
    "en/alerts.toml": 'threat = ["see you in court"]\n',
    "zh/wording.toml": 'promises = ["保证"]\n[forbidden]\nblame = ["怪您"]\n',
    "en/wording.toml": 'promises = ["guarantee"]\n[forbidden]\nblame = ["your fault"]\n',
    "zh/phrases/greeting.toml": '["greeting.first"]\ntitle = "开场"\ntext = ["这里是{{ shop.name }}", "您好呀"]\n',
    "en/phrases/greeting.toml": '["greeting.first"]\ntext = "Hello, this is {{ shop.name }}"\n',
}


Changes = dict[str, str | None]
"""By file, its other content; None leaves it out."""


def write_folder(folder: Path, changes: Changes | None = None) -> Path:
    """Write the folder, with some files changed."""
    for name, content in {**FILES, **(changes or {})}.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    return folder


def faults_of(tmp_path: Path, changes: Changes) -> list[str]:
    """What is said against the folder with these changes."""
    with pytest.raises(KnowledgeInvalid) as caught:
        read_knowledge(write_folder(tmp_path / "knowledge", changes))
    return [str(fault) for fault in caught.value.faults]
