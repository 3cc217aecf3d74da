"""`deskbot user add`: an account for a person at the desk."""

import argparse
import getpass
import sys

from bot.cli.common import DONE, UNUSABLE, Subparsers, as_name, config_of, options, run_async

ROLES = ("agent", "supervisor", "admin", "operator")
SHORTEST_PASSWORD = 8


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser("user", help="people at the desk", description="Accounts of the people at the desk.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    add = actions.add_parser(
        "add",
        parents=[options()],
        help="add an account",
        description="Add an account. The password is asked for; without a terminal it is the first line of the input.",
    )
    add.add_argument("name", type=as_name, help="sign-in name")
    add.add_argument("--role", choices=ROLES, default="agent", help="what the person may do (default: agent)")
    add.set_defaults(run=run_add)


def run_add(args: argparse.Namespace) -> int:
    password = _password()
    if len(password) < SHORTEST_PASSWORD:
        print(f"deskbot: a password has at least {SHORTEST_PASSWORD} characters; nothing was added", file=sys.stderr)
        return UNUSABLE
    return run_async(_add(args, password))


def _password() -> str:
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


async def _add(args: argparse.Namespace, password: str) -> int:
    from bot.app import open_storage
    from bot.desk.accounts import add_account

    async with open_storage(config_of(args), args.data) as database:
        is_new = await add_account(database, args.name, args.role, password)
    if not is_new:
        print(f"deskbot: {args.name} has an account already; choose another name", file=sys.stderr)
        return UNUSABLE
    print(f"added {args.name} as {args.role}")
    return DONE
