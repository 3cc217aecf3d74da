"""What the chat thinks with in these tests, and where its data lies; both made once and copied."""

import shutil
from pathlib import Path

import pytest

from bot.config import Config
from bot.desk.mind import Mind
from bot.storage.upgrade import FILE_NAME
from tests.web.chat.serving import small_mind


@pytest.fixture(scope="session")
def small() -> Mind:
    """Real phrases and policies, an engine of a few sentences."""
    return small_mind(Config())


@pytest.fixture
def folder(prepared_file: Path, tmp_path: Path) -> Path:
    """A data folder with an empty database."""
    shutil.copy(prepared_file, tmp_path / FILE_NAME)
    return tmp_path
