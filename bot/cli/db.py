"""`deskbot db upgrade`: brings the database to this version's tables."""

import argparse

from bot.cli.common import DONE, Subparsers, config_of, options, run_async


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser("db", help="the database's tables", description="Care for the database's tables.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    upgrade = actions.add_parser(
        "upgrade",
        parents=[options()],
        help="bring the tables to this version",
        description="Bring the tables to this version; an SQLite file is copied aside first.",
    )
    upgrade.set_defaults(run=run_upgrade)


def run_upgrade(args: argparse.Namespace) -> int:
    return run_async(_upgrade(args))


async def _upgrade(args: argparse.Namespace) -> int:
    from bot.app import database_url
    from bot.storage.open import upgrade

    revision = await upgrade(database_url(config_of(args)), args.data)
    print(f"the database is at revision {revision}")
    return DONE
