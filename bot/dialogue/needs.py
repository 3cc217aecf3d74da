"""What flows ask for: the slots that answer, and the phrase that asks."""

from dataclasses import dataclass

ORDER = "order_id"
"""Slot that holds the full number of the order spoken of."""
PHOTO = "photo"
PROOF = "phone_last4"
ITEM = "item"
WITHDRAW = "withdraw"
ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a flow has to know."""

    slot: str
    """Name of the question; the first slot that answers it."""
    ask: str
    """Code of the phrase that asks for it."""
    also: tuple[str, ...] = ()
    """Other slots whose value answers as well."""
    is_free: bool = False
    """Whether any words answer it."""
    is_yes_no: bool = False

    @property
    def slots(self) -> tuple[str, ...]:
        return (self.slot, *self.also)


NEEDS = {
    need.slot: need
    for need in (
        Need(ORDER, "ask.order"),
        Need(PROOF, "ask.phone_last4"),
        Need(PHOTO, "ask.photo"),
        Need(ITEM, "ask.item", is_free=True),
        Need(ISSUE, "ask.issue", is_free=True),
        Need(WITHDRAW, "ask.withdraw", is_yes_no=True),
        Need("reason", "ask.reason", is_free=True),
        Need("opened", "ask.opened", is_yes_no=True),
        Need("target_size", "ask.target", also=("target_color", "target_variant", "exchange_target"), is_free=True),
        Need("change_detail", "ask.change_detail", also=("target_size", "target_color"), is_free=True),
        Need("address", "ask.address", is_free=True),
        Need("invoice_title", "ask.invoice_title", is_free=True),
        Need("tax_id", "ask.tax_id", is_free=True),
        Need("date", "ask.date", is_free=True),
        Need("confirmed", "ask.confirm", is_yes_no=True),
        Need("received_item", "ask.received_item", is_free=True),
        Need("contact", "ask.contact", also=("phone",), is_free=True),
        Need("solution", "ask.solution"),
        Need("product", "ask.product", is_free=True),
    )
}
"""By name of the question."""
