"""A shopper for tests: says things that were understood already, and sees the codes of what the desk answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import cast

from bot.config import DialogueSettings
from bot.desk.mind import Mind
from bot.desk.wording import word
from bot.dialogue.state import Evidence, State
from bot.dialogue.step import step
from bot.dialogue.turn import Escalate, OpenCase, Turn, UpdateCase
from bot.intents.engine import Engine
from bot.intents.understanding import Act, Guess, Outcome, Slot, Understanding
from bot.knowledge.files import default_folder, read_knowledge
from bot.replies.render import Tone
from bot.shop.calendar import Calendar, Shift
from bot.shop.facts import Facts, Proof, Shop
from bot.shop.money import Money
from bot.shop.orders import Item, Order, OrderStatus
from bot.shop.parcels import Parcel, ParcelStatus, Scan
from bot.shop.policies import Policies
from bot.shop.routes import Routes, RouteTime

NOW = datetime(2026, 5, 20, 6, 0, tzinfo=UTC)
"""14:00 on a Wednesday in the shop's zone."""
NIGHT = NOW + timedelta(hours=12)
CALENDAR = Calendar(shifts=(Shift(time(9), time(22)),))
ROUTES = Routes(times={("", ""): RouteTime(2, 4)})
ASKS_LITTLE = Policies(
    asked=dict.fromkeys(Policies().asked, ()) | {"return_item": ("reason",)}, return_address="1 Mill Lane"
)
"""Only what no case can do without, so that a test is about one thing."""


def days_ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def order(
    number: str = "A1001",
    status: OrderStatus = OrderStatus.DELIVERED,
    *titles: str,
    parcels: tuple[Parcel, ...] | None = None,
    **more: object,
) -> Order:
    """An order; what is not said follows from the status."""
    items = tuple(Item(f"{number}-{title}", title, 1, price=Money(9900, "CNY")) for title in titles or ("kettle",))
    facts: dict[str, object] = {
        "placed_at": days_ago(9),
        "paid_at": None if status is OrderStatus.UNPAID else days_ago(9),
        "total": Money(9900, "CNY"),
        "phone": "13800001234",
    }
    arrived = status in (OrderStatus.DELIVERED, OrderStatus.COMPLETED)
    if arrived:
        facts |= {"shipped_at": days_ago(6), "delivered_at": days_ago(3)}
    if status is OrderStatus.SHIPPED:
        facts["shipped_at"] = days_ago(2)
    if parcels is None:
        parcels = (parcel(arrived=arrived),) if arrived or status is OrderStatus.SHIPPED else ()
    return Order(number=number, status=status, items=items, parcels=parcels, **(facts | more))  # type: ignore[arg-type]


def parcel(waybill: str = "YT1", *, arrived: bool = False, still_days: float = 0.5, **more: object) -> Parcel:
    """A parcel whose last scan is so many days old."""
    status = ParcelStatus.DELIVERED if arrived else ParcelStatus.IN_TRANSIT
    facts: dict[str, object] = {
        "status": status,
        "shipped_at": days_ago(2),
        "delivered_at": days_ago(3) if arrived else None,
        "scans": (Scan(days_ago(still_days), "at the hub", "Hangzhou", status),),
    }
    return Parcel("YTO", waybill, **(facts | more))  # type: ignore[arg-type]


WAITING = order("A1001", OrderStatus.PAID, paid_at=NOW - timedelta(hours=2))
UNPAID = order("A1001", OrderStatus.UNPAID, placed_at=NOW - timedelta(hours=2))
TRAVELLING = order("A1001", OrderStatus.SHIPPED)
STUCK = order("A1001", OrderStatus.SHIPPED, parcels=(parcel(still_days=4),))
ARRIVED = order("A1001")


@dataclass
class Shopper:
    """Talks with the desk; everything the turns decided is kept."""

    orders: tuple[Order, ...] = (ARRIVED,)
    now: datetime = NOW
    known: bool = True
    policies: Policies = ASKS_LITTLE
    rules: DialogueSettings = field(default_factory=DialogueSettings)
    facts: Mapping[str, object] = field(default_factory=dict)
    state: State = field(default_factory=State)
    turns: list[Turn] = field(default_factory=list)

    def says(
        self,
        text: str = "…",
        intent: str = "out_of_scope",
        *,
        score: float = 0.95,
        act: Act = Act.REQUEST,
        also: tuple[str, ...] = (),
        alerts: tuple[str, ...] = (),
        photos: int = 0,
        proof: Proof = Proof.NOT_TRIED,
        language: str = "en",
        others: tuple[tuple[str, float], ...] = (),
        **slots: str,
    ) -> list[str]:
        """One message, as the engine would have understood it; returns the codes of the answer."""
        outcome = Outcome.SURE if score >= 0.45 else Outcome.CHOICES if score >= 0.2 else Outcome.UNSURE
        understood = Understanding(
            text=text,
            language=language,
            outcome=outcome,
            guesses=(Guess(intent, score), *(Guess(*other) for other in others)),
            act=act,
            slots=tuple(_slot(name, value, text) for name, value in slots.items()),
            also=also,
            alerts=alerts,
        )
        shown = tuple(Evidence(len(self.turns) * 2 + 1, position) for position in range(photos))
        facts = self._facts(proof)
        turn = step(self.state, understood, facts, shown, self.now, self.rules)
        self.state = turn.state
        self.turns.append(turn)
        for spoken in ("zh", "en"):
            word(replace(turn, state=replace(turn.state, language=spoken)), facts, _mind(), self.now, spoken)
        return [say.code for say in turn.says]

    def sends_photo(self) -> list[str]:
        topic = self.state.question.topic if self.state.question else "out_of_scope"
        return self.says("", topic, act=Act.INFORM, photos=1)

    def answers(self, text: str, **slots: str) -> list[str]:
        """Says something to the open question."""
        topic = self.state.question.topic if self.state.question else "out_of_scope"
        return self.says(text, topic, act=Act.INFORM, **slots)  # type: ignore[arg-type] # all of them are slots

    def _facts(self, proof: Proof) -> Facts:
        facts = Facts(
            shop=Shop("The Shop"),
            policies=self.policies,
            calendar=CALENDAR,
            routes=ROUTES,
            known_shopper=self.known,
            orders=self.orders,
            proof=proof,
        )
        return replace(facts, **self.facts)  # type: ignore[arg-type]

    @property
    def last(self) -> Turn:
        return self.turns[-1]

    @property
    def cases(self) -> list[tuple[str, str | None]]:
        """Type and order of every case that was opened, in order."""
        return [(do.type, do.order_number) for turn in self.turns for do in turn.does if isinstance(do, OpenCase)]

    @property
    def updates(self) -> list[UpdateCase]:
        return [do for turn in self.turns for do in turn.does if isinstance(do, UpdateCase)]

    @property
    def handed_over(self) -> list[str]:
        """The reasons for which people were called."""
        return [do.reason for turn in self.turns for do in turn.does if isinstance(do, Escalate)]


@cache
def _mind() -> Mind:
    """The shipped phrases: what a turn says has to be sayable in both languages."""
    knowledge = read_knowledge(default_folder())
    engine = cast(Engine, None)  # nothing is understood here
    shop = Shop("The Shop")
    return Mind(engine, knowledge.phrases, knowledge.policies, CALENDAR, shop, Tone())


def _slot(name: str, value: str, text: str) -> Slot:
    """The value with its span where it stands in the text as it is."""
    start = text.find(value)
    return Slot(name, value, start, start + len(value)) if start >= 0 else Slot(name, value)
