"""Who may call what, as one table over every operation of the API: an operation without a row fails."""

from pathlib import Path

import pytest
from aiohttp import web

from bot.desk.accounts import add_key
from bot.desk.mind import Mind
from bot.web.api.docs import DOCUMENT_PATH
from bot.web.api.operations import Operation
from bot.web.server import OPERATIONS
from tests.desk.orders import NUMBER, order
from tests.web.chat.serving import API, Serving, serving

CALLERS = ("nobody", "an API key", "an ended chat", "an expired chat", "the shopper", "another shopper")
"""Who calls; the first four have no chat."""

PRIVATE = (401, 401, 401, 401)
OF_THE_SHOP = (401, 200, 401, 401, 401, 401)
TABLE: dict[str, tuple[int, ...]] = {
    # Opening a chat is for everybody; a token that opens nothing is told so.
    f"POST {API}/session": (200, 401, 401, 401, 200, 200),
    f"GET {API}/session": (*PRIVATE, 200, 200),
    f"POST {API}/session/language": (*PRIVATE, 200, 200),
    f"POST {API}/messages": (*PRIVATE, 202, 202),
    f"GET {API}/messages": (*PRIVATE, 200, 200),
    f"POST {API}/typing": (*PRIVATE, 204, 204),
    f"POST {API}/read": (*PRIVATE, 204, 204),
    f"POST {API}/uploads": (*PRIVATE, 415, 415),  # the body is no picture
    # Without a handshake nobody gets a socket; the token is in its first frame (test_live.py, test_apart.py).
    f"GET {API}/live": (400, 400, 400, 400, 400, 400),
    f"GET {API}/orders": (*PRIVATE, 200, 200),
    f"GET {API}/orders/{{number}}": (*PRIVATE, 200, 404),
    f"GET {API}/cases": (*PRIVATE, 200, 200),
    f"GET {API}/policies": (*PRIVATE, 200, 200),
    f"GET {API}/forms": (*PRIVATE, 200, 200),
    "POST /api/v1/orders": OF_THE_SHOP,
    "POST /api/v1/parcels": OF_THE_SHOP,
    f"POST {API}/session/end": (*PRIVATE, 204, 204),
}
"""Statuses by callers, in the order of CALLERS; the end of the chat comes last."""

BODIES: dict[str, object] = {
    f"POST {API}/session": {},
    f"POST {API}/session/language": {"language": "zh"},
    f"POST {API}/messages": {"client_key": "k", "text": "你好"},
    f"POST {API}/read": {"conversation": 1, "seq": 1},
    f"POST {API}/uploads": {},
    "POST /api/v1/orders": {"orders": []},
    "POST /api/v1/parcels": {"parcels": []},
}


def name_of(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


async def tokens(server: Serving) -> dict[str, str]:
    """A token for each caller."""
    await server.keep(order())
    expired = await server.shopper()
    server.now = server.now.replace(year=server.now.year + 1)
    ended = await server.shopper()
    await ended.call("POST", "/session/end")
    key = await add_key(server.deskbot.database, "erp")
    shopper, other = await server.shopper("小雨"), await server.shopper("li")
    return dict(zip(CALLERS, ("", str(key), ended.token, expired.token, shopper.token, other.token), strict=True))


@pytest.mark.parametrize("place", range(len(CALLERS)), ids=CALLERS)
async def test_each_caller_may_do_what_the_table_says(small: Mind, folder: Path, place: int) -> None:
    async with serving(small, folder) as server:
        token = (await tokens(server))[CALLERS[place]]
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        found = {}
        for name in TABLE:
            method, path = name.split(" ")
            found[name] = (
                await server.fetch(method, path.replace("{number}", NUMBER), BODIES.get(name), **headers)
            ).status
    assert found == {name: statuses[place] for name, statuses in TABLE.items()}


async def test_every_operation_has_its_row(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        served = server.app[OPERATIONS]
    assert {name_of(operation) for operation in served} == set(TABLE)
    for operation in served:
        is_open = TABLE[name_of(operation)][0] != 401
        assert bool(operation.proof) != is_open, name_of(operation)


async def test_every_route_below_the_api_is_an_operation(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        routes = {f"{route.method} {_path(route)}" for route in server.app.router.routes()}
    # A HEAD is a GET without its body.
    assert {
        name for name in routes if " /api/v1/" in name and not name.startswith("HEAD") and DOCUMENT_PATH not in name
    } == set(TABLE)


async def test_nothing_is_changed_by_looking(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper("小雨")
        await shopper.say("你好")
        before = await everything(server)
        for name in TABLE:
            method, path = name.split(" ")
            if method == "GET":
                await shopper.call("GET", path.removeprefix(API).replace("{number}", NUMBER))
        assert await everything(server) == before


async def everything(server: Serving) -> list[tuple[object, ...]]:
    """All that the database holds."""
    from bot.storage.tables import metadata

    return await server.deskbot.database.read(
        lambda connection: [
            tuple(row) for table in metadata.sorted_tables for row in connection.execute(table.select())
        ]
    )


def _path(route: web.AbstractRoute) -> str:
    return route.resource.canonical if route.resource else ""
