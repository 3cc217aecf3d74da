"""Who is one shopper: an identity, or all identities that a buyer account was vouched for."""

from sqlalchemy import Column, ColumnElement, bindparam, select

from bot.storage.tables import shoppers


def of_shopper(shopper_id: Column[int]) -> ColumnElement[bool]:
    """Whether a row belongs to the shopper of the parameters `shopper` (his id) and `buyer`; None matches nobody."""
    same = (shoppers.c.id == bindparam("shopper")) | (shoppers.c.buyer == bindparam("buyer"))
    return shopper_id.in_(select(shoppers.c.id).where(same))
