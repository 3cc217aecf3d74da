"""From runs with live connections to lines of the table, each beside its floor and its aim."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from bench.live import LiveResult
from bench.report import Row

Value = Callable[[LiveResult], float]


def live_rows(results: Sequence[LiveResult]) -> list[Row]:
    """The lines of the table that speak of live connections."""

    def of(server: str, sockets: int, value: Value) -> float:
        return median(value(run) for run in results if (run.server, run.sockets) == (server, sockets))

    few, few_bare = (of(server, 50, lambda run: run.p99_ms) for server in ("deskbot", "bare"))
    many, many_bare = (of(server, 1000, lambda run: run.p99_ms) for server in ("deskbot", "bare"))
    cpu, cpu_bare = (of(server, 1000, lambda run: run.cpu_us) for server in ("deskbot", "bare"))
    kib, kib_bare = (of(server, 5000, lambda run: run.kib_each) for server in ("deskbot", "bare"))
    seconds = of("deskbot", 5000, lambda run: run.exit_seconds)
    beside = "{:.1f} {unit} beside {:.1f} {unit}"
    return [
        Row("a shopper's message, stored, at 50 live connections, p99", few,
            15, 10, "lower", " ms", beside.format(few, few_bare, unit="ms")),
        Row("the same at 1,000 live connections, p99", many / many_bare,
            1.5, 1.2, "lower", "×", beside.format(many, many_bare, unit="ms")),
        Row("CPU for each of the 1,000", cpu,
            25, 18, "lower", " µs", beside.format(cpu, cpu_bare, unit="µs")),
        Row("memory of an idle live connection", kib,
            24, 18, "lower", " KiB", beside.format(kib, kib_bare, unit="KiB") + ", 5,000 open"),
        Row("end of a server with 5,000 live connections, all told to come back", seconds,
            5, 2, "lower", " s", "from SIGTERM to the end of the process"),
    ]  # fmt: skip


def as_live_runs(results: Iterable[LiveResult]) -> str:
    """Every single run with live connections."""
    lines = [
        "| server | sockets | p50 ms | p99 ms | CPU µs/socket | KiB/socket | exit s | strangers CPU | faults |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for run in results:
        cells = (
            run.server,
            str(run.sockets),
            f"{run.p50_ms:.1f}",
            f"{run.p99_ms:.1f}",
            f"{run.cpu_us:.1f}",
            f"{run.kib_each:.1f}",
            f"{run.exit_seconds:.2f}",
            f"{run.strangers:.2f}",
            str(run.faults),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
