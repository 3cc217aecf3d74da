"""A chat's session: opened, resumed, vouched for, kept apart from others', and ended for good."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from bot.desk.mind import Mind
from bot.storage.tables import chat_sessions, conversations
from tests.web.chat.serving import SECRET, Answered, Serving, serving


async def stored(server: Serving) -> list[tuple[object, ...]]:
    """Every session's row."""

    def read(connection: Connection) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.execute(select(chat_sessions))]

    return await server.deskbot.database.read(read)


async def open_talks(server: Serving) -> int:
    """How many conversations are open."""
    count = select(func.count()).select_from(conversations).where(conversations.c.status == "open")
    return await server.deskbot.database.read(lambda connection: int(connection.execute(count).scalar_one()))


def contents_of(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.rglob("*") if file.is_file()]


async def test_a_new_chat_tells_its_token_once_and_all_that_it_begins_with(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper(language="en-GB")
        again = await shopper.call("GET", "/session")
    opened = shopper.session
    assert shopper.token.startswith("ct_") and len(shopper.token) > 40
    assert again.body["token"] == ""
    assert opened["language"] == "en" and not opened["is_known"]
    assert opened["stand"]["conversation"] is None
    assert opened["limits"]["max_text"] == 4000
    assert opened["shop"]["bot_name"] == "Deskbot"
    assert opened["greeting"] and len(opened["questions"]) == 5


async def test_a_chat_is_resumed_by_its_token(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper(language="zh")
        await shopper.say("你好", key="hello")
        server.now += timedelta(days=2)
        again = await server.enter(shopper.token, language="en")
        assert [item["client_key"] for item in await shopper.items()] == ["hello"]
    assert again.status == 200
    assert again.body["token"] == ""
    assert again.body["language"] == "en"
    assert again.body["expires_at"] > shopper.session["expires_at"]


async def test_only_the_hash_of_a_token_is_stored(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        (row,) = await stored(server)
    assert shopper.token not in map(str, row)
    assert not any(shopper.token.encode() in content for content in contents_of(folder))


async def test_a_buyer_continues_his_talk_in_another_browser(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        phone, laptop = await server.shopper("wang"), await server.shopper("wang")
        await phone.say("我的快递到哪了", key="from-phone")
        assert phone.token != laptop.token
        assert laptop.session["is_known"]
        assert [item["client_key"] for item in await laptop.items()] == ["from-phone"]


async def test_another_buyer_in_the_same_browser_starts_anew(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        wang = await server.shopper("wang")
        await wang.say("我的快递到哪了")
        li = await server.enter(wang.token, identity=server.identity("li"))
        assert await open_talks(server) == 1  # the buyer's talk goes on in his other browsers
        old = await wang.call("GET", "/session")
        assert li.status == 200 and li.body["token"] not in ("", wang.token)
        assert li.body["stand"]["conversation"] is None
    assert (old.status, old.body["error"]) == (401, "session_ended")


async def test_who_signs_in_while_he_chats_gets_a_chat_of_his_own(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        guest = await server.shopper()
        await guest.say("我的快递到哪了")
        known = await server.enter(guest.token, identity=server.identity("wang"))
        assert await open_talks(server) == 0
        again = await server.enter(known.body["token"], identity=server.identity("wang"))
    assert known.body["is_known"] and known.body["token"]
    assert again.status == 200 and again.body["token"] == ""


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"customer": "li"}, "signature is wrong"),
        ({"signature": "0" * 64}, "signature is wrong"),
        ({"signature": "ключ"}, "signature is wrong"),
        ({"expires": 1_790_000_000}, "signature is wrong"),
    ],
)
async def test_a_forged_identity_is_refused_and_opens_no_chat(
    small: Mind, folder: Path, changes: dict[str, object], says: str
) -> None:
    async with serving(small, folder) as server:
        answer = await server.enter(identity=server.identity("wang") | changes)
        assert await stored(server) == []
    assert (answer.status, answer.body["error"]) == (401, "identity_refused")
    assert says in answer.body["message"]
    assert SECRET not in str(answer.body)


async def test_an_expired_identity_is_told_so(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        answer = await server.enter(identity=server.identity("wang", minutes=-1))
        far = await server.enter(identity=server.identity("wang", minutes=10**9))
    assert answer.status == 401 and "has expired" in answer.body["message"]
    assert far.status == 401 and "more than a year" in far.body["message"]


async def test_without_a_secret_no_identity_is_believed(small: Mind, folder: Path) -> None:
    async with serving(small, folder, secret=None) as server:
        answer = await server.enter(identity=server.identity("wang", secret=""))
        anonymous = await server.enter()
    assert answer.status == 401 and "chat.secret_env" in answer.body["message"]
    assert anonymous.status == 200


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"identity": {"customer": "wang"}}, "identity.expires"),
        ({"identity": {"customer": "", "expires": 1, "signature": ""}}, "identity.customer"),
        ({"identity": {"customer": "wang", "expires": 1 << 70, "signature": ""}}, "identity.expires"),
        ({"identity": {"customer": "wang", "expires": True, "signature": ""}}, "identity.expires"),
        ({"language": "中文"}, "language"),
        ({"order": "A\n1"}, "order"),
    ],
)
async def test_a_wrong_field_is_named(small: Mind, folder: Path, body: dict[str, object], field: str) -> None:
    async with serving(small, folder) as server:
        answer = await server.enter(**body)
    assert (answer.status, answer.body["error"], answer.body["field"]) == (400, "malformed", field)


