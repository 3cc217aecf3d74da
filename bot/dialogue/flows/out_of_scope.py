"""其他: says honestly what the desk can help with."""

from bot.dialogue.talk import Talk


def say_what_helps(talk: Talk) -> None:
    talk.say("out_of_scope.said")
