"""`deskbot serve`: the server, until Ctrl-C."""

import argparse

from bot.cli.common import DONE, Subparsers, config_of, options, run_async


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
    from bot.app import serve

    config = config_of(args)
    changed = {name: value for name in ("host", "port") if (value := getattr(args, name)) is not None}
    server = type(config.server).model_validate(config.server.model_dump() | changed)
    run_async(serve(config.model_copy(update={"server": server}), args.data, demo=args.demo))
    return DONE
