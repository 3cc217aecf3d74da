"""The program of a worker process: decodes one file after the other, with little memory and no secrets of the server.

Started as `python -m bot.desk.uploads.decoder <bytes of memory>`. It says one line when it is ready, then answers each
line of JSON on standard input with one on standard output, and ends when its input ends: with the server.
"""

import json
import os
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from bot.desk.uploads.pictures import look_at
from bot.desk.uploads.reasons import Reason
from bot.desk.uploads.recognise import Format
from bot.desk.uploads.task import READY, Task
from bot.errors import UploadRefused

_NICE = 5
_LARGEST_FILE = 64 << 20


def main() -> None:
    """Serve until standard input ends."""
    _limit(int(sys.argv[1]))
    answers = sys.stdout.buffer
    answers.write(READY)
    answers.flush()
    for line in sys.stdin.buffer:
        answers.write(json.dumps(_answer(line)).encode() + b"\n")
        answers.flush()


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(_NICE)  # answering goes before decoding


def _answer(line: bytes) -> dict[str, object]:
    told = json.loads(line)
    paths = {name: Path(told[name]) for name in ("source", "into", "thumb")}
    try:
        outcome = look_at(Task(Format(told["format"]), most_pixels=told["most_pixels"], **paths))
    except UploadRefused as refusal:
        return {"refused": refusal.reason}
    except MemoryError:
        return {"refused": Reason.TOO_DEMANDING.value}
    except OSError as error:
        return {"trouble": error.errno or 0}
    return {"done": asdict(outcome)}


if __name__ == "__main__":
    main()
