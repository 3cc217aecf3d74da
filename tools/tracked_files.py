"""Refuse to commit what belongs to one machine: options that name a package index, and paths of folders."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

INDEX = re.compile(r"--(?:extra-)?index-url[ =]\S|--find-links[ =]\S")
FOLDER = re.compile(r"(?<![\w.:/])/(?:home/\w|Users/\w|root/)|\bfile:///(?:srv|mnt|opt|home)/")
LOCKED = re.compile(r"#.*|[a-z0-9._-]+==[^ ]+( ; [^/\\]+)?( \\)?|    --hash=sha256:[0-9a-f]{64}( \\)?")
"""A line of the lock file: a remark, a version with its marker, or a hash."""


def main() -> int:
    """Print what is wrong in the tracked files and return the exit code."""
    complaints = list(_complaints(Path.cwd()))
    for complaint in complaints:
        print(complaint)
    print(f"tracked files: {len(complaints)} faults")
    return 1 if complaints else 0


def _complaints(root: Path) -> Iterator[str]:
    for path in _tracked(root):
        try:
            lines = (root / path).read_text(encoding="utf-8").splitlines()
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue  # a picture, a file in another encoding, or one just removed
        for number, line in enumerate(lines, 1):
            if fault := fault_of(path, line):
                yield f"{path}:{number}: {fault}"


def _tracked(root: Path) -> list[str]:
    if not (root / ".git").exists():
        return [str(path.relative_to(root)) for path in root.glob("*") if path.is_file()]
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True)  # noqa: S607 - git is found on the path
    return [path for path in listing.stdout.split("\0") if path]


def fault_of(path: str, line: str) -> str | None:
    """What is wrong with a line of a tracked file; None when nothing is."""
    if path == "requirements.lock" and not LOCKED.fullmatch(line):
        return "only versions, markers and hashes belong into the lock file"
    if INDEX.search(line):
        return "names a package index"
    if FOLDER.search(line) or f"{Path.cwd()}/" in line:
        return "names a folder of one machine"
    return None


if __name__ == "__main__":
    sys.exit(main())
