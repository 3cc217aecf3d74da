"""Settings: what the file, the code and the page say is the same, and a fault names its key and what is allowed."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import Config, load, parse, secret
from bot.errors import ConfigInvalid
from bot.knowledge.values import apply
from bot.shop.calendar import Calendar
from bot.shop.policies import Policies
from tools import config_docs

REPOSITORY = Path(__file__).parent.parent


def faults(table: dict[str, object]) -> dict[str, str]:
    with pytest.raises(ConfigInvalid) as raised:
        parse(table, "config.toml")
    return {fault.where.removeprefix("config.toml: "): fault.what for fault in raised.value.faults}


def test_the_shipped_file_says_the_defaults() -> None:
    assert load(REPOSITORY / "config.toml") == Config()


def test_the_shipped_file_and_the_page_are_as_the_code_would_write_them() -> None:
    assert (REPOSITORY / "config.toml").read_text("utf-8") == config_docs.as_toml(), "run `make docs`"
    assert (REPOSITORY / "docs/configuration.md").read_text("utf-8") == config_docs.as_page(), "run `make docs`"


def test_every_setting_is_in_the_file_and_on_the_page_with_one_line_of_help() -> None:
    file = tomllib.loads((REPOSITORY / "config.toml").read_text("utf-8"))
    page = (REPOSITORY / "docs/configuration.md").read_text("utf-8")
    for place, section in config_docs.sections():
        table = file
        for part in place.split("."):
            table = table[part]
        assert list(table) == list(type(section).model_fields)
        for name, field in type(section).model_fields.items():
            assert field.description
            assert "\n" not in field.description
            assert re.search(rf"^\| `{name}` \|.*{re.escape(field.description)} \|$", page, re.MULTILINE)


def test_every_policy_and_every_value_of_the_calendar_says_on_the_page_what_it_means() -> None:
    page = config_docs.as_page().split("### [policies]")[1]
    meanings = dict(re.findall(r"^\| `(\w+)` \|.*\| (.*) \|$", page, re.MULTILINE))
    assert set(meanings) == {field.name for kind in (Policies, Calendar) for field in fields(kind)} - {"time_zone"}
    assert [name for name, meaning in meanings.items() if not meaning] == []


@pytest.mark.parametrize("name", ["policies", "calendar"])
def test_what_stands_in_a_knowledge_file_may_stand_in_the_config_file(name: str) -> None:
    table = tomllib.loads((REPOSITORY / "knowledge" / f"{name}.toml").read_text("utf-8"))
    config = parse({name: table}, "config.toml")
    faults = apply(Policies(), config.policies, name)[1] + apply(Calendar(), config.calendar, name)[1]
    assert faults == []


def test_without_a_file_every_setting_has_its_default() -> None:
    assert load(None) == Config()


def test_an_unknown_key_is_answered_with_the_known_ones() -> None:
    found = faults({"server": {"prt": 1}, "webhooks": {"shop": {"secret": "x"}}, "sever": {}})
    assert "host, port" in found["server.prt"]
    assert "secret_env, secret_file" in found["webhooks.shop.secret"]
    assert "shop, server" in found["sever"]


def test_all_faults_are_reported_together_each_with_what_is_allowed() -> None:
    found = faults(
        {
            "server": {"port": 65536},
            "shop": {"language": "fr", "time_zone": "Mars/Base", "currency": "yuan"},
            "intents": {"act_from": 1.5},
            "log": {"level": "loud"},
            "rest": 3,
        }
    )
    assert "less than or equal to 65535" in found["server.port"]
    assert "'zh' or 'en'" in found["shop.language"]
    assert "Asia/Shanghai" in found["shop.time_zone"]
    assert "[A-Z]{3}" in found["shop.currency"]
    assert "less than or equal to 1" in found["intents.act_from"]
    assert "'debug', 'info'" in found["log.level"]
    assert "[rest]" in found["rest"]
    assert len(found) == 7


@pytest.mark.parametrize("value", ["8080", True, 80.5, [80]])
def test_what_is_not_a_number_is_not_taken_for_one(value: object) -> None:
    assert "server.port" in faults({"server": {"port": value}})


def test_a_file_that_is_not_toml_or_not_there_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[shop\n", encoding="utf-8")
    for path in (broken, tmp_path / "missing.toml"):
        with pytest.raises(ConfigInvalid, match=path.name):
            load(path)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes('[shop]\nname = "小桌"\n'.encode("gbk"))
    with pytest.raises(ConfigInvalid, match="UTF-8"):
        load(path)


def test_a_secret_comes_from_the_environment_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret"
    path.write_text("from the file\n", encoding="utf-8")
    assert secret("DESKBOT_TEST_SECRET", str(path)) == "from the file"
    monkeypatch.setenv("DESKBOT_TEST_SECRET", " from the environment ")
    assert secret("DESKBOT_TEST_SECRET", str(path)) == "from the environment"
    assert secret("", "") is None


def test_a_secret_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid, match="no-such-secret"):
        secret("", str(tmp_path / "no-such-secret"))


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
tables = st.dictionaries(st.sampled_from(sorted(Config.model_fields)) | st.text(max_size=8), scalars, max_size=4)


@given(tables | st.dictionaries(st.sampled_from(sorted(Config.model_fields)), tables, max_size=4))
def test_any_table_gives_settings_or_faults_never_another_error(table: dict[str, object]) -> None:
    try:
        parse(table, "config.toml")
    except ConfigInvalid as error:
        assert error.faults


@pytest.mark.parametrize(
    "origin", ["http://img.example.com", "https://img.example.com/", "https://a.example; script-src *"]
)
def test_pictures_come_from_plain_https_origins_only(origin: str) -> None:
    with pytest.raises(ConfigInvalid, match="picture_origins"):
        parse({"chat": {"picture_origins": [origin]}}, "test")
