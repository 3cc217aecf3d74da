"""What the bot thinks with: the trained engine, its phrases, policies and hours, as one value handed to the desk."""

from dataclasses import dataclass

from bot.config import Config
from bot.intents.engine import Engine
from bot.knowledge.model import Knowledge
from bot.replies.phrases import PhraseBook
from bot.replies.render import Tone
from bot.shop.calendar import Calendar
from bot.shop.facts import Shop
from bot.shop.policies import Policies


@dataclass(frozen=True, slots=True)
class Mind:
    engine: Engine
    phrases: PhraseBook
    policies: Policies
    calendar: Calendar
    shop: Shop
    tone: Tone


def make_mind(config: Config, knowledge: Knowledge, engine: Engine) -> Mind:
    """Put together what the settings and the knowledge say."""
    shop = config.shop
    return Mind(
        engine=engine,
        phrases=knowledge.phrases,
        policies=knowledge.policies,
        calendar=knowledge.calendar,
        shop=Shop(shop.name, shop.time_zone, shop.currency, shop.language),
        tone=Tone(dear=shop.says_dear, emoji=shop.emoji),
    )
