"""`deskbot import KIND FILE`: facts from a file that the shop exported."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.common import DONE, SOME_REFUSED, UNUSABLE, Subparsers, config_of, options, run_async

if TYPE_CHECKING:
    from bot.connectors.reading import Reading
    from bot.desk.imports import Progress, Report

KINDS = ("orders", "products", "parcels", "prices", "stock", "promotions", "carriers")
_BAR_WIDTH = 30


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser(
        "import",
        parents=[options()],
        help="orders, products, parcels … from a file",
        description="Read facts from a CSV or XLSX file: exports of Taobao/Tmall, Shopify and WooCommerce, or the "
        "plain columns of docs/imports.md. The same file again changes nothing. 从导出的文件导入订单、商品、包裹。",
        epilog="Exit code: 0 all rows stored, 1 some refused (listed with line, column and reason), 2 nothing done.",
    )
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV (GBK, UTF-8 or UTF-16) or XLSX")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    return run_async(_import(args))


async def _import(args: argparse.Namespace) -> int:
    from zoneinfo import ZoneInfo

    from bot.app import open_storage
    from bot.connectors.columns import Locale
    from bot.connectors.kinds import KINDS as FILE_KINDS
    from bot.connectors.reading import read_file
    from bot.desk.clock import utc_now
    from bot.desk.imports import refresh_routes, store

    config = config_of(args)
    kind = FILE_KINDS[args.kind]
    locale = Locale(ZoneInfo(config.shop.time_zone), config.shop.currency)
    reading = read_file(args.file, kind.layouts, locale)
    async with open_storage(config, args.data) as database:
        report = await store(
            database, reading.elements, kind.keep, utc_now(), reading.layout.name, _progress(reading.total)
        )
        if args.kind in ("orders", "parcels"):
            await refresh_routes(database)
    _tell(args, reading, report)
    if not report.refused:
        return DONE
    return SOME_REFUSED if report.stored else UNUSABLE


def _progress(total: int) -> "Progress":
    """A bar on a terminal, nothing elsewhere."""
    is_terminal = sys.stderr.isatty()

    def show(report: "Report") -> None:
        if is_terminal and total:
            done = min(1.0, (report.stored + report.refused) / total)
            bar = "#" * round(done * _BAR_WIDTH)
            print(f"\r[{bar:<{_BAR_WIDTH}}] {done:4.0%}", end="" if done < 1 else "\n", file=sys.stderr, flush=True)

    return show


def _tell(args: argparse.Namespace, reading: "Reading[object]", report: "Report") -> None:
    for fault in report.faults:
        where = f"line {fault.number}" + (f", column {fault.key}" if fault.key else "")
        print(f"{args.file}: {where}: {fault.reason}", file=sys.stderr)
    waiting = f", {report.waiting} waiting for their order" if report.waiting else ""
    print(
        f"{args.kind} from {reading.layout.title}: {report.new} new, {report.updated} updated, "
        f"{report.unchanged} unchanged{waiting}, {report.refused} refused"
    )
