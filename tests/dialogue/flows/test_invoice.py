"""An invoice needs a title, a company's also a tax number."""

from tests.dialogue.talking import Shopper


def test_for_a_person_the_name_is_enough() -> None:
    shopper = Shopper()
    assert shopper.says("an invoice please", "invoice") == ["ask.invoice_title"]
    assert shopper.answers("Jane Miller", invoice_title="Jane Miller") == ["invoice.opened"]


def test_a_company_is_asked_for_its_tax_number() -> None:
    shopper = Shopper()
    shopper.says("an invoice please", "invoice")
    assert shopper.answers("云帆科技有限公司", invoice_title="云帆科技有限公司") == ["ask.tax_id"]
    assert shopper.answers("GB 123", tax_id="GB123456789") == ["invoice.opened"]


def test_asked_in_passing_it_is_only_answered() -> None:
    shopper = Shopper()
    shopper.says("I want to send it back", "return_item")
    assert shopper.says("do you do invoices?", "invoice") == ["invoice.policy", "resume", "ask.reason"]
