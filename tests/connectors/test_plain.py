from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.connectors.plain import read_orders, read_parcels
from bot.desk.imports import Element, ElementFault
from bot.shop.money import Money
from bot.shop.orders import OrderStatus
from bot.shop.parcels import ParcelStatus
from tests.connectors.exports import SHOP

ORDER = {
    "number": "2024061700883142",
    "status": "已付款",
    "placed_at": "2024-06-20T10:12:00+08:00",
    "total": 79.8,
    "phone": "138-0000-3141",
    "items": [{"title": "蜂蜜柚子茶", "quantity": 2, "price": "39.90"}],
    "parcels": [{"waybill": "yt 1", "status": "InTransit", "scans": [{"at": "2024-06-20 18:00", "text": "已揽收"}]}],
    "loyalty_points": 7,
}


def test_an_order_is_read_with_items_parcels_and_scans() -> None:
    (element,) = read_orders([ORDER], SHOP)
    assert isinstance(element, Element)
    order = element.fact
    assert (order.status, order.total, order.phone) == (OrderStatus.PAID, Money(7980, "CNY"), "13800003141")
    assert order.placed_at == datetime(2024, 6, 20, 2, 12, tzinfo=UTC)
    (parcel,) = order.parcels
    assert (parcel.waybill, parcel.status) == ("YT1", ParcelStatus.IN_TRANSIT)
    assert parcel.scans[0].at == datetime(2024, 6, 20, 10, tzinfo=UTC)


def test_a_bad_element_is_named_by_index_and_key_and_the_others_stay() -> None:
    bad: list[object] = [
        ORDER,
        {"status": "paid"},
        ORDER | {"status": "lost in thought"},
        ORDER | {"items": [{"title": "x", "price": "1.234"}]},
        ORDER | {"number": 4.37e17},
        ORDER | {"placed_at": 20240620},
        "1001",
    ]
    elements = read_orders(bad, SHOP)
    faults = [(element.number, element.key) for element in elements if isinstance(element, ElementFault)]
    assert faults == [(1, "number"), (2, "status"), (3, "items.0.price"), (4, "number"), (5, "placed_at"), (6, "")]
    assert isinstance(elements[0], Element)


def test_a_parcel_is_read_alone() -> None:
    (element,) = read_parcels(
        [{"order_number": 1001, "waybill": "75-1", "delivered_at": "2024-06-21", "reship": True}], SHOP
    )
    assert isinstance(element, Element)
    assert (element.fact.order_number, element.fact.waybill, element.fact.reship) == ("1001", "75-1", True)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(ORDER)), inner, max_size=5),
    max_leaves=12,
)


@given(json_values)
def test_no_value_whatever_breaks_the_reader(value: object) -> None:
    for element in (*read_orders([value], SHOP), *read_parcels([value], SHOP)):
        assert isinstance(element, Element | ElementFault)


@given(st.dictionaries(st.sampled_from(sorted(ORDER)), json_values, max_size=6))
def test_a_sound_number_with_any_other_value_is_an_element_or_a_fault(values: dict[str, object]) -> None:
    (element,) = read_orders([values | {"number": "1001"}], SHOP)
    assert isinstance(element, Element | ElementFault)
