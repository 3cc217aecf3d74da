"""What stands in the demo store: the demo shop's goods, and the orders of the buyer who is signed in."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.desk.demo_shop import DemoShop
from bot.shop.money import Money
from bot.shop.news import OrderNews, ProductNews
from bot.shop.products import PricePoint
from bot.web.words import STATUSES, Language

_SYMBOLS = {"CNY": "¥"}
_SHOWN = ("CUP", "LAMP", "ROBOT", "BUDS", "TEE", "SHOE", "CHAIR", "ENGRAVED", "TEA", "CHERRY", "ALOE", "MASK")
"""In this order; a drawing of each is in static/demo/goods.svg."""
_FEW = 12


@dataclass(frozen=True, slots=True)
class Good:
    drawing: str
    title: str
    brand: str
    price: str
    price_before: str
    """Struck through beside the price; empty where it has not fallen."""
    has_several_prices: bool
    stock: int

    @property
    def is_scarce(self) -> bool:
        return 0 < self.stock <= _FEW


@dataclass(frozen=True, slots=True)
class Account:
    key: str
    """The buyer account, as the store's page signs it."""
    name: str


@dataclass(frozen=True, slots=True)
class StoreOrder:
    number: str
    status: str
    status_label: str
    placed: str
    """Day, as yyyy-mm-dd."""
    drawing: str
    title: str
    pieces: int
    total: str


def goods(shop: DemoShop, language: Language) -> list[Good]:
    products = {_drawing_of(product.code): product for product in shop.products}
    return [_good(name, products[name.lower()], shop.prices, language) for name in _SHOWN]


def accounts(shop: DemoShop) -> list[Account]:
    """The buyers, each once."""
    names = {order.buyer: order.receiver for order in shop.orders}
    return [Account(key, name) for key, name in names.items()]


def orders_of(shop: DemoShop, buyer: str, language: Language) -> list[StoreOrder]:
    """The buyer's orders, newest first."""
    own = [_order(order, language) for order in shop.orders if order.buyer == buyer]
    return sorted(own, key=lambda order: order.placed, reverse=True)


def _good(name: str, product: ProductNews, prices: Iterable[PricePoint], language: Language) -> Good:
    amounts = [variant.price for variant in product.variants if variant.price]
    cheapest = min(amounts, key=lambda money: money.minor)
    skus = {variant.sku for variant in product.variants}
    dearest = max((point.price.minor for point in prices if point.sku in skus), default=0)
    return Good(
        drawing=name.lower(),
        title=product.title if language == "zh" else product.title_en,
        brand=product.brand,
        price=_label(cheapest),
        price_before=_label(Money(dearest, cheapest.currency)) if dearest > cheapest.minor else "",
        has_several_prices=len({money.minor for money in amounts}) > 1,
        stock=sum(variant.stock or 0 for variant in product.variants),
    )


def _order(order: OrderNews, language: Language) -> StoreOrder:
    first = order.items[0]
    status = order.status.value if order.status else ""
    return StoreOrder(
        number=order.number,
        status=status,
        status_label=STATUSES[language].get(status, status),
        placed=f"{order.placed_at:%Y-%m-%d}" if order.placed_at else "",
        drawing=_drawing_of(first.sku),
        title=first.title,
        pieces=sum(item.quantity for item in order.items),
        total=_label(order.total) if order.total else "",
    )


def _drawing_of(code: str) -> str:
    """Of a product's or a variant's code: DEMO-CUP-BL is drawn as cup."""
    return code.split("-")[1].lower()


def _label(money: Money) -> str:
    sign = _SYMBOLS.get(money.currency, f"{money.currency} ")
    return f"{sign}{money.minor / 100:.2f}".removesuffix(".00")
