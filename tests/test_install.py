"""Setting up says which package is missing, and what belongs to one machine is not committed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tools import tracked_files

REPOSITORY = Path(__file__).parent.parent

PYTHON_WITHOUT_VENV = """#!/bin/sh
case "$2" in
    *ensurepip*) exit 1 ;;
    *print*) echo 3.12 ;;
esac
"""
TOO_OLD_A_PYTHON = "#!/bin/sh\necho Python 3.9.2\nexit 1\n"


def install_with(python: str, checkout: Path) -> subprocess.CompletedProcess[str]:
    """Run the installation in an empty checkout where only this Python can be found."""
    (checkout / "tools").mkdir()
    for name in ("tools/install.sh", "requirements.lock", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, checkout / name)
    binaries = checkout / "bin"
    binaries.mkdir()
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11"):
        (binaries / name).write_text(python, encoding="utf-8")
        (binaries / name).chmod(0o755)
    return subprocess.run(  # noqa: S603 - the script under test
        ["/bin/sh", checkout / "tools/install.sh"],
        env=os.environ | {"PATH": f"{binaries}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_that_cannot_make_environments_names_the_package_to_install(tmp_path: Path) -> None:
    done = install_with(PYTHON_WITHOUT_VENV, tmp_path)
    assert done.returncode == 1
    assert "apt-get install python3-venv (or python3.12-venv)" in done.stderr


def test_too_old_a_python_is_told_what_is_needed(tmp_path: Path) -> None:
    done = install_with(TOO_OLD_A_PYTHON, tmp_path)
    assert done.returncode == 1
    assert "Python 3.11 or newer; found: Python 3.9.2" in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "--index" + "-url https://mirror.example/simple",
        "path = /" + "home/someone/deskbot",
        "file://" + "/srv/wheels/",
    ],
)
def test_what_belongs_to_one_machine_is_not_committed(line: str) -> None:
    assert tracked_files.fault_of("docs/somewhere.md", line)


@pytest.mark.parametrize("line", ["deskbot @ https://mirror.example/deskbot.whl", "-e .", "    # via aiohttp"])
def test_the_lock_file_holds_versions_markers_and_hashes_only(line: str) -> None:
    assert tracked_files.fault_of("requirements.lock", line)


def test_every_line_of_the_lock_file_is_one_of_these() -> None:
    lines = (REPOSITORY / "requirements.lock").read_text("utf-8").splitlines()
    assert [line for line in lines if tracked_files.fault_of("requirements.lock", line)] == []
