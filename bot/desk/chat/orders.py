"""An order as a chat shows it: what was bought, how it stands, and its parcels with their scans."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot.desk.chat.labels import Labels
from bot.desk.chat.views import OrderItemView, OrderView, ParcelView, ScanView
from bot.dialogue.fits import parcel_has_arrived
from bot.dialogue.goods import Products, title_of
from bot.shop.lateness import days_ahead
from bot.shop.orders import Item, Order
from bot.shop.parcels import Parcel
from bot.shop.pictures import may_be_shown
from bot.shop.routes import Routes
from bot.storage.facts import load_products


def order_views(
    connection: Connection,
    orders: Iterable[Order],
    routes: Routes,
    labels: Labels,
    picture_origins: Collection[str],
) -> Mapping[str, OrderView]:
    """Orders by their number, in the order that they came; the caller has seen to it that the shopper may see them.

    Pictures from elsewhere than this server and `picture_origins` are left out: nobody there is told who chats.
    """
    listed = tuple(orders)
    known = load_products(connection, {item.catalogue_name for order in listed for item in order.items})
    products = {
        name: product if may_be_shown(product.picture, picture_origins) else replace(product, picture="")
        for name, product in known.items()
    }
    return {order.number: order_view(order, products, routes, labels) for order in listed}


def order_view(order: Order, products: Products, routes: Routes, labels: Labels) -> OrderView:
    """One order in words."""
    return OrderView(
        number=order.number,
        status=labels.labelled("order", order.status),
        placed_at=order.placed_at,
        items=tuple(_item(item, products, labels) for item in order.items),
        total=labels.amount(order.total),
        parcels=tuple(_parcel(order, parcel, routes, labels) for parcel in order.parcels),
    )


def _item(item: Item, products: Products, labels: Labels) -> OrderItemView:
    product = products.get(item.catalogue_name)
    return OrderItemView(
        title=title_of(item, products, labels.language),
        quantity=item.quantity,
        variant=item.variant,
        price=labels.amount(item.price),
        picture=product.picture if product else "",
        is_gift=item.is_gift,
    )


def _parcel(order: Order, parcel: Parcel, routes: Routes, labels: Labels) -> ParcelView:
    usual = routes.usual(parcel.carrier, order.region)
    days = None if parcel_has_arrived(order, parcel) else days_ahead(parcel, usual, labels.zone, labels.now)
    return ParcelView(
        carrier=parcel.carrier,
        waybill=parcel.waybill,
        state=labels.labelled("parcel", parcel.status),
        scans=tuple(ScanView(scan.at, scan.text, scan.place) for scan in parcel.scans),
        arrives=(days.first, days.last) if days else None,
    )
