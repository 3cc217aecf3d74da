"""Answers as JSON, and every error as an honest one: whose fault it is, what to change, nothing from inside."""

import json
import logging
from collections import defaultdict

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.errors import (
    BodyTooLarge,
    BodyTooSlow,
    IdentityRefused,
    Malformed,
    NoSuchUpload,
    NotAuthentic,
    NotFound,
    OriginForbidden,
    RequestError,
    SessionEnded,
    SessionExpired,
    StorageError,
    TooManyRequests,
    UnsupportedBody,
    UploadExpired,
)
from bot.logs import Seldom

log = logging.getLogger("deskbot.web")

transport_log = logging.getLogger("deskbot.web.transport")
"""Of aiohttp itself: it tells of every malformed request with a traceback, which a stranger could flood us with."""
transport_log.addFilter(lambda record: not _is_of_a_malformed_request(record))

RETRY_AFTER_SECONDS = 2

_seldom: defaultdict[type[StorageError], Seldom] = defaultdict(lambda: Seldom(60))
"""A database in trouble refuses every request alike: a line a minute tells as much."""

_STATUS: dict[type[RequestError], tuple[int, str]] = {
    NotAuthentic: (401, "not_authentic"),
    SessionEnded: (401, "session_ended"),
    SessionExpired: (401, "session_expired"),
    IdentityRefused: (401, "identity_refused"),
    OriginForbidden: (403, "origin_forbidden"),
    NotFound: (404, "not_found"),
    NoSuchUpload: (422, "no_such_upload"),
    UploadExpired: (410, "expired"),
    BodyTooSlow: (408, "too_slow"),
    BodyTooLarge: (413, "too_large"),
    UnsupportedBody: (415, "unsupported_body"),
    TooManyRequests: (429, "too_many_requests"),
    Malformed: (400, "malformed"),
}

_BASE_HEADERS = {
    "Content-Type": "application/json; charset=utf-8",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Server": "deskbot",
}


class Worded(RequestError):
    """A refusal in the words of the shopper's language, with the status that fits it."""

    def __init__(self, status: int, name: str, message: str, retry_after_seconds: int = 0) -> None:
        self.status = status
        self.name = name
        self.retry_after_seconds = retry_after_seconds
        super().__init__(message)


def json_body(body: bytes, status: int = 200, kind: str = "application/json") -> web.Response:
    """An answer whose JSON is already written."""
    headers = _BASE_HEADERS if kind == "application/json" else {**_BASE_HEADERS, "Content-Type": kind}
    return web.Response(body=body, status=status, headers=headers)


def json_answer(content: object, status: int = 200) -> web.Response:
    return json_body(json.dumps(content, ensure_ascii=False).encode(), status)


def problem(status: int, error: str, message: str, **more: object) -> web.Response:
    """An error as JSON: `error` for programs, `message` for people."""
    return json_answer({"error": error, "message": message, **more}, status)


def of_request_error(error: RequestError) -> web.Response:
    """The caller's fault, with what to change."""
    known = next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), (400, "bad_request"))
    status, name = (error.status, error.name) if isinstance(error, Worded) else known
    field = getattr(error, "field", "")
    answer = problem(status, name, str(error), **({"field": field} if field else {}))
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooManyRequests | Worded) and error.retry_after_seconds:
        answer.headers["Retry-After"] = str(error.retry_after_seconds)
    return answer


def of_storage_error(error: StorageError) -> web.Response:
    """Not stored, so to be sent again: the sender is told when, the log is told why."""
    if told := _seldom[type(error)].take():
        log.error("%d requests were not stored: %s", told, error)
    answer = problem(503, "unavailable", "the message was not stored; send it again in a moment")
    answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer


def of_http_error(error: web.HTTPException) -> web.Response:
    """What the framework refuses by itself: no such address, no such method."""
    answer = problem(error.status, error.reason.lower().replace(" ", "_"), error.reason)
    if allow := error.headers.get("Allow"):
        answer.headers["Allow"] = allow
    return answer


def of_failure() -> web.Response:
    """Our fault. Call while the exception is handled: everything goes to the log, nothing out."""
    log.exception("a request failed")
    return problem(500, "internal", "something went wrong here; it has been logged")


def _is_of_a_malformed_request(record: logging.LogRecord) -> bool:
    return isinstance((record.exc_info or (None, None))[1], HttpProcessingError)
