"""`deskbot ask TEXT`: one message through the one door, with its explanation on request."""

import argparse
import json
from typing import TYPE_CHECKING

from bot.cli.common import DONE, Subparsers, as_written, config_of, options, run_async
from bot.cli.shopper import add_shopper, show_reply

if TYPE_CHECKING:
    from bot.messages import Answer


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser(
        "ask",
        parents=[options()],
        help="one message, with its explanation",
        description="Ask one thing as a shopper would, and see the answer. 像顾客一样问一句。",
    )
    parser.add_argument("text", type=as_written, help="what the shopper says")
    add_shopper(parser)
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    parser.add_argument("--why", action="store_true", help="tell how the answer came about")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    return run_async(_ask(args))


async def _ask(args: argparse.Namespace) -> int:
    from bot.app import open_deskbot
    from bot.channels.terminal import fresh_sender, spoken

    async with open_deskbot(config_of(args), args.data) as deskbot:
        inbound = spoken(args.text, fresh_sender(), customer=args.customer, order=args.order)
        answer = await deskbot.reception.receive(inbound, explain=args.why or args.json)
    if args.json:
        print(json.dumps(_as_json(answer), ensure_ascii=False, indent=2))
    else:
        _print(answer, why=args.why)
    return DONE


def _as_json(answer: "Answer") -> dict[str, object]:
    return {
        "intent": answer.intent,
        "language": answer.language,
        "held_by": answer.held_by,
        "replies": [reply.as_json() for reply in answer.replies],
        "explanation": answer.explanation,
        "why": list(answer.why),
    }


def _print(answer: "Answer", *, why: bool) -> None:
    for reply in answer.replies:
        show_reply(reply)
    if why:
        print("\n".join(f"  {line}" for line in answer.why))
