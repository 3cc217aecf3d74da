"""好评/返现: the store's policy, plainly."""

from bot.dialogue.talk import Talk


def answer_cashback(talk: Talk) -> None:
    talk.say("review_cashback.said")
