"""`deskbot knowledge evaluate FILE` and `deskbot knowledge train`: how good the engine is; made ahead of the start."""

import argparse
import json
from pathlib import Path

from bot.cli.common import DONE, Subparsers, config_of, options


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
    evaluate.add_argument("--html", type=Path, metavar="FILE", help="also write them as a page with pictures")
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
    from bot.app import load_mind
    from bot.knowledge.measuring.counting import evaluate
    from bot.knowledge.measuring.labelled import read_labelled
    from bot.knowledge.measuring.page import as_page
    from bot.knowledge.measuring.table import as_table

    lines = read_labelled(args.file)
    engine = load_mind(config_of(args), args.data).engine
    report = evaluate(lines, engine.understand)
    if args.html:
        args.html.write_text(as_page(report, args.file.name), encoding="utf-8")
    print(json.dumps(report.as_json(), ensure_ascii=False, indent=2) if args.json else as_table(report))
    return DONE


def run_train(args: argparse.Namespace) -> int:
    """Train and say where the file is."""
    from bot.app import ENGINES
    from bot.knowledge.files import configured_knowledge
    from bot.knowledge.training import train

    print(train(configured_knowledge(config_of(args)), args.into or args.data / ENGINES))
    return DONE
