"""转人工: a person at once, the queue's place and time, or a message taken out of hours."""

from bot.dialogue.talk import Talk


def call_person(talk: Talk) -> None:
    talk.escalate("asked")
