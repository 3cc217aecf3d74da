"""What to try is told; a double charge goes to people."""

from tests.dialogue.talking import ARRIVED, UNPAID, WAITING, Shopper


def test_tells_what_to_try() -> None:
    assert Shopper((ARRIVED,)).says("I cannot pay", "payment_problem") == ["payment_problem.said"]


def test_tells_until_when_an_unpaid_order_is_kept() -> None:
    shopper = Shopper((UNPAID,))
    assert shopper.says("I cannot pay", "payment_problem") == ["payment_problem.unpaid"]
    assert shopper.last.says[0].facts["order.closes_at"] is not None


def test_a_double_charge_brings_a_person_with_the_order() -> None:
    shopper = Shopper((WAITING,))
    shopper.says("charged twice", "payment_problem", alerts=("charged_twice",))
    assert shopper.handed_over == ["charged_twice"]
    assert shopper.state.last_order == "A1001"
