"""再见: a short and warm word back."""

from bot.dialogue.talk import Talk


def say_goodbye(talk: Talk) -> None:
    talk.say("goodbye.said")
