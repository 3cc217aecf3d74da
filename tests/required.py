"""What to do when a program that tests need is not on this machine."""

import os
from typing import NoReturn

import pytest


def missing(program: str, package: str) -> NoReturn:
    """Skip the test and say why; where CI=true nothing may be skipped, so fail."""
    reason = f"{program} is not on this machine (Debian package: {package})"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and with CI=true nothing is skipped")
    pytest.skip(reason)
