"""The words for keys, amounts and phrases in the language of a chat: the same that the talk uses."""

from collections.abc import Mapping
from datetime import datetime

from bot.desk.chat.views import Amount, Labelled
from bot.desk.mind import Mind
from bot.desk.wording import Speaker, begun
from bot.dialogue.turn import Say, Value
from bot.replies.placeholders import Kind
from bot.replies.wording import word
from bot.shop.hours import zone
from bot.shop.money import Money


class Labels:
    """Words everything that one answer shows, as it is read at `now`."""

    def __init__(self, mind: Mind, now: datetime, language: str) -> None:
        self.mind = mind
        self.now = now
        self.language = language
        self.zone = zone(mind.calendar)
        self._speaker = Speaker(mind, now, language, {})

    def say(self, code: str, facts: Mapping[str, Value] | None = None) -> str:
        """A phrase with `facts` for its placeholders, always in its first variant."""
        self._speaker.used.clear()
        return begun(self._speaker.say(Say(code, facts or {})))

    def labelled(self, group: str, key: str) -> Labelled:
        """A key with its word, as `order` and `shipped`: word.order_shipped."""
        return Labelled(key, self.say(f"word.{group}_{key}"))

    def title(self, intent: str) -> Labelled:
        """The name of a wish, or of the case that came of it."""
        return Labelled(intent, self.say(f"title.{intent}"))

    def amount(self, money: Money | None) -> Amount | None:
        """Money with the words that the talk has for it."""
        if money is None:
            return None
        return Amount(money.minor, money.currency, word(money, Kind.MONEY, self.language, self.now, self.zone))