async def test_an_ended_chat_opens_nothing_any_more(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        await shopper.say("你好")
        ended = await shopper.call("POST", "/session/end")
        refused: list[Answered] = [await shopper.call("GET", "/messages"), await shopper.say("还在吗")]
        refused.append(await server.enter(shopper.token))
    assert ended.status == 204 and ended.body is None
    assert {(answer.status, answer.body["error"]) for answer in refused} == {(401, "session_ended")}


async def test_after_the_end_a_known_buyer_finds_an_empty_chat(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        first = await server.shopper("wang")
        await first.say("你好")
        server.now += timedelta(minutes=1)
        await first.call("POST", "/session/end")
        server.now += timedelta(minutes=1)
        second = await server.shopper("wang")
        assert second.session["stand"]["conversation"] is None
        assert await second.items() == []
        await second.say("又来了", key="new")
        assert [item["client_key"] for item in await second.items()] == ["new"]


async def test_a_chat_that_was_not_visited_for_long_has_expired(small: Mind, folder: Path) -> None:
    async with serving(small, folder, session_days=30) as server:
        shopper = await server.shopper()
        server.now += timedelta(days=30)
        answer = await shopper.call("GET", "/session")
    assert (answer.status, answer.body["error"]) == (401, "session_expired")


@pytest.mark.parametrize("token", ["", "ct_wrong", "x" * 5000, "ct_\u00e9", "a b"])
async def test_a_wrong_token_is_refused(small: Mind, folder: Path, token: str) -> None:
    async with serving(small, folder) as server:
        answer = await server.call("GET", "/session", Authorization=f"Bearer {token}")
    assert (answer.status, answer.body["error"]) == (401, "not_authentic")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_a_token_in_the_address_is_not_looked_at(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        answer = await server.call("GET", f"/session?token={shopper.token}&access_token={shopper.token}")
    assert answer.status == 401


async def test_chats_begun_from_one_address_are_limited(small: Mind, folder: Path) -> None:
    async with serving(small, folder, sessions_per_minute=3) as server:
        shopper = await server.shopper()
        answers = [await server.enter() for _ in range(4)]
        signed = await server.enter("ct_made_up", identity=server.identity("wang"))
        resumed = await server.enter(shopper.token)
    assert [answer.status for answer in answers] == [200, 200, 429, 429]
    assert signed.status == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert resumed.status == 200


async def test_the_language_is_chosen(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper(language="zh")
        english = await shopper.call("POST", "/session/language", {"language": "en"})
        wrong = await shopper.call("POST", "/session/language", {"language": "fr"})
    assert english.body["language"] == "en"
    assert english.body["greeting"] != shopper.session["greeting"]
    assert (wrong.status, wrong.body["field"]) == (400, "language")
