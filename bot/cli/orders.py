"""`deskbot orders list`: the orders that the desk knows."""

import argparse
import json
import sys
import unicodedata
from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from bot.cli.common import DONE, Subparsers, config_of, options, run_async

if TYPE_CHECKING:
    from bot.shop.orders import Order
    from bot.storage.database import Database

_PAGE = 500
_COLUMNS = ("number", "status", "buyer", "phone", "placed", "parcels")


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser("orders", help="the orders that the desk knows", description="Orders. 订单。")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = actions.add_parser(
        "list",
        parents=[options()],
        help="list them by number",
        description="List orders by number, with status, buyer, last four digits of the phone, and parcels.",
    )
    listing.add_argument("--json", action="store_true", help="print a list of objects")
    listing.add_argument("--limit", type=_count, metavar="N", help="at most so many (default: all)")
    listing.add_argument("--after", default="", metavar="NUMBER", help="only those whose number comes after this one")
    listing.set_defaults(run=run_list)


def run_list(args: argparse.Namespace) -> int:
    return run_async(_list(args))


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


async def _list(args: argparse.Namespace) -> int:
    from bot.app import open_storage

    async with open_storage(config_of(args), args.data) as database:
        pages = _pages(database, args.after, args.limit)
        await (_print_json(pages) if args.json else _print_table(pages))
    return DONE


async def _pages(database: "Database", after: str, limit: int | None) -> AsyncIterator[Sequence["Order"]]:
    """Page by page, so that any number of orders needs little memory."""
    from bot.storage.orders import page_orders

    left = limit
    while left is None or left > 0:
        size = _PAGE if left is None else min(_PAGE, left)
        page = await database.read(partial(page_orders, after=after, limit=size))
        if not page:
            return
        yield page
        after = page[-1].number
        left = None if left is None else left - len(page)


async def _print_json(pages: AsyncIterator[Sequence["Order"]]) -> None:
    separator = "["
    async for page in pages:
        for order in page:
            sys.stdout.write(f"{separator}\n{json.dumps(_as_json(order), ensure_ascii=False)}")
            separator = ","
    sys.stdout.write("[]\n" if separator == "[" else "\n]\n")


def _as_json(order: "Order") -> Mapping[str, object]:
    return {
        "number": order.number,
        "status": order.status.value,
        "buyer": order.buyer,
        "phone_last4": order.phone_last4,
        "parcels": [
            {"carrier": parcel.carrier, "waybill": parcel.waybill, "status": parcel.status.value}
            for parcel in order.parcels
        ],
    }


async def _print_table(pages: AsyncIterator[Sequence["Order"]]) -> None:
    """Each page has its own widths, the header once."""
    header: list[Sequence[str]] = [_COLUMNS]
    async for page in pages:
        rows = [*header, *(_as_row(order) for order in page)]
        header = []
        widths = [max(_width(row[at]) for row in rows) for at in range(len(_COLUMNS))]
        for row in rows:
            print(
                "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
            )
    if header:
        print("no orders", file=sys.stderr)


def _as_row(order: "Order") -> Sequence[str]:
    parcels = "; ".join(f"{parcel.carrier} {parcel.waybill} ({parcel.status.value})" for parcel in order.parcels)
    return (
        order.number,
        order.status.value,
        order.buyer,
        order.phone_last4,
        f"{order.placed_at:%Y-%m-%d %H:%M}",
        parcels,
    )


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
