"""`deskbot key add|revoke`: keys for programs that send facts over HTTP."""

import argparse
import sys

from bot.cli.common import DONE, UNUSABLE, Subparsers, as_name, config_of, options, run_async


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser(
        "key", help="keys for programs", description="Keys for programs that send facts over HTTP."
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    add = actions.add_parser("add", parents=[options()], help="make a key and show it once")
    add.add_argument("name", type=as_name, help="what the key is for: erp, warehouse …")
    add.set_defaults(run=run_add)
    revoke = actions.add_parser("revoke", parents=[options()], help="end a key")
    revoke.add_argument("name", type=as_name, help="the name it was made under")
    revoke.set_defaults(run=run_revoke)


def run_add(args: argparse.Namespace) -> int:
    return run_async(_add(args))


def run_revoke(args: argparse.Namespace) -> int:
    return run_async(_revoke(args))


async def _add(args: argparse.Namespace) -> int:
    from bot.app import open_storage
    from bot.desk.accounts import add_key

    async with open_storage(config_of(args), args.data) as database:
        token = await add_key(database, args.name)
    if token is None:
        print(f"deskbot: there is a key named {args.name} already; choose another name", file=sys.stderr)
        return UNUSABLE
    print(f"{token}\nIt is shown this once; keep it where the program reads its secrets.")
    return DONE


async def _revoke(args: argparse.Namespace) -> int:
    from bot.app import open_storage
    from bot.desk.accounts import revoke_key

    async with open_storage(config_of(args), args.data) as database:
        was_there = await revoke_key(database, args.name)
    if not was_there:
        print(f"deskbot: there is no key named {args.name}", file=sys.stderr)
        return UNUSABLE
    print(f"revoked {args.name}")
    return DONE
