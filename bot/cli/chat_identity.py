"""`deskbot chat-identity CUSTOMER`: what the store's page would hand to the chat for a buyer, to try it out."""

import argparse
import json
import sys
import time

from bot.cli.common import DONE, UNUSABLE, Subparsers, as_name, config_of, options


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser(
        "chat-identity",
        parents=[options()],
        help="sign who chats, as the store's page does",
        description="Sign a buyer account with the shop's chat secret and print what the page hands to the chat.",
    )
    parser.add_argument("customer", type=as_name, help="the buyer account, as the shop's orders name it")
    parser.add_argument("--name", type=as_name, help="how the shopper is called")
    parser.add_argument("--minutes", type=int, default=60, help="how long it holds (default: 60)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from bot.config import secret
    from bot.desk.chat.signed_identity import sign

    settings = config_of(args).chat
    key = secret(settings.secret_env, settings.secret_file)
    if key is None:
        print(f"deskbot: no secret: set {settings.secret_env}, or chat.secret_file in the config", file=sys.stderr)
        return UNUSABLE
    expires = int(time.time()) + args.minutes * 60
    told = {"customer": args.customer, "expires": expires, "signature": sign(key, args.customer, expires)}
    print(json.dumps(told | ({"name": args.name} if args.name else {}), ensure_ascii=False))
    return DONE
