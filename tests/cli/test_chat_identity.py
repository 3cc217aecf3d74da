"""`deskbot chat-identity`: a signed identity to try the chat with."""

import json
from datetime import UTC, datetime
from pathlib import Path

from bot.desk.chat.signed_identity import Identity, vouched
from tests.cli.calling import call


def test_it_prints_an_identity_that_the_chat_believes(tmp_path: Path) -> None:
    made = call("chat-identity", "小雨", "--name", "雨", data=tmp_path, DESKBOT_CHAT_SECRET="s3cret")
    identity = Identity(**json.loads(made.out))
    assert made.code == 0
    assert vouched(identity, "s3cret", datetime.now(UTC)) == "小雨"
    assert identity.name == "雨"
    assert "s3cret" not in made.out


def test_without_a_secret_it_says_where_to_put_one(tmp_path: Path) -> None:
    refused = call("chat-identity", "小雨", data=tmp_path)
    assert refused.code == 2
    assert "DESKBOT_CHAT_SECRET" in refused.err
