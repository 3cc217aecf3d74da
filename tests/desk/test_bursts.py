"""The answer waits for a pause in typing, never longer than it may, and a process that ends leaves it to another."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.config import ChatSettings
from bot.desk.bursts import Bursts
from bot.errors import DatabaseBusy
from bot.messages import Form, Inbound, Taken
from bot.storage.due import DueRow

NOW = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
SETTINGS = ChatSettings(pause_seconds=1, typing_seconds=4, longest_wait_seconds=8)


@dataclass
class Alarm:
    when: float
    call: Callable[[], object]
    is_set: bool = True

    def cancel(self) -> None:
        self.is_set = False


@dataclass
class Timer:
    """A timer whose time the test lets pass."""

    now: float = 0
    alarms: list[Alarm] = field(default_factory=list)

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, callback: Callable[[], object], /) -> Alarm:
        self.alarms.append(Alarm(when, callback))
        return self.alarms[-1]

    @property
    def ringing_at(self) -> list[float]:
        return [alarm.when for alarm in self.alarms if alarm.is_set]

    async def pass_to(self, now: float) -> None:
        """Let the time pass, and what rings until then do its work."""
        self.now = now
        for alarm in [alarm for alarm in self.alarms if alarm.is_set and alarm.when <= now]:
            alarm.is_set = False
            alarm.call()
        await asyncio.sleep(0)


@dataclass
class Reception:
    """Takes everything in and remembers what it was asked to answer."""

    answered: list[int] = field(default_factory=list)
    given_up: list[tuple[int, str]] = field(default_factory=list)
    asked_for: list[int | None] = field(default_factory=list)
    """Up to which message, by each answer."""
    patience: list[timedelta] = field(default_factory=list)
    failure: Exception | None = None
    held_by: str = "bot"
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    has_answered: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.may_answer.set()

    async def take(self, inbound: Inbound, patience: timedelta) -> Taken:
        self.patience.append(patience)
        return Taken(int(inbound.sender), len(self.patience), inbound.external_id == "again", self.held_by)

    async def answer(self, conversation_id: int, last_seq: int | None = None) -> bool:
        await self.may_answer.wait()
        self.asked_for.append(last_seq)
        self.answered.append(conversation_id)
        self.has_answered.set()
        if self.failure:
            raise self.failure
        return True

    async def give_up(self, conversation_id: int, reason: str) -> None:
        self.given_up.append((conversation_id, reason))


@pytest.fixture
def timer() -> Timer:
    return Timer()


@pytest.fixture
def reception() -> Reception:
    return Reception()


@pytest.fixture
def bursts(reception: Reception, timer: Timer) -> Bursts:
    return Bursts(reception, SETTINGS, timer)  # type: ignore[arg-type]  # it does what is needed of one


def message(conversation: int = 7, external_id: str = "m", form: Form | None = None) -> Inbound:
    return Inbound("web", external_id, str(conversation), "我的快递", NOW, form=form)


def due_row() -> DueRow:
    return DueRow(1, "turn", "conversation:7", 1, "", "{}", 1, NOW)


async def test_a_message_is_answered_after_a_pause(bursts: Bursts, reception: Reception, timer: Timer) -> None:
    await bursts.take(message())
    await timer.pass_to(0.9)
    assert reception.answered == []
    await timer.pass_to(1.0)
    assert reception.answered == [7]
    assert len(bursts) == 0 and timer.ringing_at == []


async def test_each_further_message_begins_the_pause_anew(bursts: Bursts, reception: Reception, timer: Timer) -> None:
    for moment in (0.0, 0.8, 1.6):
        await timer.pass_to(moment)
        await bursts.take(message())
    await timer.pass_to(2.5)
    assert reception.answered == []
    await timer.pass_to(2.6)
    assert reception.answered == [7]


async def test_typing_holds_the_answer_back(bursts: Bursts, timer: Timer) -> None:
    await bursts.take(message())
    await timer.pass_to(0.5)
    bursts.typing(7)
    assert timer.ringing_at == [4.5]


async def test_a_message_ends_the_typing_that_made_it(bursts: Bursts, timer: Timer) -> None:
    await bursts.take(message())
    bursts.typing(7)
    await timer.pass_to(2.0)
    await bursts.take(message())
    assert timer.ringing_at == [3.0]


async def test_however_much_is_typed_and_sent_the_answer_comes(
    bursts: Bursts, reception: Reception, timer: Timer
) -> None:
    for half_seconds in range(16):
        await timer.pass_to(half_seconds / 2)
        await bursts.take(message())
        bursts.typing(7)
    assert reception.answered == [] and timer.ringing_at == [8.0]
    await timer.pass_to(8.0)
    assert reception.answered == [7]


async def test_a_later_message_at_another_server_is_left_to_its_pause_but_not_beyond_the_longest_wait(
    bursts: Bursts, reception: Reception, timer: Timer
) -> None:
    await bursts.take(message())
    await bursts.take(message())
    await timer.pass_to(1.0)
    await bursts.take(message())
    bursts.typing(7)
    await timer.pass_to(5.0)
    for _ in range(3):
        await bursts.take(message())
        bursts.typing(7)
        await timer.pass_to(timer.now + 3)
    assert reception.asked_for == [2, 3, None]


async def test_typing_where_nothing_waits_sets_no_timer(bursts: Bursts, timer: Timer) -> None:
    bursts.typing(7)
    assert timer.alarms == []


async def test_a_form_is_answered_at_once(bursts: Bursts, reception: Reception, timer: Timer) -> None:
    await bursts.take(message(form=Form("return_item")))
    await timer.pass_to(0.0)
    assert reception.answered == [7]


async def test_a_message_that_comes_again_does_not_put_the_answer_off(bursts: Bursts, timer: Timer) -> None:
    await bursts.take(message())
    await timer.pass_to(0.5)
    assert (await bursts.take(message(external_id="again"))).duplicate
    assert timer.ringing_at == [1.0]


async def test_what_people_hold_is_not_waited_for(bursts: Bursts, reception: Reception, timer: Timer) -> None:
    reception.held_by = "queue"
    await bursts.take(message())
    assert timer.alarms == []


async def test_the_ticker_comes_only_after_the_timer(bursts: Bursts, reception: Reception) -> None:
    await bursts.take(message())
    assert reception.patience == [timedelta(seconds=10)]


async def test_each_waiting_conversation_has_one_timer(bursts: Bursts, reception: Reception, timer: Timer) -> None:
    for conversation in range(2400):
        await bursts.take(message(conversation))
        await bursts.take(message(conversation))
    assert len(bursts) == len(timer.ringing_at) == 2400
    await timer.pass_to(1.0)
    assert sorted(reception.answered) == list(range(2400))
    assert len(bursts) == 0


@pytest.mark.parametrize("failure", [DatabaseBusy(), ValueError("cannot read this")])
async def test_a_turn_that_fails_is_told_to_the_log_and_left_to_the_ticker(
    bursts: Bursts, reception: Reception, timer: Timer, failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    reception.failure = failure
    await bursts.take(message())
    await timer.pass_to(1.0)
    assert "conversation 7" in caplog.text
    reception.failure = None
    await bursts.errand(due_row())
    assert reception.answered == [7, 7]


async def test_what_the_ticker_gives_up_goes_to_a_person(bursts: Bursts, reception: Reception) -> None:
    await bursts.give_up(due_row(), "ValueError: cannot read this")
    assert reception.given_up == [(7, "ValueError: cannot read this")]


async def test_a_stop_answers_what_waits(bursts: Bursts, reception: Reception, timer: Timer) -> None:
    await bursts.take(message(7))
    await bursts.take(message(8))
    await bursts.close()
    assert reception.answered == [7, 8]
    assert timer.ringing_at == []


async def test_a_stop_does_not_wait_for_an_answer_that_does_not_come(
    bursts: Bursts, reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.bursts._CLOSING_SECONDS", 0)
    reception.may_answer.clear()
    await bursts.take(message())
    await bursts.close()
    reception.may_answer.set()
    await asyncio.sleep(0)
    assert reception.answered == []


async def test_the_event_loop_is_the_timer_where_none_is_handed_in(reception: Reception) -> None:
    settings = ChatSettings(pause_seconds=0.001)
    bursts = Bursts(reception, settings)  # type: ignore[arg-type]  # it does what is needed of one
    await bursts.take(message())
    async with asyncio.timeout(10):
        await reception.has_answered.wait()
    assert reception.answered == [7]
