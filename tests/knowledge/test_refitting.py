"""A sentence counts from the moment it is added; the refitted engine takes over, and a failed refit loses nothing."""

import threading
from collections.abc import Iterator

import pytest

from bot.intents.engine import Engine
from bot.knowledge.refitting import Refitting
from tests.intents.small_engine import make_engine

SENTENCE = "blimey that took a while"
ENGINE = make_engine()


class Trainer:
    """Hands out an engine when it is let."""

    def __init__(self) -> None:
        self.began, self.may_end = threading.Event(), threading.Event()
        self.runs = 0

    def __call__(self) -> Engine:
        self.runs += 1
        self.began.set()
        assert self.may_end.wait(10)
        return ENGINE


class Broken:
    def __call__(self) -> Engine:
        raise OSError("no room")


@pytest.fixture
def trainer() -> Iterator[Trainer]:
    trainer = Trainer()
    yield trainer
    trainer.may_end.set()


def test_an_added_sentence_counts_before_the_refit_ends(trainer: Trainer) -> None:
    refitting = Refitting(ENGINE, trainer)
    done = refitting.add("en", SENTENCE, "chase_parcel")
    assert refitting.engine.understand(f"{SENTENCE}!").intent == "chase_parcel"
    trainer.may_end.set()
    done.result(10)
    assert refitting.engine is ENGINE
    refitting.close()


def test_sentences_added_meanwhile_are_kept_for_the_next_refit(trainer: Trainer) -> None:
    refitting = Refitting(ENGINE, trainer)
    first = refitting.add("en", SENTENCE, "chase_parcel")
    assert trainer.began.wait(10)
    second = refitting.add("en", "bob is my uncle", "thanks")
    third = refitting.add("en", "fanny is my aunt", "thanks")
    trainer.may_end.set()
    for done in (first, second, third):
        done.result(10)
    assert trainer.runs == 2
    refitting.close()


def test_a_refit_that_fails_leaves_the_sentence_known(caplog: pytest.LogCaptureFixture) -> None:
    refitting = Refitting(ENGINE, Broken())
    with pytest.raises(OSError, match="no room"):
        refitting.add("en", SENTENCE, "chase_parcel").result(10)
    assert "could not be refitted" in caplog.text
    assert refitting.engine.understand(SENTENCE).intent == "chase_parcel"
    refitting.close()
