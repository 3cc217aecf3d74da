"""`python -m bench.peers FOLDER`: the engine beside other light methods on public intent sets, in one run.

FOLDER holds one JSON file a set: {"train": [[text, intent], …], "test": [[text, intent], …]}. The engine runs as it is,
without a lexicon and without titles. Methods of scikit-learn are measured where it is installed (extra `peers`).
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils

from bot.intents.folding import fold
from bot.intents.lexicon import Lexicon
from bot.intents.matching import Matcher
from bot.intents.snap import Snap
from bot.intents.text import Characters, read
from bot.knowledge.characters import read_characters
from bot.knowledge.lesson import Lesson, learn

RESAMPLES = 1000
_LANGUAGE = "en"
"""Only a name here: features are the same for both."""
Pairs = Sequence[tuple[str, str]]
Method = Callable[[Pairs, Sequence[str]], list[str]]
"""From the examples and the messages to the intents."""


@dataclass(frozen=True, slots=True)
class Score:
    """Share right, and the interval that holds 95 % of the bootstrap's resamples."""

    accuracy: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.accuracy:.1%} [{self.low:.1%} {self.high:.1%}]".replace("%", "")


def main() -> int:
    """Measure every set of the folder and print a table, with the mean in its last row."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="one JSON file a set")
    parser.add_argument("--set", action="append", metavar="NAME", dest="names", help="only this one; may be repeated")
    args = parser.parse_args()
    paths = [path for path in sorted(args.folder.glob("*.json")) if not args.names or path.stem in args.names]
    if not paths:
        sys.exit(f"{args.folder} holds no such set")
    methods = {**OWN, **(_sklearn_methods() if find_spec("sklearn") else {})}
    if len(methods) == len(OWN):
        print("scikit-learn is not installed: its methods are left out (extra `peers`)", file=sys.stderr)
    print("\n".join(_table(paths, methods)))
    return 0


def read_set(path: Path) -> tuple[Pairs, Pairs]:
    """Examples and messages of a set."""
    raw: dict[str, list[list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    train, test = ([(text, intent) for text, intent in raw[part]] for part in ("train", "test"))
    return train, test


def scored(right: NDArray[np.bool_], seed: int = 0) -> Score:
    """The share that is right, with its interval."""
    random = np.random.default_rng(seed)
    shares = right[random.integers(0, len(right), (RESAMPLES, len(right)))].mean(axis=1)
    low, high = np.percentile(shares, [2.5, 97.5])
    return Score(float(right.mean()), float(low), float(high))


def deskbot(train: Pairs, texts: Sequence[str]) -> list[str]:
    """The engine's first guess."""
    table = read_characters()
    characters = Characters(table.simple)
    part = learn(Lesson({_LANGUAGE: tuple(train)}, {}), table).languages[_LANGUAGE]
    matcher = Matcher(part.model, part.hits, Snap(part.words), Lexicon({}), table.sounds)
    return [matcher.rank(fold(read(text, characters).plain))[0].intent for text in texts]


def rapidfuzz(train: Pairs, texts: Sequence[str]) -> list[str]:
    """The intent of the nearest example by token_set_ratio."""
    known = [utils.default_process(text) for text, _ in train]
    found = (process.extractOne(utils.default_process(text), known, scorer=fuzz.token_set_ratio) for text in texts)
    return [train[at][1] for _, _, at in found]


OWN: Mapping[str, Method] = {"deskbot": deskbot, "RapidFuzz": rapidfuzz}


def _sklearn_methods() -> Mapping[str, Method]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    return {
        "LinearSVC": lambda train, texts: _by_tf_idf(LinearSVC(), train, texts),
        "LogisticRegression": lambda train, texts: _by_tf_idf(LogisticRegression(C=20, max_iter=500), train, texts),
    }


def _by_tf_idf(model: Any, train: Pairs, texts: Sequence[str]) -> list[str]:
    """Words and their pairs beside character sequences within words, as the strongest setting of these methods."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    parts = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    pipeline = make_pipeline(make_union(words, parts), model)
    pipeline.fit([text for text, _ in train], [intent for _, intent in train])
    return [str(intent) for intent in pipeline.predict(texts)]


def _table(paths: Sequence[Path], methods: Mapping[str, Method]) -> Iterator[str]:
    yield f"| set (examples / messages) | {' | '.join(methods)} |"
    yield f"|---{'|---' * len(methods)}|"
    totals: dict[str, list[float]] = {name: [] for name in methods}
    for path in paths:
        train, test = read_set(path)
        cells = []
        for name, method in methods.items():
            guesses = method(train, [text for text, _ in test])
            score = scored(np.array([guess == label for guess, (_, label) in zip(guesses, test, strict=True)]))
            totals[name].append(score.accuracy)
            cells.append(str(score))
        yield f"| {path.stem} ({len(train)} / {len(test)}) | {' | '.join(cells)} |"
    yield f"| mean | {' | '.join(f'{100 * np.mean(values):.1f}' for values in totals.values())} |"


if __name__ == "__main__":
    sys.exit(main())
