"""`deskbot knowledge curve` and `deskbot knowledge examples`: would more sentences help, and which are amiss."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.cli.common import DONE, Subparsers, config_of, options

if TYPE_CHECKING:
    from bot.knowledge.review.curve import Curve
    from bot.knowledge.review.material import Material
    from bot.knowledge.review.neighbours import Neighbour


def add_parsers(commands: Subparsers) -> None:
    """Add both to the commands of `deskbot knowledge`."""
    curve = commands.add_parser(
        "curve",
        parents=[options()],
        help="tell whether more examples would still help",
        description="Accuracy by the share of examples, cross-validated, and by intent. 学习曲线:再加例句还有没有用。",
    )
    examples = commands.add_parser(
        "examples",
        parents=[options()],
        help="list sentences that are alone, misplaced or doubled",
        description="Leave each sentence out and look where it would go. 找出孤立、放错、重复的例句。",
    )
    for parser, run in ((curve, run_curve), (examples, run_examples)):
        parser.add_argument("--language", choices=("zh", "en"), help="only this one")
        parser.set_defaults(run=run)
    examples.add_argument(
        "--most", type=int, default=20, metavar="N", help="sentences shown of each kind (default: 20)"
    )


def run_curve(args: argparse.Namespace) -> int:
    """Print the curve of each language, then its intents."""
    from bot.knowledge.review.curve import learning_curve

    for language, material in _materials(args):
        print("\n".join((language, *_curve_lines(learning_curve(material)), "")))
    return DONE


def run_examples(args: argparse.Namespace) -> int:
    """Print the three lists of each language."""
    from bot.knowledge.review.neighbours import alone, doubles, misplaced

    for language, material in _materials(args):
        print(f"{language}: {len(material.texts)} sentences")
        _print_list("near-doubles (similarity)", doubles(material), args.most)
        _print_list("perhaps of another intent (share; its nearest sentence)", misplaced(material), args.most)
        _print_list("alone (similarity to the nearest of their intent)", alone(material), args.most)
    return DONE


def _materials(args: argparse.Namespace) -> Iterator[tuple[str, "Material"]]:
    from bot.knowledge.files import LANGUAGES, configured_knowledge
    from bot.knowledge.review.material import gather

    knowledge = configured_knowledge(config_of(args))
    for language in (args.language,) if args.language else LANGUAGES:
        yield language, gather(knowledge, language)


def _curve_lines(curve: "Curve") -> Iterator[str]:
    yield f"  {'share':>6}{'examples':>10}{'right':>9}"
    for step in curve.steps:
        yield f"  {step.share:>6.0%}{step.examples:>10}{step.accuracy:>9.1%}"
    yield ""
    yield f"  {'intent':22}{'examples':>8}" + "".join(f"{step.share:>8.0%}" for step in curve.steps)
    for rise in curve.rises:
        accuracy = "".join(f"{value:>8.1%}" for value in rise.accuracy)
        yield f"  {rise.intent:22}{rise.examples:>8}{accuracy}{'  still rises' if rise.still_rises else ''}"


def _print_list(title: str, found: Sequence["Neighbour"], most: int) -> None:
    print(f"\n  {title}: {len(found)}")
    for one in found[:most]:
        print(f"    {one.share:.2f}  {one.intent}: {one.text}  |  {one.other_intent}: {one.other}")
    if len(found) > most:
        print(f"    … and {len(found) - most} more")
