"""The answer that a message got, read back when the message comes again."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, exists, func, select

from bot.messages import Answer, Card, Reply, ReplyChoice
from bot.storage.hot import Hot
from bot.storage.tables import conversations, events, identities, messages

_FIND = Hot(
    select(
        messages.c.conversation_id,
        messages.c.seq,
        messages.c.body_digest,
        conversations.c.language,
        conversations.c.held_by,
        identities.c.id,
    )
    .select_from(messages)
    .join(conversations, conversations.c.id == messages.c.conversation_id)
    .outerjoin(
        identities,
        and_(
            identities.c.channel == messages.c.channel,
            identities.c.external_id == bindparam("sender"),
            identities.c.shopper_id == conversations.c.shopper_id,
        ),
    )
    .where(messages.c.channel == bindparam("channel"), messages.c.external_id == bindparam("external_id"))
)
_later = messages.alias("later")
_between = events.alias("between")
_REPLIES = Hot(
    select(messages.c.text, messages.c.seq, messages.c.code, messages.c.choices, messages.c.cards)
    .where(messages.c.conversation_id == bindparam("conversation"))
    .where(
        messages.c.reply_to_seq
        == select(func.min(_later.c.reply_to_seq))
        .where(_later.c.conversation_id == bindparam("conversation"), _later.c.reply_to_seq >= bindparam("to"))
        .scalar_subquery()
    )
    .where(
        ~exists().where(
            _between.c.conversation_id == bindparam("conversation"),
            _between.c.seq > bindparam("to"),
            _between.c.seq < messages.c.reply_to_seq,
            _between.c.type != "message.received",
        )
    )
    .order_by(messages.c.seq)
)
"""Replies to the message or, where only messages came after it, to the burst that it belongs to."""


NONE = "[]"
"""As the columns `choices` and `cards` keep that there is none; most replies have none, so it is not parsed."""


@dataclass(frozen=True, slots=True)
class Stored:
    answer: Answer
    """Marked as a duplicate's. Without replies when the first delivery was another sender's: they are not his."""
    body_digest: str
    """Of the first delivery, to notice the same id with another body."""


def find_answer(connection: Connection, channel: str, sender: str, external_id: str) -> Stored | None:
    """The answer to the message that `channel` calls `external_id`; None when it is not stored."""
    row = _FIND.first(connection, channel=channel, sender=sender, external_id=external_id)
    if row is None:
        return None
    conversation_id, seq, digest, language, held_by, identity = row
    replies = _replies_to(connection, conversation_id, seq) if identity is not None else ()
    answer = Answer(conversation_id, seq, replies, language or "", held_by, duplicate=True)
    return Stored(answer, digest)


def choices_to_json(choices: tuple[ReplyChoice, ...]) -> str:
    """As the column `choices` keeps them."""
    if not choices:
        return NONE
    return json.dumps([choice.as_json() for choice in choices], ensure_ascii=False)


def cards_to_json(cards: tuple[Card, ...]) -> str:
    """As the column `cards` keeps them."""
    if not cards:
        return NONE
    return json.dumps([card.as_json() for card in cards], ensure_ascii=False)


def choices_from_json(choices: str) -> tuple[ReplyChoice, ...]:
    """What `choices_to_json` wrote."""
    if choices == NONE:
        return ()
    return tuple(ReplyChoice(each["value"], each["label"]) for each in json.loads(choices))


def cards_from_json(cards: str) -> tuple[Card, ...]:
    """What `cards_to_json` wrote."""
    if cards == NONE:
        return ()
    return tuple(Card(each["kind"], each["ref"], tuple(each["wanted"]), each["shown"]) for each in json.loads(cards))


def _replies_to(connection: Connection, conversation_id: int, seq: int) -> tuple[Reply, ...]:
    rows = _REPLIES.rows(connection, conversation=conversation_id, to=seq)
    return tuple(
        Reply(said, number, code, choices_from_json(choices), cards_from_json(cards))
        for said, number, code, choices, cards in rows
    )
