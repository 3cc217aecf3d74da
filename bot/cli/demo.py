"""`deskbot demo load|remove`: the demo shop, in and out again."""

import argparse

from bot.cli.common import DONE, Subparsers, config_of, options, run_async


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser(
        "demo", help="the demo shop", description="A shop to try everything with (docs/demo.md). 演示店铺。"
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    load = actions.add_parser(
        "load",
        parents=[options()],
        help="load it, or bring its dates up to now",
        description="Load products and orders in every state, dated relative to now. Real orders are not touched.",
    )
    load.set_defaults(run=run_load)
    remove = actions.add_parser(
        "remove",
        parents=[options()],
        help="remove all of it",
        description="Remove the demo shop's facts and nothing else; conversations and cases about it stay.",
    )
    remove.set_defaults(run=run_remove)


def run_load(args: argparse.Namespace) -> int:
    return run_async(_load(args))


def run_remove(args: argparse.Namespace) -> int:
    return run_async(_remove(args))


async def _load(args: argparse.Namespace) -> int:
    from zoneinfo import ZoneInfo

    from bot.app import open_storage
    from bot.desk.clock import utc_now
    from bot.desk.demo import load_demo

    config = config_of(args)
    async with open_storage(config, args.data) as database:
        count = await load_demo(database, utc_now(), ZoneInfo(config.shop.time_zone))
    print(f"the demo shop is there: {count} orders; docs/demo.md tells what to try")
    return DONE


async def _remove(args: argparse.Namespace) -> int:
    from bot.app import open_storage
    from bot.desk.demo import remove_demo

    async with open_storage(config_of(args), args.data) as database:
        count = await remove_demo(database)
    print(f"removed {count} demo orders" if count else "there is no demo shop")
    return DONE
