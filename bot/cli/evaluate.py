"""`deskbot knowledge evaluate FILE` and `deskbot knowledge train`: how good the engine is; made ahead of the start."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.common import DONE, Subparsers, config_of, options

if TYPE_CHECKING:
    from bot.knowledge.model import Knowledge

ENGINES = "cache"
"""Folder of trained files inside the data folder."""


def add_parsers(commands: Subparsers) -> None:
    """Add both to the commands of `deskbot knowledge`."""
    evaluate = commands.add_parser(
        "evaluate",
        parents=[options()],
        help="measure the engine on labelled messages",
        description="FILE: a JSON object a line, with text, intent and, if wanted, tags and also. 用标注过的消息测量。",
    )
    evaluate.add_argument("file", type=Path, metavar="FILE", help="labelled messages as JSON lines")
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")
    evaluate.set_defaults(run=run_evaluate)
    train = commands.add_parser(
        "train",
        parents=[options()],
        help="train the engine now, so that the next start need not",
        description="Train on the knowledge and keep the file. 训练并保存，下次启动更快。",
    )
    train.add_argument("--into", type=Path, metavar="DIR", help="folder for the file (default: in the data folder)")
    train.set_defaults(run=run_train)


def run_evaluate(args: argparse.Namespace) -> int:
    """Print the figures of one file."""
    from bot.knowledge.evaluate import as_table, evaluate, read_labelled
    from bot.knowledge.training import load_engine, shipped_engines

    config = config_of(args)
    lines = read_labelled(args.file)
    engine = load_engine(_knowledge(args), args.data / ENGINES, shipped_engines(), config.intents, config.shop.language)
    report = evaluate(lines, engine.understand)
    print(json.dumps(report.as_json(), ensure_ascii=False, indent=2) if args.json else as_table(report))
    return DONE


def run_train(args: argparse.Namespace) -> int:
    """Train and say where the file is."""
    from bot.knowledge.training import train

    path = train(_knowledge(args), args.into or args.data / ENGINES)
    print(path, file=sys.stdout)
    return DONE


def _knowledge(args: argparse.Namespace) -> "Knowledge":
    from bot.knowledge.files import configured_knowledge

    return configured_knowledge(config_of(args))
