"""The rows of one message: itself, its event, what was sent with it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert

from bot.messages import Inbound, InboundAttachment, NewReply
from bot.storage import upsert
from bot.storage.answers import cards_to_json, choices_to_json
from bot.storage.events import insert_event
from bot.storage.hot import Hot, Value
from bot.storage.instants import to_instant, to_instant_or_none
from bot.storage.tables import attachments, messages
from bot.storage.texts import storable
from bot.storage.unanswered import form_to_json
from bot.storage.uploads import attach

_MESSAGE = Hot(
    upsert.insert(messages).on_conflict_do_nothing(),
    ("conversation_id", "seq", "author", "text", "form", "channel", "external_id", "body_digest", "sent_at", "at"),
)
_REPLY = Hot(
    insert(messages).inline(),
    ("conversation_id", "seq", "author", "text", "code", "choices", "cards", "channel", "reply_to_seq", "at"),
)
_ATTACHMENT = Hot(
    insert(attachments).inline(), ("conversation_id", "seq", "position", "kind", "url", "name", "upload_id", "at")
)


def insert_message(connection: Connection, inbound: Inbound, conversation_id: int, seq: int) -> bool:
    """Write a shopper's message down; False, and nothing written, when its own id is taken.

    Raises NoSuchUpload when it names a file that this sender may not attach.
    """
    at = to_instant(inbound.received_at)
    inserted = _MESSAGE.run(
        connection,
        conversation_id=conversation_id,
        seq=seq,
        author="shopper",
        text=storable(inbound.text),
        form=form_to_json(inbound.form),
        channel=inbound.channel,
        external_id=inbound.external_id,
        body_digest=inbound.body_digest,
        sent_at=to_instant_or_none(inbound.sent_at),
        at=at,
    )
    if inserted == 0:
        return False
    insert_event(connection, conversation_id, seq, "message.received", at)
    if inbound.attachments:
        _insert_attachments(connection, inbound, {"conversation_id": conversation_id, "seq": seq, "at": at})
    return True


def insert_reply(
    connection: Connection,
    reply: NewReply,
    channel: str,
    conversation_id: int,
    *,
    seq: int,
    to_seq: int | None,
    at: int,
) -> None:
    """Write down what the bot says to the message `to_seq`, or to none; `at` in microseconds."""
    _REPLY.run(
        connection,
        conversation_id=conversation_id,
        seq=seq,
        author="bot",
        text=storable(reply.text),
        code=reply.code,
        choices=choices_to_json(reply.choices),
        cards=cards_to_json(reply.cards),
        channel=channel,
        reply_to_seq=to_seq,
        at=at,
    )
    insert_event(connection, conversation_id, seq, "message.sent", at)


def _insert_attachments(connection: Connection, inbound: Inbound, where: Mapping[str, Value]) -> None:
    uploads = _attached(connection, inbound, inbound.attachments)
    for position, sent in enumerate(inbound.attachments):
        upload_id = uploads[sent.upload] if sent.upload is not None else None
        of_file = {"kind": sent.kind, "url": sent.url, "name": storable(sent.name), "upload_id": upload_id}
        _ATTACHMENT.run(connection, **where, position=position, **of_file)


def _attached(connection: Connection, inbound: Inbound, sent: Sequence[InboundAttachment]) -> Mapping[str, int]:
    """Ids of the uploads that the message takes, by their names."""
    names = [one.upload for one in sent if one.upload is not None]
    taken = attach(connection, names, inbound.channel, inbound.sender, inbound.received_at)
    return {upload.name: upload.id for upload in taken}
