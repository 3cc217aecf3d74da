"""正品: what the shop says about its goods; a suspicion of fakes goes to people at once."""

from bot.dialogue.talk import Talk


def answer_authenticity(talk: Talk) -> None:
    if talk.slot("fake"):
        talk.apologise()
        talk.escalate("fake", priority=1)
    talk.say("authenticity.said")
