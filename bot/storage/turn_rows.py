"""The rows of one turn: the message, its attachments, the replies, their events, and what the turn does."""

import json
from collections.abc import Sequence
from datetime import UTC

from sqlalchemy import Connection, insert

from bot.dialogue.turn import Escalate, OpenCase, Plan, UpdateCase
from bot.intents.understanding import Guess
from bot.messages import Inbound, NewReply, Reply
from bot.storage import upsert
from bot.storage.answers import choices_to_json
from bot.storage.casework import open_case, update_case
from bot.storage.due import plan_due
from bot.storage.escalations import enter_queue
from bot.storage.events import insert_event
from bot.storage.hot import Hot
from bot.storage.instants import to_instant, to_instant_or_none
from bot.storage.outbox import enqueue
from bot.storage.places import Happened, Place
from bot.storage.tables import attachments, messages, not_understood
from bot.storage.texts import storable
from bot.storage.turns import Committed, TurnRecord

_MESSAGE = Hot(
    upsert.insert(messages).on_conflict_do_nothing(),
    ("conversation_id", "seq", "author", "text", "channel", "external_id", "body_digest", "sent_at", "at"),
)
_REPLY = Hot(
    insert(messages).inline(),
    ("conversation_id", "seq", "author", "text", "code", "choices", "channel", "reply_to_seq", "at"),
)
_ATTACHMENT = Hot(insert(attachments).inline(), ("conversation_id", "seq", "position", "kind", "url", "name", "at"))
_NOT_UNDERSTOOD = Hot(insert(not_understood).inline(), ("conversation_id", "seq", "guesses", "at"))


def insert_turn(connection: Connection, record: TurnRecord, place: Place) -> Committed | None:
    """Write the turn's rows; None when the message's own id is taken: then roll back."""
    seq = record.snapshot.last_seq + 1
    if not _insert_message(connection, record.inbound, place, seq):
        return None
    reply_seqs = tuple(range(seq + 1, seq + 1 + len(record.replies)))
    for reply_seq, reply in zip(reply_seqs, record.replies, strict=True):
        _insert_reply(connection, record.inbound, place, reply, seq, reply_seq)
    if record.does:
        _do_all(connection, record, place, seq + 1 + len(record.replies))
    if record.guesses is not None:
        _note_not_understood(connection, record.guesses, place, seq, to_instant(record.inbound.received_at))
    if record.replies and record.inbound.reply_to is not None:
        _send(connection, record, place, reply_seqs)
    return Committed(place.conversation_id, seq, reply_seqs)


def _insert_message(connection: Connection, inbound: Inbound, place: Place, seq: int) -> bool:
    at = to_instant(inbound.received_at)
    inserted = _MESSAGE.run(
        connection,
        conversation_id=place.conversation_id,
        seq=seq,
        author="shopper",
        text=storable(inbound.text),
        channel=inbound.channel,
        external_id=inbound.external_id,
        body_digest=inbound.body_digest,
        sent_at=to_instant_or_none(inbound.sent_at),
        at=at,
    )
    if inserted == 0:
        return False
    insert_event(connection, place.conversation_id, seq, "message.received", at)
    for position, sent in enumerate(inbound.attachments):
        where = {"conversation_id": place.conversation_id, "seq": seq, "position": position}
        _ATTACHMENT.run(connection, **where, kind=sent.kind, url=sent.url, name=sent.name, at=at)
    return True


def _insert_reply(
    connection: Connection, inbound: Inbound, place: Place, reply: NewReply, to_seq: int, seq: int
) -> None:
    at = to_instant(inbound.received_at)
    _REPLY.run(
        connection,
        conversation_id=place.conversation_id,
        seq=seq,
        author="bot",
        text=storable(reply.text),
        code=reply.code,
        choices=choices_to_json(reply.choices),
        channel=inbound.channel,
        reply_to_seq=to_seq,
        at=at,
    )
    insert_event(connection, place.conversation_id, seq, "message.sent", at)


def _do_all(connection: Connection, record: TurnRecord, place: Place, first_seq: int) -> None:
    seq, at = first_seq, to_instant(record.inbound.received_at)
    for do in record.does:
        if isinstance(do, Plan):
            plan_due(connection, do.rule, do.subject, do.due_at, record.inbound.received_at, reason=do.reason)
            continue
        happened = _do(connection, do, place, at)
        data = json.dumps(happened.data, ensure_ascii=False)
        insert_event(
            connection, place.conversation_id, seq, happened.type, at, subject_id=happened.subject_id, data=data
        )
        seq += 1


def _do(connection: Connection, do: OpenCase | UpdateCase | Escalate, place: Place, at: int) -> Happened:
    match do:
        case OpenCase():
            return open_case(connection, do, place, at)
        case UpdateCase():
            return update_case(connection, do, place, at)
        case Escalate():
            return enter_queue(connection, do, place, at)


def _note_not_understood(connection: Connection, guesses: Sequence[Guess], place: Place, seq: int, at: int) -> None:
    listed = json.dumps([{"intent": guess.intent, "score": round(guess.score, 4)} for guess in guesses])
    _NOT_UNDERSTOOD.run(connection, conversation_id=place.conversation_id, seq=seq, guesses=listed, at=at)


def _send(connection: Connection, record: TurnRecord, place: Place, reply_seqs: Sequence[int]) -> None:
    """Put the replies into the outbox as one delivery, in the form of Standard Webhooks (docs/webhook.md)."""
    inbound = record.inbound
    content = {
        "type": "message.sent",
        "timestamp": inbound.received_at.astimezone(UTC).isoformat(),
        "data": {
            "conversation": place.conversation_id,
            "sender": inbound.sender,
            "in_reply_to": inbound.external_id,
            "held_by": record.held_by,
            "replies": [
                Reply(reply.text, seq, reply.code, reply.choices).as_json()
                for reply, seq in zip(record.replies, reply_seqs, strict=True)
            ],
        },
    }
    enqueue(
        connection,
        str(inbound.reply_to),
        f"replies-{place.conversation_id}-{reply_seqs[0]}",
        json.dumps(content, ensure_ascii=False),
        inbound.received_at,
        place.conversation_id,
    )
