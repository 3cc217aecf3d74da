"""`deskbot serve`: the server, until Ctrl-C."""

import argparse
import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.common import DONE, Subparsers, config_of, options, run_async

if TYPE_CHECKING:
    from bot.config import Config


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser(
        "serve",
        parents=[options()],
        help="serve webhooks, the REST shape and the pages",
        description="Serve until Ctrl-C. 启动服务，按 Ctrl-C 结束。",
    )
    parser.add_argument("--host", help="address to listen on (default: server.host of the settings)")
    parser.add_argument("--port", type=int, help="port to listen on, 0 for a free one (default: server.port)")
    parser.add_argument(
        "--demo", action="store_true", help="load the demo shop first; `deskbot demo remove` takes it out"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from bot import logs

    config = _listening_as_told(config_of(args), args)
    logs.set_up(config.log)
    _allow_many_connections()
    return run_async(_serve(config, args))


def _allow_many_connections() -> None:
    """Open as many files as the system lets us: each live connection is one, and 1,024 is the usual limit."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # macOS calls it unlimited, and refuses that
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _listening_as_told(config: "Config", args: argparse.Namespace) -> "Config":
    """The settings with --host and --port put over them, checked as if they stood in the file."""
    from bot.config import parse

    told = {name: value for name in ("host", "port") if (value := getattr(args, name)) is not None}
    server = parse({"server": config.server.model_dump() | told}, "command line").server
    return config.model_copy(update={"server": server})


async def _serve(config: "Config", args: argparse.Namespace) -> int:
    from bot.running import running

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with running(config, args.data, demo=args.demo) as server:
        print(f"Deskbot listens. 服务已启动: {server.address}/  (Ctrl-C ends it)", flush=True)
        for note in server.notes:
            print(f"  note: {note}", flush=True)
        if args.demo:
            print(_TO_TRY.format(deskbot=_called_as(), data=args.data), flush=True)
        await stop.wait()
        print("stopping", flush=True)
    return DONE


def _called_as() -> str:
    """How a second terminal calls us: as this one did."""
    called = Path(sys.argv[0])
    if called.name != "deskbot":
        return "python -m bot"
    return os.path.relpath(called) if called.is_relative_to(Path.cwd()) else str(called)


_TO_TRY = """To try 试一试:
  open the address above: it says where everything is 打开上面的地址
  {deskbot} chat --as 小雨 --data {data}
  {deskbot} ask "我的快递到哪了" --as 小雨 --why --data {data}"""
