"""What the live connection says, one JSON object a frame: plain values, described in GET /api/v1/chat/live."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

from bot.desk.chat.views import Author, ItemView, StandView


@dataclass(frozen=True, slots=True, kw_only=True)
class StandFrame:
    """How the conversation stands: first of all, and before the items of every change."""

    type: Literal["stand"] = "stand"
    stand: StandView


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFrame:
    """One item, nested because a happening has a `type` of its own."""

    type: Literal["item"] = "item"
    item: ItemView


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingFrame:
    """Somebody writes; good for some seconds, or until his message comes."""

    type: Literal["typing"] = "typing"
    author: Author


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedFrame:
    """The session has ended, here or elsewhere: its token opens nothing any more."""

    type: Literal["ended"] = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconnectFrame:
    """The connection is about to close: open another one in `after_ms` milliseconds."""

    type: Literal["reconnect"] = "reconnect"
    after_ms: int


Frame = StandFrame | ItemFrame | TypingFrame | EndedFrame | ReconnectFrame


def written(frame: Frame) -> bytes:
    """The frame as JSON in UTF-8."""
    kind: Any = type(frame)
    return _writer(kind).dump_json(frame)


@cache
def _writer(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
