"""What every command shares: --data and --config, how they are read, and exit codes."""

import argparse
import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.config import Config

DONE, SOME_REFUSED, UNUSABLE = 0, 1, 2
"""Exit codes: all done; done but for what is listed; nothing done, the message says what to change."""

Subparsers = Any
"""argparse's own type of `add_subparsers()` is private."""


def options() -> argparse.ArgumentParser:
    """The parent parser of every command; what it is not told stays as it was told before the command's name."""
    parent = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_places(parent)
    return parent


def add_places(top: argparse.ArgumentParser) -> None:
    """Let --data and --config stand before the command's name as well, and give them their defaults."""
    _add_places(top)
    top.set_defaults(data=Path("data"), config=None)


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of database, pictures and caches (default: data)"
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="a config.toml; without it every setting has its default"
    )


def as_written(argument: str) -> str:
    """The argument as it was typed where the locale knows ASCII only; bytes that are no UTF-8 become U+FFFD."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def as_name(argument: str) -> str:
    """The name of an account or a key: one line that is not blank."""
    name = as_written(argument).strip()
    if not name or not name.isprintable():
        raise argparse.ArgumentTypeError(f"{argument!r} is no name: it needs a visible character and is one line")
    return name


def config_of(args: argparse.Namespace) -> "Config":
    """The settings of this call. Raises ConfigInvalid."""
    from bot.config import load

    return load(args.config)


def run_async(work: Coroutine[Any, Any, int]) -> int:
    """Run a command that waits for something."""
    return asyncio.run(work)
