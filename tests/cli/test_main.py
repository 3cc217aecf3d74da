"""The command line as a whole: help is complete, wrong calls say what is right, exit codes are honest."""

import argparse
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.main import main, parser
from tests.cli.calling import call


def commands(top: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command that does something, as the words that call it."""
    nested = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested:
        yield path
    for action in nested:
        for name, below in action.choices.items():
            yield from commands(below, (*path, name))


ALL = sorted(commands(parser()))


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_tells_what_it_does_and_takes_data_and_config(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "--data DIR" in said and "--config FILE" in said


def test_the_promised_commands_are_there() -> None:
    promised = {("serve",), ("chat",), ("ask",), ("orders", "list"), ("user", "add"), ("db", "upgrade")}
    promised |= {("knowledge", "check"), ("knowledge", "evaluate"), ("dialogues", "run")}
    kinds = ("orders", "products", "parcels", "prices", "stock", "promotions", "carriers")
    assert promised <= set(ALL)
    assert all(call("import", kind, "--help").code == 0 for kind in kinds[:1])
    assert set(kinds) <= set(call("import", "--help").out.replace(",", " ").replace("{", " ").replace("}", " ").split())


def test_an_unknown_command_is_answered_with_the_known_ones() -> None:
    called = call("sevre")
    assert called.code == 2
    assert "serve" in called.err and "dialogues" in called.err


def test_wrong_settings_are_told_all_at_once_and_nothing_is_done(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[shop]\nnmae = "x"\n[server]\nport = "many"\n', encoding="utf-8")
    called = call("orders", "list", "--config", str(config), data=tmp_path / "data")
    assert called.code == 2
    assert "shop.nmae" in called.err and "server.port" in called.err
    assert "Traceback" not in called.err
    assert not (tmp_path / "data").exists()


def test_a_port_that_is_none_is_refused(tmp_path: Path) -> None:
    called = call("serve", "--port", "99999", data=tmp_path)
    assert called.code == 2
    assert "port" in called.err and "Traceback" not in called.err


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        called = call("serve", "--port", str(taken.getsockname()[1]), data=tmp_path)
    assert called.code == 2
    assert "cannot listen on 127.0.0.1:" in called.err and "Traceback" not in called.err


@pytest.mark.parametrize("words", [("orders", "list"), ("ask", "hi"), ("import", "orders", __file__)], ids=" ".join)
def test_a_data_folder_that_is_a_file_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    called = call(*words, data=file)
    assert called.code == 2
    assert "Traceback" not in called.err


def test_data_may_stand_before_the_command(tmp_path: Path) -> None:
    assert call("--data", str(tmp_path / "here"), "orders", "list", "--json").out == "[]\n"
    assert (tmp_path / "here").is_dir()


@pytest.mark.parametrize("url", ["mysql://user:hidden@host/shop", "hidden", "postgresql://user:hidden@host:port/shop"])
def test_an_address_of_another_database_is_refused_without_repeating_it(url: str, tmp_path: Path) -> None:
    called = call("orders", "list", data=tmp_path, DESKBOT_DATABASE_URL=url)
    assert called.code == 2
    assert "DESKBOT_DATABASE_URL: is not of the form postgresql://" in called.err
    assert "hidden" not in called.err


def test_a_locale_that_knows_only_ascii_is_served_too(tmp_path: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    assert call("--help", **ascii_only).code == 0
    called = call("ask", "我的快递到哪了", "--as", "小雨", "--json", data=tmp_path, **ascii_only)
    assert called.code == 0, called.err
    assert json.loads(called.out)["language"] == "zh"
