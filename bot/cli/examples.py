"""`deskbot knowledge add INTENT SENTENCE`: one more example, written to its file, and the engine refitted."""

import argparse
from pathlib import Path

from bot.cli.common import DONE, Subparsers, as_written, config_of, options


def add_parser(commands: Subparsers) -> None:
    """Add it to the commands of `deskbot knowledge`."""
    add = commands.add_parser(
        "add",
        parents=[options()],
        help="add an example sentence and refit the engine",
        description="Write SENTENCE into the intent's file and train; a running server takes it up at its next start. "
        "添加一条例句并重新训练。",
    )
    add.add_argument("intent", metavar="INTENT", help="its id, as return_item")
    add.add_argument("sentence", type=as_written, metavar="SENTENCE", help="what a shopper says")
    add.add_argument("--language", choices=("zh", "en"), help="default: as the sentence is written")
    add.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the sentence, train, and say where both are."""
    from bot.app import ENGINES
    from bot.intents.language import script_of
    from bot.knowledge.adding import add_example
    from bot.knowledge.files import configured_knowledge, default_folder
    from bot.knowledge.training import train

    config = config_of(args)
    configured_knowledge(config)  # what has faults already is not written to
    folder = Path(config.knowledge.folder) if config.knowledge.folder else default_folder()
    language = args.language or script_of(args.sentence, config.shop.language)
    print(add_example(folder, language, args.intent, args.sentence))
    print(train(configured_knowledge(config), args.data / ENGINES))
    return DONE
