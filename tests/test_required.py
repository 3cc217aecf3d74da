"""A missing program skips a test with its reason, and fails it where nothing may be skipped."""

import pytest

from tests.required import missing


def test_a_missing_program_skips_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="Debian package: postgresql"):
        missing("a PostgreSQL server", "postgresql")


def test_with_ci_a_missing_program_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="nothing is skipped"):
        missing("a PostgreSQL server", "postgresql")
