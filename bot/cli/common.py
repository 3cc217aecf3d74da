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
    """The parent parser of every command."""
    parent = argparse.ArgumentParser(add_help=False)
    parent.add_argument(
        "--data",
        type=Path,
        default=Path("data"),
        metavar="DIR",
        help="folder of database, pictures and caches (default: data)",
    )
    parent.add_argument(
        "--config", type=Path, metavar="FILE", help="a config.toml; without it every setting has its default"
    )
    return parent


def config_of(args: argparse.Namespace) -> "Config":
    """The settings of this call. Raises ConfigInvalid."""
    from bot.config import load

    return load(args.config)


def run_async(work: Coroutine[Any, Any, int]) -> int:
    """Run a command that waits for something."""
    return asyncio.run(work)
