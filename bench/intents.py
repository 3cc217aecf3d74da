"""`python -m bench.intents`: what understanding costs: a message, ten times the examples, a refit, and memory."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.cases import QUIET_CPUS
from bench.load import percentile
from bench.machine import resident_megabytes, strangers, usage
from bench.report import Row, as_table
from bench.shop import make_engine
from bot.intents.folding import fold
from bot.intents.language import script_of
from bot.intents.lexicon import Lexicon
from bot.intents.matching import Hits, Matcher
from bot.intents.model import Model, Vocabulary
from bot.intents.snap import Snap
from bot.intents.text import Characters, read
from bot.knowledge import training
from bot.knowledge.characters import read_characters
from bot.knowledge.files import default_folder, read_knowledge
from bot.knowledge.trained_file import read_trained

DIALOGUES = Path(__file__).parent.parent / "tests" / "dialogues"
ROUNDS = 3
TIMES = 10


def main() -> int:
    """Measure and print; returns 1 when a floor is not held."""
    parser = argparse.ArgumentParser(prog="python -m bench.intents", description=__doc__)
    parser.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    if parser.parse_args().memory:
        print(_memory_added())
        return 0
    make_engine()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core, as a serving process has
    before = usage(())
    whole = _whole_messages()
    noise = strangers(before, usage(()))
    table = _rows(whole)
    print(f"Something else used {noise:.2f} CPU while messages were measured.")
    if noise > QUIET_CPUS:
        print("**Disturbed: these figures are a rough look only.**")
    print(f"\n{as_table(table)}")
    return 0 if all(row.holds for row in table) else 1


def _rows(whole: list[float]) -> list[Row]:
    """The table; `whole` are the milliseconds of whole messages, sorted."""
    once, ten = _rankings(1), _rankings(TIMES)
    wall, cpu = _refit()
    p50, p99 = percentile(whole, 0.5), percentile(whole, 0.99)
    ratio = percentile(ten, 0.5) / percentile(once, 0.5)
    detail = f"{len(whole)} messages, each new to the engine"
    return [
        Row("one message understood, p50", p50, 0.8, 0.3, "lower", " ms", detail),
        Row("one message understood, p99", p99, 4, 1.5, "lower", " ms", detail),
        Row("ranking with ten times the features and sentences", ratio, 2, 1.3, "lower", "×",
            f"{percentile(ten, 0.5):.3f} ms beside {percentile(once, 0.5):.3f} ms, p50"),
        Row("full refit in the child process", wall, 30, 8, "lower", " s", f"{cpu:.1f} s of CPU"),
        Row("memory that it adds to a serving process", _memory_in_a_child(), 80, 40, "lower", " MB", "resident"),
    ]  # fmt: skip


def _said() -> list[str]:
    """Every line that a shopper says in the dialogues of the tests, each once."""
    said = (
        turn["user"]
        for path in sorted(DIALOGUES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
        for turn in json.loads(line)["turns"]
    )
    return list(dict.fromkeys(said))


def _whole_messages() -> list[float]:
    """Milliseconds of each message through the whole engine; a fresh engine each round, which remembers nothing."""
    times = []
    for _ in range(ROUNDS):
        engine = training.load_engine(read_knowledge(default_folder()), training.shipped_engines())
        engine.understand("warm up")
        for text in _said():
            start = time.perf_counter()
            engine.understand(text)
            times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def _rankings(times: int) -> list[float]:
    """Milliseconds of ranking alone, by a model with so many times the features and known sentences."""
    matchers = {language: _enlarged(matcher, times) for language, matcher in _matchers()}
    characters = Characters(read_characters().simple)
    folded = [fold(read(text, characters).plain) for text in _said()]
    found = []
    for _ in range(ROUNDS):
        for text in folded:
            matcher = matchers[script_of(text, "zh")]
            start = time.perf_counter()
            matcher.rank(text)
            found.append((time.perf_counter() - start) * 1000)
    return sorted(found)


def _matchers() -> Iterator[tuple[str, Matcher]]:
    knowledge = read_knowledge(default_folder())
    learned = read_trained(training.trained_path(knowledge, training.shipped_engines()))
    lexicon, sounds = Lexicon(learned.concepts), read_characters().sounds
    for language, part in learned.languages.items():
        yield language, Matcher(part.model, part.hits, Snap((*part.words, *lexicon.words)), lexicon, sounds)


def _enlarged(matcher: Matcher, times: int) -> Matcher:
    """The matcher as ten times the examples would make it at most: other features and sentences added at random."""
    if times == 1:
        return matcher
    random = np.random.default_rng(0)
    model = matcher.model
    known = model.vocabulary.hashes
    added = np.setdiff1d(random.integers(0, 2**32, len(known) * (times - 1), dtype=np.uint32), known)
    hashes = np.concatenate([known, added])
    order = np.argsort(hashes)
    idf = np.concatenate([model.vocabulary.idf, np.full(len(added), model.vocabulary.unknown_idf, np.float32)])
    weights = np.concatenate([model.weights, np.zeros((len(added), len(model.intents)), np.float32)])
    vocabulary = Vocabulary(hashes[order], idf[order], model.vocabulary.unknown_idf)
    larger = Model(model.intents, vocabulary, weights[order], model.bias, model.calibration)
    return replace(matcher, model=larger, hits=_more_hits(matcher.hits, times, random))


def _more_hits(hits: Hits, times: int, random: np.random.Generator) -> Hits:
    added = random.integers(0, 2**63, len(hits.marks) * (times - 1), dtype=np.uint64)
    marks = np.concatenate([hits.marks, added])
    labels = np.concatenate([hits.labels, np.zeros(len(added), np.int16)])
    order = np.argsort(marks)
    return Hits(marks[order], labels[order])


def _refit() -> tuple[float, float]:
    """Seconds of a full training, by the clock and of CPU."""
    knowledge = read_knowledge(default_folder())
    with tempfile.TemporaryDirectory() as folder:
        start, before = time.perf_counter(), os.times()
        training.train(knowledge, Path(folder))
        after = os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        return time.perf_counter() - start, cpu


def _memory_in_a_child() -> float:
    command = [sys.executable, "-m", "bench.intents", "--memory"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own module
    return float(done.stdout)


def _memory_added() -> float:
    """Megabytes that loading the engine and hearing messages add to a process that has read the knowledge."""
    knowledge = read_knowledge(default_folder())
    before = resident_megabytes(os.getpid())
    engine = training.load_engine(knowledge, training.shipped_engines())
    for text in _said():
        engine.understand(text)
    return resident_megabytes(os.getpid()) - before


if __name__ == "__main__":
    sys.exit(main())
