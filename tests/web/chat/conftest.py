"""What the chat thinks with in these tests, made once."""

import pytest

from bot.config import Config
from bot.desk.mind import Mind
from tests.web.chat.serving import small_mind


@pytest.fixture(scope="session")
def small() -> Mind:
    """Real phrases and policies, an engine of a few sentences."""
    return small_mind(Config())
