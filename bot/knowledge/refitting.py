"""Keeps the serving engine: an added sentence counts at once, and a refit in the background takes over when done."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from bot.intents.engine import Engine

log = logging.getLogger("deskbot.knowledge")
Added = tuple[str, str, str]
"""Language, text, intent."""


class Refitting:
    """Keeps the serving engine: an added sentence counts at once, the refitted engine takes over when it is ready."""

    def __init__(self, engine: Engine, refit: Callable[[], Engine]) -> None:
        """`refit` reads the knowledge anew and trains in a child process (training.load_engine); it blocks."""
        self._engine = engine
        self._fitted = engine
        self._refit = refit
        self._added: tuple[Added, ...] = ()
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(1, "refit")

    @property
    def engine(self) -> Engine:
        """The engine to ask now."""
        return self._engine

    def add(self, language: str, text: str, intent: str) -> Future[None]:
        """Know the sentence at once and start a refit; the result tells when it counts for good.

        A refit that fails is logged and raised in the result; the engine goes on with what it knows.
        """
        with self._lock:
            self._added = (*self._added, (language, text, intent))
            self._engine = self._fitted.with_examples(self._added)
        return self._pool.submit(self._take_over)

    def close(self) -> None:
        """Wait for a refit that is going on; those not yet begun are dropped."""
        self._pool.shutdown(cancel_futures=True)

    def _take_over(self) -> None:
        with self._lock:
            learned = self._added
        if not learned:
            return  # an earlier refit took this sentence along
        try:
            fitted = self._refit()
        except Exception:
            log.exception("the engine could not be refitted; %d new examples are known word for word", len(learned))
            raise
        with self._lock:
            self._added = self._added[len(learned) :]
            self._fitted = fitted
            self._engine = fitted.with_examples(self._added) if self._added else fitted
