"""Calls `deskbot` as a person would, in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LONGEST_SECONDS = 100
"""A first call may have to train the engine."""


@dataclass(frozen=True, slots=True)
class Called:
    code: int
    out: str
    err: str


def call(*arguments: str, data: Path | None = None, typed: str = "", **environment: str) -> Called:
    """Run `deskbot` with these arguments; `typed` is its standard input."""
    command = [sys.executable, "-m", "bot", *arguments, *(["--data", str(data)] if data else [])]
    done = subprocess.run(  # noqa: S603 - our own module
        command,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST_SECONDS,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
    )
    return Called(done.returncode, done.stdout, done.stderr)
