"""你好: a short and warm word back."""

from bot.dialogue.talk import Talk


def greet(talk: Talk) -> None:
    talk.say("greeting.said")
