"""What the machine tells while a case runs: CPU of a process, CPU of strangers, memory, and what an fsync costs."""

import os
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.load import percentile

TICKS = os.sysconf("SC_CLK_TCK")
FSYNCS = 300


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds so far: of the whole machine, and of processes that are ours."""

    machine: float
    ours: dict[int, float]
    at: float


def usage(pids: tuple[int, ...]) -> Usage:
    """Read the counters now; our own process is counted among ours."""
    mine = (*pids, os.getpid())
    return Usage(_machine_seconds(), {pid: process_seconds(pid) for pid in mine}, time.monotonic())


def strangers(before: Usage, after: Usage) -> float:
    """CPUs that something else used in between: user, system and stolen time that is not ours."""
    ours = sum(after.ours[pid] - before.ours[pid] for pid in after.ours)
    return max(0.0, (after.machine - before.machine - ours) / (after.at - before.at))


def process_seconds(pid: int) -> float:
    """CPU seconds that a process used, all its threads together; 0 once it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / TICKS


def resident_megabytes(pid: int) -> float:
    """Memory of a process that lies in RAM."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def seconds_until_gone(pid: int, patience: float) -> float:
    """Wait for a process to end; returns how long that took, `patience` where it did not."""
    start = time.monotonic()
    while (waited := time.monotonic() - start) < patience:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        if state == "Z":  # ended, and not looked after by its parent yet
            return waited
        time.sleep(0.005)
    return patience


def raise_file_limit() -> None:
    """Let this process, and those that it starts, open as many files as the system allows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def fsync_milliseconds(folder: Path) -> tuple[float, float]:
    """Median and 99th percentile of an fsync after 4 KiB appended, on the disk that holds `folder`."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(FSYNCS):
            file.write(b"x" * 4096)
            file.flush()
            start = time.perf_counter()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return percentile(times, 0.5), percentile(times, 0.99)


def _machine_seconds() -> float:
    line = Path("/proc/stat").read_text(encoding="utf-8").splitlines()[0]
    user, nice, system, _idle, _iowait, _irq, _softirq, steal = map(int, line.split()[1:9])
    return (user + nice + system + steal) / TICKS
