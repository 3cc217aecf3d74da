"""Every server of these tests starts on an engine that is trained already, as an installed one does."""

import pytest


@pytest.fixture(autouse=True)
def _trained(shipped_engine: None) -> None:
    """Training would take longer than the tests wait for a start."""
