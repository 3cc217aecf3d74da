"""`make bench`: both servers in rounds, then one table of ratios; `make bench BENCH=--short` for a quick look."""

import argparse
import json
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bench.cases import CASES, DATA, FULL, SHORT, Case, Disturbed, Result, Timing, measure
from bench.machine import fsync_milliseconds
from bench.report import as_runs, as_table, rows
from bench.shop import give_turn, make_engine, make_shop

PAGE = DATA.parent / "docs" / "performance.md"
MARK = "<!-- measured by make bench -->"


def main() -> int:
    """Measure and print; returns 1 when a floor is not held, an answer was not 200, or the machine was never quiet."""
    args = _arguments()
    if (os.cpu_count() or 1) < 2:
        sys.exit("the benchmark needs two cores: one for the server, one for the load")
    DATA.mkdir(exist_ok=True)
    timing = SHORT if args.short else FULL
    try:
        results = _measure_all(timing, allow_noise=args.allow_noise)
    except Disturbed:
        sys.exit("something else kept using the machine; try when it is quiet, or add --allow-noise for a rough look")
    text = _report(results)
    print(text)
    _write(args, results, text)
    faults = [run.first_fault for run in results if run.not_ok]
    print("\n".join(faults[:3]), end="")
    return 0 if not faults and all(row.holds for row in rows(results)) else 1


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


def _measure_all(timing: Timing, *, allow_noise: bool) -> list[Result]:
    with tempfile.TemporaryDirectory(dir=DATA) as folder:
        templates = _templates(Path(folder))
        results = []
        for number in range(timing.rounds):
            print(f"round {number + 1} of {timing.rounds}", file=sys.stderr)
            for case in CASES:
                results.append(measure(case, templates[_template(case)], timing, allow_noise=allow_noise))  # noqa: PERF401 - a long run tells where it is
        return results


def _templates(folder: Path) -> dict[str, Path | None]:
    """The folders that servers start on: conversations held by a person, or by the bot; the reference starts empty."""
    silent, talking = folder / "silent", folder / "talking"
    make_shop(talking)
    make_engine()
    shutil.copytree(talking, silent)
    give_turn(silent, "agent:bench")
    return {"none": None, "silent": silent, "talking": talking}


def _template(case: Case) -> str:
    if case.server == "reference":
        return "none"
    return "talking" if case.name.startswith("turn") else "silent"


def _report(results: list[Result]) -> str:
    p50, p99 = fsync_milliseconds(DATA)
    noise = max(run.strangers for run in results)
    quiet = "" if all(run.is_quiet for run in results) else "\n**Disturbed: these figures are a rough look only.**"
    return "\n".join(
        (
            f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, "
            f"SQLite {sqlite3.sqlite_version}; fsync of 4 KiB: p50 {p50:.2f} ms, p99 {p99:.2f} ms; "
            f"something else used at most {noise:.2f} CPU.{quiet}",
            "",
            as_table(rows(results)),
            "",
            as_runs(results),
        )
    )


def _write(args: argparse.Namespace, results: list[Result], text: str) -> None:
    if args.json:
        args.json.write_text(json.dumps([asdict(run) for run in results], indent=1), encoding="utf-8")
    if args.write:
        head = PAGE.read_text(encoding="utf-8").split(MARK)[0]
        PAGE.write_text(f"{head}{MARK}\n\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
