"""谢谢: a short and warm word back."""

from bot.dialogue.talk import Talk


def take_thanks(talk: Talk) -> None:
    talk.say("thanks.said")
