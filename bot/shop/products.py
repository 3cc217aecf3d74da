"""Products, their variants and stock, price history and promotions."""

from dataclasses import dataclass
from datetime import datetime

from bot.shop.money import Money


@dataclass(frozen=True, slots=True)
class Variant:
    sku: str
    name: str
    """Colour and size as the shop writes them (蓝色 L)."""
    stock: int | None = None
    """Pieces on hand; None when the shop does not tell."""
    price: Money | None = None


@dataclass(frozen=True, slots=True)
class Product:
    code: str
    title: str
    title_en: str = ""
    brand: str = ""
    weight_grams: int | None = None
    """Of one piece, packed as sold."""
    origin: str = ""
    spec: str = ""
    link: str = ""
    picture: str = ""
    """Address of its picture: https, or a path on this server."""
    use: str = ""
    cautions: str = ""
    returnable: bool = True
    fresh: bool = False
    """Fresh food: excluded from the no-reason return."""
    warranty_months: int | None = None
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class PricePoint:
    """From `since` on, one piece of `sku` costs `price`."""

    sku: str
    since: datetime
    price: Money


@dataclass(frozen=True, slots=True)
class Promotion:
    code: str
    text: str
    text_en: str
    starts_at: datetime
    ends_at: datetime
    no_return: bool = False
    """Whether goods bought under it are excluded from the no-reason return."""
    skus: frozenset[str] = frozenset()
    """Empty: for the whole shop."""
