"""`deskbot knowledge …`: is what the desk knows fit to be used, and how well does it understand."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import evaluate, examples, review
from bot.cli.common import DONE, SOME_REFUSED, Subparsers, config_of, options
from bot.errors import KnowledgeInvalid

if TYPE_CHECKING:
    from bot.knowledge.model import Knowledge


def add_parser(commands: Subparsers) -> None:
    parser = commands.add_parser(
        "knowledge",
        help="check what the desk knows, measure what it understands",
        description="The desk's knowledge: intents, phrases, policies, calendar. 知识库:意图、短语、政策、日历。",
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _add_check(actions)
    _add_placeholders(actions)
    evaluate.add_parsers(actions)
    review.add_parsers(actions)
    examples.add_parser(actions)


def run_check(args: argparse.Namespace) -> int:
    """Print every fault as `file: entry: fault`, or what was read."""
    from bot.knowledge.files import configured_knowledge

    config = config_of(args)
    try:
        knowledge = configured_knowledge(config, args.folder)
    except KnowledgeInvalid as error:
        print(error)
        return SOME_REFUSED
    if args.advice:
        _print_advice(knowledge)
    print(f"{_counts(knowledge)}; no faults")
    return DONE


def _add_check(actions: Subparsers) -> None:
    check = actions.add_parser(
        "check",
        parents=[options()],
        help="name every fault by file and entry",
        description="Check a knowledge folder. Exit code 0: no faults; 1: every fault is listed. 检查知识库文件。",
    )
    check.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="folder to check (default: the one that is served)"
    )
    check.add_argument("--advice", action="store_true", help="also tell what could be better")
    check.set_defaults(run=run_check)


def run_placeholders(_: argparse.Namespace) -> int:
    """Print every placeholder with what it says."""
    from bot.replies.placeholders import PLACEHOLDERS

    width = max(map(len, PLACEHOLDERS))
    for placeholder in PLACEHOLDERS.values():
        print(f"{{{{ {placeholder.name} }}}}{' ' * (width - len(placeholder.name))}  {placeholder.help}")
    return DONE


def _add_placeholders(actions: Subparsers) -> None:
    placeholders = actions.add_parser(
        "placeholders",
        parents=[options()],
        help="list what a phrase may be filled in with",
        description="Every placeholder that a phrase may carry, and what it says. 列出短语可用的占位符。",
    )
    placeholders.set_defaults(run=run_placeholders)


def _print_advice(knowledge: "Knowledge") -> None:
    from bot.replies.checks import advise

    for phrases in knowledge.phrases.phrases.values():
        for phrase in phrases:
            for advice in advise(phrase):
                print(f"{advice} (advice)")


def _counts(knowledge: "Knowledge") -> str:
    phrases = [phrase for same in knowledge.phrases.phrases.values() for phrase in same]
    examples = sum(len(sentences) for intent in knowledge.intents for sentences in intent.examples.values())
    return (
        f"{len(knowledge.intents)} intents with {examples} examples, {len(knowledge.lexicon)} concepts, "
        f"{len(phrases)} phrases"
    )
