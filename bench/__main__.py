"""`make bench`: the servers in rounds, then one table of ratios; `make bench BENCH=--short` for a quick look."""

import argparse
import json
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.cases import CASES, DATA, FULL, QUIET_CPUS, SHORT, Case, Disturbed, Result, Timing, measure
from bench.chats import make_chats
from bench.live import LIVE_CASES, LiveResult, measure_live
from bench.live_report import as_live_runs, live_rows
from bench.machine import fsync_milliseconds, raise_file_limit
from bench.report import Row, as_runs, as_table, rows
from bench.shop import give_turn, make_engine, make_shop

PAGE = DATA.parent / "docs" / "performance.md"
MARK = "<!-- measured by make bench -->"


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs."""

    messages: list[Result]
    live: list[LiveResult]

    @property
    def rows(self) -> list[Row]:
        return rows(self.messages) + live_rows(self.live)

    @property
    def noise(self) -> float:
        return max([run.strangers for run in self.messages] + [run.strangers for run in self.live])

    @property
    def is_quiet(self) -> bool:
        return self.noise <= QUIET_CPUS

    @property
    def faults(self) -> list[str]:
        missed = [f"{run.faults} of {run.sockets} live connections missed something" for run in self.live if run.faults]
        return [run.first_fault for run in self.messages if run.not_ok] + missed


def main() -> int:
    """Measure and print; returns 1 when a floor is not held, an answer was not 200, or the machine was never quiet."""
    args = _arguments()
    if (os.cpu_count() or 1) < 2:
        sys.exit("the benchmark needs two cores: one for the server, one for the load")
    DATA.mkdir(exist_ok=True)
    raise_file_limit()
    timing = SHORT if args.short else FULL
    try:
        measured = _measure_all(timing, allow_noise=args.allow_noise)
    except Disturbed:
        sys.exit("something else kept using the machine; try when it is quiet, or add --allow-noise for a rough look")
    text = _report(measured)
    print(text)
    _write(args, measured, text)
    print("\n".join(measured.faults[:3]), end="")
    return 0 if not measured.faults and all(row.holds for row in measured.rows) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--short", action="store_true", help="one round of two seconds: a look, not a figure")
    parser.add_argument("--allow-noise", action="store_true", help="take runs that something else disturbed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every run there")
    parser.add_argument("--write", action="store_true", help="put the result into docs/performance.md")
    args = parser.parse_args()
    if args.write and (args.short or args.allow_noise):
        parser.error("only a full run on a quiet machine goes into the docs")
    return args


def _measure_all(timing: Timing, *, allow_noise: bool) -> Measured:
    with tempfile.TemporaryDirectory(dir=DATA) as folder:
        templates = _templates(Path(folder))
        measured = Measured([], [])
        for number in range(timing.rounds):
            print(f"round {number + 1} of {timing.rounds}", file=sys.stderr)
            for case in CASES:
                measured.messages.append(measure(case, templates[_template(case)], timing, allow_noise=allow_noise))
            for live in LIVE_CASES:
                template = templates["silent" if live.server == "deskbot" else "none"]
                measured.live.append(measure_live(live, template, allow_noise=allow_noise))
        return measured


def _templates(folder: Path) -> dict[str, Path | None]:
    """The folders that servers start on: conversations held by a person, or by the bot; the reference starts empty."""
    silent, talking = folder / "silent", folder / "talking"
    make_shop(talking)
    make_chats(talking)
    make_engine()
    shutil.copytree(talking, silent)
    give_turn(silent, "agent:bench")
    return {"none": None, "silent": silent, "talking": talking}


def _template(case: Case) -> str:
    if case.server == "reference":
        return "none"
    return "talking" if case.name.startswith("turn") else "silent"


def _report(measured: Measured) -> str:
    p50, p99 = fsync_milliseconds(DATA)
    quiet = "" if measured.is_quiet else "\n**Disturbed: these figures are a rough look only.**"
    return "\n".join(
        (
            f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, "
            f"SQLite {sqlite3.sqlite_version}; fsync of 4 KiB: p50 {p50:.2f} ms, p99 {p99:.2f} ms; "
            f"something else used at most {measured.noise:.2f} CPU.{quiet}",
            "",
            as_table(measured.rows),
            "",
            as_runs(measured.messages),
            "",
            as_live_runs(measured.live),
        )
    )


def _write(args: argparse.Namespace, measured: Measured, text: str) -> None:
    if args.json:
        args.json.write_text(json.dumps(asdict(measured), indent=1), encoding="utf-8")
    if args.write:
        head = PAGE.read_text(encoding="utf-8").split(MARK)[0]
        PAGE.write_text(f"{head}{MARK}\n\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
