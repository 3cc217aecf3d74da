"""Fixtures that every test may use, and the ground rules: no setting of this machine reaches a test."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from bot.knowledge import training
from bot.knowledge.files import default_folder, read_knowledge

pytest_plugins = ["tests.postgres_server", "tests.prepared_databases", "tests.browser_fixture"]

settings.register_profile("deskbot", deadline=None)  # machines that are busy are slow, not wrong
settings.load_profile("deskbot")


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_this_machine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("DESKBOT_")]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def shipped_engine() -> None:
    """The engine of the shipped knowledge, trained now if `make install` did so for other sentences."""
    folder = training.shipped_engines()
    knowledge = read_knowledge(default_folder())
    if not training.trained_path(knowledge, folder).exists():
        training.train(knowledge, folder)
