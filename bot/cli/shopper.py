"""What `ask` and `chat` share: as whom one talks, and how a reply looks on a terminal."""

import argparse
from typing import TYPE_CHECKING

from bot.cli.common import as_written

if TYPE_CHECKING:
    from bot.messages import Reply


def add_shopper(parser: argparse.ArgumentParser) -> None:
    """Let the caller say who asks, and about which order."""
    parser.add_argument(
        "--as",
        dest="customer",
        type=as_written,
        metavar="BUYER",
        help="talk as this buyer; without it nobody knows you",
    )
    parser.add_argument("--order", type=as_written, metavar="NUMBER", help="the order this chat was opened from")


def show_reply(reply: "Reply") -> None:
    """Print a reply, its choices numbered below it."""
    print(reply.text)
    for number, choice in enumerate(reply.choices, 1):
        print(f"  {number}. {choice.label}")
