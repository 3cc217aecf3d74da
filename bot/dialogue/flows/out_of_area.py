"""超区/送不到: self-pickup, another carrier, or back to us; the shopper chooses."""

from bot.dialogue.fits import is_travelling
from bot.dialogue.pieces import report
from bot.dialogue.talk import Talk
from bot.dialogue.turn import Choice, Say

_WAYS = ("self_pickup", "transfer", "resend")


def answer_out_of_area(talk: Talk) -> None:
    if talk.slot("way"):
        report(talk, talk.order(fits=is_travelling))
        return
    talk.say("out_of_area.said")
    talk.offer(Choice(f"way={way}", Say(f"word.{way}")) for way in _WAYS)
