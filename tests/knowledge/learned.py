"""A Knowledge made in memory, of examples and words alone."""

import hashlib
from collections.abc import Mapping

from bot.knowledge.model import IntentKnowledge, Knowledge
from bot.replies.phrases import PhraseBook
from bot.shop.calendar import Calendar
from bot.shop.policies import Policies

Examples = Mapping[str, Mapping[str, tuple[str, ...]]]


def make_knowledge(examples: Examples, lexicon: Examples) -> Knowledge:
    """`examples` by language and intent, `lexicon` by concept and language."""
    intents = tuple(
        IntentKnowledge(intent, {}, {language: by_intent[intent] for language, by_intent in examples.items()})
        for intent in next(iter(examples.values()))
    )
    digest = hashlib.sha256(repr((examples, lexicon)).encode()).hexdigest()
    return Knowledge(intents, lexicon, {}, PhraseBook({}), Policies(), Calendar(), digest)
