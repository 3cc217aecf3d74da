"""`deskbot chat`: a talk in the terminal, through the same door as every channel."""

import argparse
import asyncio
import contextlib
import sys
from typing import TYPE_CHECKING

from bot.cli.common import DONE, Subparsers, config_of, options, run_async
from bot.cli.shopper import add_shopper, show_reply

if TYPE_CHECKING:
    from bot.messages import Answer

_WELCOME = """Talk to the desk as a shopper. 像顾客一样和客服台聊聊。
[图片] or [image] sends a picture; an empty line or Ctrl-D ends. 空行或 Ctrl-D 结束。"""


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser(
        "chat",
        parents=[options()],
        help="a talk in the terminal",
        description="Talk to the desk in the terminal as a shopper. 在终端里像顾客一样聊天。",
    )
    add_shopper(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    return run_async(_chat(args))


async def _chat(args: argparse.Namespace) -> int:
    from bot.app import open_deskbot
    from bot.channels.terminal import fresh_sender, spoken

    async with open_deskbot(config_of(args), args.data) as deskbot:
        print(_WELCOME)
        sender = fresh_sender()
        choices: tuple[str, ...] = ()
        while line := await _line():
            text = _chosen(line, choices)
            answer = await deskbot.reception.receive(spoken(text, sender, customer=args.customer, order=args.order))
            choices = _show(answer)
    return DONE


async def _line() -> str:
    """The next line typed, or an empty string at the end of the input."""
    print("> ", end="", flush=True)
    line: str = await asyncio.to_thread(sys.stdin.readline)
    return line.strip()


def _chosen(line: str, choices: tuple[str, ...]) -> str:
    with contextlib.suppress(ValueError):
        if 1 <= int(line) <= len(choices):
            return choices[int(line) - 1]
    return line


def _show(answer: "Answer") -> tuple[str, ...]:
    """Print the replies; returns the values of the choices shown last."""
    if not answer.replies:
        print("(a person holds this talk 由人工客服接待中)")
    choices: tuple[str, ...] = ()
    for reply in answer.replies:
        show_reply(reply)
        choices = tuple(choice.value for choice in reply.choices)
    return choices
