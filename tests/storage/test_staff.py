"""People of the desk are found by name."""

from bot.storage.database import Database
from bot.storage.staff import Account, add_staff, find_staff
from tests.storage.turning import NOW


async def test_an_account_is_added_once_and_found(database: Database) -> None:
    assert await database.write(lambda connection: add_staff(connection, "小美", "agent", "hash", NOW))
    assert not await database.write(lambda connection: add_staff(connection, "小美", "admin", "other", NOW))
    found = await database.read(lambda connection: find_staff(connection, "小美"))
    assert found == Account(1, "小美", "agent", "hash", is_active=True)


async def test_an_unknown_name_finds_nobody(database: Database) -> None:
    assert await database.read(lambda connection: find_staff(connection, "nobody")) is None
