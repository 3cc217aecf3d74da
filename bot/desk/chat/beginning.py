"""What an empty chat begins with: a greeting, and the commonest questions; those that the facts suggest go first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.desk.chat.labels import Labels
from bot.desk.chat.session_views import PresenceView
from bot.desk.chat.views import ChoiceView
from bot.dialogue.casework import SETTLED_STAGES
from bot.dialogue.fits import has_arrived, is_travelling, is_unpaid, is_waiting
from bot.shop.facts import CaseFact
from bot.shop.orders import Order, OrderStatus

_QUESTIONS_SHOWN = 5
_BY_ORDERS: tuple[tuple[str, Callable[[Order], bool]], ...] = (
    ("track_parcel", is_travelling),
    ("chase_dispatch", is_waiting),
    ("payment_problem", is_unpaid),
    ("refund_status", lambda order: order.status in (OrderStatus.REFUNDING, OrderStatus.REFUNDED)),
    ("return_item", has_arrived),
)
"""Questions that an order makes likely, the most pressing first; each is worded by the phrase question.<key>."""
_OF_CASES = "cases"
_COMMONEST = ("track_parcel", "return_item", "damaged_item", "delivery_time", "human_agent")


@dataclass(frozen=True, slots=True)
class Beginning:
    greeting: str
    questions: tuple[ChoiceView, ...]
    presence: PresenceView


def greeting(labels: Labels) -> str:
    """The first words of the chat."""
    return labels.say("menu.opening")


def questions(labels: Labels, orders: Iterable[Order], cases: Iterable[CaseFact]) -> tuple[ChoiceView, ...]:
    """Five questions: what the orders and an open case suggest, then what is asked most."""
    listed = tuple(orders)
    suggested = [key for key, fits in _BY_ORDERS if any(map(fits, listed))]
    if any(case.stage not in SETTLED_STAGES for case in cases):
        suggested.append(_OF_CASES)
    keys = tuple(dict.fromkeys((*suggested, *_COMMONEST)))[:_QUESTIONS_SHOWN]
    return tuple(_choice(labels.say(f"question.{key}")) for key in keys)


def _choice(words: str) -> ChoiceView:
    """A question is taken by asking it."""
    return ChoiceView(words, words)
