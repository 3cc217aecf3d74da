"""An appointment opens the case."""

from tests.dialogue.talking import Shopper


def test_the_day_opens_the_case() -> None:
    shopper = Shopper()
    assert shopper.says("who fits it", "installation") == ["ask.date"]
    assert shopper.answers("saturday morning", date="saturday morning") == ["installation.opened"]
    assert shopper.last.says[0].facts["appointment.time"] == "saturday morning"
