"""`deskbot dialogues run FILE`: plays dialogues kept as data and tells how many went as expected."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.common import DONE, Subparsers, config_of, options, run_async

if TYPE_CHECKING:
    from bot.desk.dialogue_scores import Scores


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser(
        "dialogues",
        help="play dialogues kept as data",
        description="Play dialogues and compare. 按数据回放对话并核对结果。",
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    run_action = actions.add_parser(
        "run",
        parents=[options()],
        help="play every dialogue of a file",
        description="FILE: a dialogue a line, as JSON. Each is played in a fresh shop that holds just its orders, "
        "at its own time; --data is used for the engine's cache only.",
    )
    run_action.add_argument("file", type=Path, metavar="FILE", help="dialogues as JSON lines")
    run_action.add_argument("--json", action="store_true", help="print figures and failures as JSON")
    run_action.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Play the file and print the figures: turn, slots, outcome, failures."""
    return run_async(_run(args))


async def _run(args: argparse.Namespace) -> int:
    from bot.app import load_mind
    from bot.desk.dialogue_files import read_dialogues
    from bot.desk.dialogue_scores import as_json
    from bot.desk.dialogues import play_all

    config = config_of(args)
    dialogues = read_dialogues(args.file)
    scores = await play_all(dialogues, config, load_mind(config, args.data))
    print(json.dumps(as_json(scores), ensure_ascii=False, indent=2) if args.json else _table(scores))
    return DONE


def _table(scores: "Scores") -> str:
    from bot.desk.dialogue_scores import as_json

    figures = as_json(scores)
    lines = [f"{name:8} {float(str(figures[name])):7.1%}" for name in ("turn", "slots", "outcome")]
    lines.append(f"dialogues {scores.dialogues}")
    for failure in scores.failures:
        lines += ["", failure.id, *(f"  turn {turn}" for turn in failure.turns)]
        lines += [*(f"  slot not found: {slot}" for slot in failure.slots), *(f"  {what}" for what in failure.outcome)]
        lines += [f"    {said}" for said in failure.talk]
    return "\n".join(lines)
