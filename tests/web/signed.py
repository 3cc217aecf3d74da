"""Signing as a sender does it, with the reference library, for tests of the server."""

import json
from datetime import datetime

from standardwebhooks import Webhook

from tests.web.running import NOON, SECRET

BODY = json.dumps({"sender": "u1", "text": "我的包裹到哪了?"}, ensure_ascii=False).encode()


def signed(body: bytes = BODY, *, message_id: str = "m1", secret: str = SECRET, at: datetime = NOON) -> dict[str, str]:
    """Headers of a request that proves `body`."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, at, body.decode("utf-8", "surrogateescape")),
        "Content-Type": "application/json",
    }
