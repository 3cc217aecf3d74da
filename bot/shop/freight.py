"""Who pays for sending goods back."""

from enum import StrEnum

from bot.shop.policies import Policies


class Payer(StrEnum):
    STORE = "store"
    SHOPPER = "shopper"


def return_payer(cause: str, policies: Policies) -> Payer:
    """The store where it is at fault, the shopper otherwise; `cause` is an intent id (wrong_item, return_item …)."""
    return Payer.STORE if cause in policies.store_faults else Payer.SHOPPER
