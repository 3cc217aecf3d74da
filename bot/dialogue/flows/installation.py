"""安装: an appointment is asked for, then a case with a work order."""

from bot.dialogue.pieces import report
from bot.dialogue.talk import Talk


def arrange_installation(talk: Talk) -> None:
    order = talk.order()
    talk.need("date")
    report(talk, order)
