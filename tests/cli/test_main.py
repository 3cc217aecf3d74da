"""The command line as a whole: help is complete, wrong calls say what is right, exit codes are honest."""

import argparse
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
