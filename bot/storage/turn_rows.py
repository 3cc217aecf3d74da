"""The rows of one turn: the message, the replies, and what the turn does."""

import json
from collections.abc import Sequence
from datetime import UTC

from sqlalchemy import Connection, insert

from bot.dialogue.turn import Escalate, OpenCase, Plan, UpdateCase
from bot.intents.understanding import Guess
from bot.messages import Inbound, Reply
from bot.storage.casework import open_case, update_case
from bot.storage.due import plan_due
from bot.storage.escalations import enter_queue
from bot.storage.events import insert_event
from bot.storage.hot import Hot
from bot.storage.instants import to_instant
from bot.storage.message_rows import insert_message, insert_reply
from bot.storage.outbox import enqueue
from bot.storage.places import Happened, Place
from bot.storage.tables import not_understood
from bot.storage.turns import Committed, TurnRecord

_NOT_UNDERSTOOD = Hot(insert(not_understood).inline(), ("conversation_id", "seq", "guesses", "at"))


def insert_turn(connection: Connection, record: TurnRecord, place: Place) -> Committed | None:
    """Write the turn's rows; None when the message's own id is taken: then roll back. Raises NoSuchUpload."""
    conversation_id, seq = place.conversation_id, record.message_seq
    if record.inbound and not insert_message(connection, record.inbound, conversation_id, seq):
        return None
    channel, at = record.snapshot.channel, to_instant(record.at)
    for reply_seq, reply in zip(record.reply_seqs, record.replies, strict=True):
        insert_reply(connection, reply, channel, conversation_id, seq=reply_seq, to_seq=seq, at=at)
    if record.does:
        _do_all(connection, record, place)
    if record.guesses is not None:
        _note_not_understood(connection, record.guesses, place, seq, at)
    if record.replies and record.inbound and record.inbound.reply_to is not None:
        _send(connection, record, record.inbound, record.inbound.reply_to, conversation_id)
    return Committed(conversation_id, seq, tuple(record.reply_seqs))


def _do_all(connection: Connection, record: TurnRecord, place: Place) -> None:
    seq, at = record.reply_seqs.stop, to_instant(record.at)
    for do in record.does:
        if isinstance(do, Plan):
            plan_due(connection, do.rule, do.subject, do.due_at, record.at, reason=do.reason)
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


def _send(connection: Connection, record: TurnRecord, inbound: Inbound, destination: str, conversation_id: int) -> None:
    """Put the replies into the outbox as one delivery, in the form of Standard Webhooks (docs/webhook.md)."""
    content = {
        "type": "message.sent",
        "timestamp": inbound.received_at.astimezone(UTC).isoformat(),
        "data": {
            "conversation": conversation_id,
            "sender": inbound.sender,
            "in_reply_to": inbound.external_id,
            "held_by": record.held_by,
            "replies": [
                Reply(reply.text, seq, reply.code, reply.choices).as_json()
                for reply, seq in zip(record.replies, record.reply_seqs, strict=True)
            ],
        },
    }
    enqueue(
        connection,
        destination,
        f"replies-{conversation_id}-{record.reply_seqs.start}",
        json.dumps(content, ensure_ascii=False),
        inbound.received_at,
        conversation_id,
    )
