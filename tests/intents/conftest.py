"""A small engine, trained once for all tests of this folder."""

import pytest

from bot.intents.engine import Engine
from tests.intents.small_engine import make_engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    return make_engine()
