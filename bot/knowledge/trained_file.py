"""The file of a trained engine: a head in JSON, then its arrays, mapped into memory when read."""

import json
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.errors import DeskbotError
from bot.intents.matching import Hits
from bot.intents.model import Calibration, Model, Vocabulary

FORMAT = 5
"""To be raised whenever features or arrays change, so that older files are not read."""
_MAGIC = b"deskbot\0"
_ALIGN = 64


class TrainedFileUnreadable(DeskbotError):
    """The file is missing, cut off or of another format: train anew."""


@dataclass(frozen=True, slots=True)
class Trained:
    """One language's part."""

    model: Model
    hits: Hits
    words: tuple[str, ...]
    """Latin words of the examples, for the typo snap."""


@dataclass(frozen=True, slots=True)
class Learned:
    """All that one training gives."""

    languages: Mapping[str, Trained]
    concepts: Mapping[str, tuple[str, ...]]
    """By concept its forms of every language, folded: at the start that would take longer than all the rest."""


def write_trained(path: Path, learned: Learned) -> None:
    """Write all of it; whole or not at all, also when two processes do it at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = [array for part in learned.languages.values() for array in _arrays(part)]
    head: dict[str, Any] = {"format": FORMAT, "concepts": learned.concepts}
    head["languages"] = {name: _head(part) for name, part in learned.languages.items()}
    head["arrays"] = [{"dtype": array.dtype.str, "shape": array.shape} for array in arrays]
    text = json.dumps(head, ensure_ascii=False).encode()
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    with temporary.open("wb") as file:
        file.write(_MAGIC + struct.pack("<Q", len(text)) + text)
        for array in arrays:
            file.write(b"\0" * (-file.tell() % _ALIGN))
            file.write(np.ascontiguousarray(array).tobytes())
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def read_trained(path: Path) -> Learned:
    """Map the file into memory. Raises TrainedFileUnreadable."""
    try:
        return _read(path)
    except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
        raise TrainedFileUnreadable(f"{path}: {error}") from error


def _read(path: Path) -> Learned:
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise ValueError("is not a trained engine")
        (length,) = struct.unpack("<Q", file.read(8))
        head = json.loads(file.read(length))
    if head["format"] != FORMAT:
        raise ValueError(f"has format {head['format']}, not {FORMAT}")
    arrays = _mapped(path, len(_MAGIC) + 8 + length, head["arrays"])
    languages = {name: _part(entry, arrays) for name, entry in head["languages"].items()}
    return Learned(languages, {concept: tuple(forms) for concept, forms in head["concepts"].items()})


def _mapped(path: Path, offset: int, entries: list[dict[str, Any]]) -> Iterator[NDArray[Any]]:
    whole = np.asarray(np.memmap(path, np.uint8, "r"))  # the memmap class itself makes every access slower
    for entry in entries:
        offset += -offset % _ALIGN
        kind, shape = np.dtype(entry["dtype"]), tuple(entry["shape"])
        size = kind.itemsize * int(np.prod(shape, dtype=np.int64))
        if offset + size > len(whole):
            raise ValueError("is cut off")
        yield whole[offset : offset + size].view(kind).reshape(shape)
        offset += size


def _arrays(part: Trained) -> list[NDArray[Any]]:
    model = part.model
    return [model.vocabulary.hashes, model.vocabulary.idf, model.weights, model.bias, part.hits.marks, part.hits.labels]


def _head(part: Trained) -> dict[str, Any]:
    calibration = part.model.calibration
    return {
        "intents": part.model.intents,
        "unknown_idf": part.model.vocabulary.unknown_idf,
        "calibration": [calibration.bias, calibration.weights, calibration.mean, calibration.spread],
        "words": part.words,
    }


def _part(entry: Mapping[str, Any], arrays: Iterator[NDArray[Any]]) -> Trained:
    hashes, idf, weights, bias, marks, labels = (next(arrays) for _ in range(6))
    shift, slopes, mean, spread = entry["calibration"]
    calibration = Calibration(shift, tuple(slopes), tuple(mean), tuple(spread))
    vocabulary = Vocabulary(hashes, idf, entry["unknown_idf"])
    model = Model(tuple(entry["intents"]), vocabulary, weights, bias, calibration)
    return Trained(model, Hits(marks, labels), tuple(entry["words"]))
