"""From runs to ratios: medians over the rounds, each beside its floor and its aim."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from bench.cases import Result

Value = Callable[[Result], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a figure, and what it has to reach."""

    title: str
    figure: float
    floor: float
    aim: float
    better: Literal["higher", "lower"]
    unit: str
    detail: str

    @property
    def verdict(self) -> str:
        if self._reaches(self.aim):
            return "aim reached"
        return "floor held" if self._reaches(self.floor) else "BELOW THE FLOOR"

    @property
    def holds(self) -> bool:
        return self._reaches(self.floor)

    def _reaches(self, bar: float) -> bool:
        return self.figure >= bar if self.better == "higher" else self.figure <= bar


def rows(results: Sequence[Result]) -> list[Row]:
    """The table of the runs."""
    throughput: Value = lambda run: run.per_second  # noqa: E731 - a name for each figure reads better below
    cpu: Value = lambda run: run.cpu_us  # noqa: E731
    p99: Value = lambda run: run.p99_ms  # noqa: E731
    median_of = _medians(results)
    durable = [median_of(server, "durable", throughput) for server in ("deskbot", "reference")]
    burnt = [median_of(server, "durable", cpu) for server in ("deskbot", "reference")]
    turn = median_of("deskbot", "turn", throughput)
    silent, bare = (median_of(server, "durable_rate", p99) for server in ("deskbot", "reference"))
    spoken = median_of("deskbot", "turn_rate", p99)
    start = median_of("deskbot", "turn", lambda run: run.first_answer_seconds)
    memory = median_of("deskbot", "turn", lambda run: run.resident_mb)
    per_second, ms = "{:.0f} of {:.0f} a second", "{:.1f} ms beside {:.1f} ms"
    return [
        Row("durable webhook, a human holds the turn: throughput of the reference", durable[0] / durable[1] * 100,
            40, 75, "higher", "%", per_second.format(*durable)),
        Row("CPU for such a request", burnt[0] / burnt[1],
            2.5, 1.4, "lower", "×", f"{burnt[0]:.0f} µs beside {burnt[1]:.0f} µs"),
        Row("whole turn: webhook in, understood, answered, stored", turn / durable[1] * 100,
            8, 20, "higher", "%", per_second.format(turn, durable[1])),
        Row("acknowledgement at 300 a second, a human holds the turn, p99", silent / bare,
            3, 1.5, "lower", "×", ms.format(silent, bare)),
        Row("acknowledgement at 300 a second with the bot's answer in it, p99", spoken / bare,
            3, 1.5, "lower", "×", ms.format(spoken, bare)),
        Row("start to first answer", start, 2, 1, "lower", " s", "from the start of the process"),
        Row("memory at rest", memory, 160, 120, "lower", " MB", "resident, 3 s after the first answer"),
    ]  # fmt: skip


def as_table(table: Iterable[Row]) -> str:
    """The table in Markdown, which reads well in a terminal too."""
    lines = ["| figure | measured | floor | aim | verdict | from |", "|---|---|---|---|---|---|"]
    for row in table:
        bars = (f"{row.floor:g}{row.unit}", f"{row.aim:g}{row.unit}")
        figure = f"{row.figure:.3g}{row.unit}" if row.figure < 1000 else f"{row.figure:.0f}{row.unit}"
        lines.append(f"| {row.title} | **{figure}** | {bars[0]} | {bars[1]} | {row.verdict} | {row.detail} |")
    return "\n".join(lines)


def as_runs(results: Iterable[Result]) -> str:
    """Every single run, so that the spread can be seen."""
    lines = [
        "| server | case | req/s | p50 ms | p99 ms | CPU µs/req | start s | RSS MB | strangers CPU | not 200 |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for run in results:
        cells = (
            run.server,
            run.case,
            f"{run.per_second:.0f}",
            f"{run.p50_ms:.1f}",
            f"{run.p99_ms:.1f}",
            f"{run.cpu_us:.0f}",
            f"{run.first_answer_seconds:.2f}",
            f"{run.resident_mb:.0f}",
            f"{run.strangers:.2f}",
            str(run.not_ok),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _medians(results: Sequence[Result]) -> Callable[[str, str, Value], float]:
    def of(server: str, case: str, value: Value) -> float:
        return median(value(run) for run in results if (run.server, run.case) == (server, case))

    return of
