"""The command `deskbot`: finds the command's module, runs it, and says plainly what went wrong.

Command modules offer `add_parser(subparsers)` and set `run=` on it: a function from the parsed arguments to an exit
code. They import what is heavy only when they run, so that --help answers at once.
"""

import argparse
import io
import sys
from collections.abc import Sequence

from bot import __version__
from bot.cli import (
    ask,
    chat,
    chat_identity,
    db,
    demo,
    dialogues,
    imports,
    keys,
    knowledge,
    orders,
    serve,
    users,
)
from bot.cli.common import UNUSABLE, add_places
from bot.errors import DeskbotError, FaultsFound

COMMANDS = (serve, chat, ask, imports, orders, knowledge, dialogues, users, keys, chat_identity, demo, db)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="deskbot",
        description="The assistant on an online store's service desk. 网店客服台的助手。",
        epilog="`deskbot COMMAND --help` tells more of each command.",
    )
    add_places(top)
    top.add_argument("--version", action="version", version=f"deskbot {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_parser(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (0 done, 1 some things refused, 2 nothing done)."""
    _print_anywhere()
    args = parser().parse_args(arguments)
    try:
        code: int = args.run(args)
    except FaultsFound as error:
        print(f"{(type(error).__doc__ or '').strip()}\n{error}", file=sys.stderr)
        return UNUSABLE
    except DeskbotError as error:
        print(f"deskbot: {error}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        sys.stderr.close()
        return UNUSABLE
    except OSError as error:
        print(f"deskbot: {error}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return 130
    return code


def _print_anywhere() -> None:
    r"""A terminal that cannot show a character gets it as \u5c0f, which is good JSON too, instead of no answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
