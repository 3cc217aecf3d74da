"""Signing as a sender does it, with the reference library, for tests of the server."""

import json
from datetime import datetime

from standardwebhooks import Webhook

from bot.channels.signing import Keys
from tests.web.running import NOON, SECRET

BODY = json.dumps({"sender": "u1", "text": "我的包裹到哪了?"}, ensure_ascii=False).encode()


def signed(body: bytes = BODY, *, message_id: str = "m1", secret: str = SECRET, at: datetime = NOON) -> dict[str, str]:
    """Headers of a request that proves `body`."""
    try:
        signature = Webhook(secret).sign(message_id, at, body.decode())
    except UnicodeDecodeError:  # the library signs text only
        signature = Keys.of(secret, "test").sign(message_id, body, at.timestamp())["webhook-signature"]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signature,
        "Content-Type": "application/json",
    }
