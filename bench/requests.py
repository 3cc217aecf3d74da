"""Signed requests made beforehand, each with its own id, so that the load only has to send bytes."""

import json
import time
from collections.abc import Callable
from pathlib import Path

from bench.reference import key_of, signature
from bench.shop import SHOPPERS, order_number

SECRET = "whsec_" + "YmVuY2gtb25seS1rZXktbm90LWEtc2VjcmV0ISE="

Text = Callable[[int], str]
"""What the shopper with this number says."""


def remark(shopper: int) -> str:
    """Something for the agent who holds the turn; the bot stays silent."""
    return f"好的,我这边再拍一张照片发给您,顾客{shopper}"


def where_is_it(shopper: int) -> str:
    """A question that is answered from the shopper's own order and its parcel."""
    return f"订单 {order_number(shopper, 0)} 的快递到哪里了?"


def write_requests(path: Path, count: int, text: Text, run: str) -> None:
    """Write `count` requests for the load; `run` keeps their ids apart from those of other runs."""
    key = key_of(SECRET)
    timestamp = str(int(time.time()))
    with path.open("wb") as file:
        for number in range(count):
            request = _request(key, f"{run}-{number}", timestamp, _body(number % SHOPPERS, text))
            file.write(len(request).to_bytes(4, "big") + request)


def one_request(text: str, message_id: str) -> bytes:
    """A single signed request of shopper 0."""
    return _request(key_of(SECRET), message_id, str(int(time.time())), _body(0, lambda _: text))


def _body(shopper: int, text: Text) -> bytes:
    fields = {"sender": f"shopper-{shopper}", "customer": f"buyer-{shopper}", "text": text(shopper)}
    return json.dumps(fields, ensure_ascii=False).encode()


def _request(key: bytes, message_id: str, timestamp: str, body: bytes) -> bytes:
    head = (
        "POST /webhooks/shop HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        f"webhook-id: {message_id}",
        f"webhook-timestamp: {timestamp}",
        f"webhook-signature: {signature(key, message_id, timestamp, body)}",
    )
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body
