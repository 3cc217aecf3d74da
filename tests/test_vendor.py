"""What was written elsewhere: how it is taken, and that what tests use is as it was taken."""

import hashlib
import re
from pathlib import Path

import pytest

from tools.vendor import relative

FOR_TESTS = Path("tests/browser/vendor")


@pytest.mark.parametrize(
    ("taken", "made"),
    [
        ('import{h as a}from"preact";a()', 'import{h as a}from"./preact.js";a()'),
        ('export*from "@preact/signals-core"', 'export*from"./signals-core.js"'),
        ('import"./own.js";\n//# sourceMappingURL=own.mjs.map\n', 'import"./own.js";\n'),
    ],
)
def test_imports_lead_to_our_own_files(taken: str, made: str) -> None:
    assert relative(taken) == made


def test_an_import_of_a_package_that_is_not_here_is_refused() -> None:
    with pytest.raises(KeyError, match="left-pad"):
        relative('import pad from"left-pad"')


def test_what_only_tests_use_is_as_it_was_taken() -> None:
    rows = re.findall(r"^\| `(\S+)` .* `([0-9a-f]{64})` \|$", (FOR_TESTS / "SOURCES.md").read_text(), re.MULTILINE)
    assert [file for file, _ in rows] == ["axe.min.js"]
    for file, digest in rows:
        assert hashlib.sha256((FOR_TESTS / file).read_bytes()).hexdigest() == digest
