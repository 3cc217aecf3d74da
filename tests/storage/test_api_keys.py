"""Keys of programs are known by their hash until they are revoked."""

from bot.storage.api_keys import add_api_key, find_api_key, revoke_api_key
from bot.storage.database import Database
from tests.storage.turning import NOW


async def test_a_key_is_found_by_its_hash_until_it_is_revoked(database: Database) -> None:
    assert await database.write(lambda connection: add_api_key(connection, "erp", "hash", NOW))
    assert await database.read(lambda connection: find_api_key(connection, "hash")) == "erp"
    assert await database.read(lambda connection: find_api_key(connection, "other")) is None
    assert await database.write(lambda connection: revoke_api_key(connection, "erp", NOW))
    assert await database.read(lambda connection: find_api_key(connection, "hash")) is None
    assert not await database.write(lambda connection: revoke_api_key(connection, "erp", NOW))


async def test_a_name_is_given_once(database: Database) -> None:
    assert await database.write(lambda connection: add_api_key(connection, "erp", "one", NOW))
    assert not await database.write(lambda connection: add_api_key(connection, "erp", "two", NOW))
