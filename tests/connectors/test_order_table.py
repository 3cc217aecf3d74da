import csv
from pathlib import Path

import pytest

from bot.connectors.order_table import ORDER_LAYOUTS
from bot.connectors.reading import read_file
from bot.desk.imports import Element
from bot.shop.money import Money
from bot.shop.news import OrderNews
from bot.shop.orders import DeliveryMode, OrderStatus
from tests.connectors.exports import PAID, SHIPPED, SHOP, TAOBAO_HEADER, taobao_row, write_csv


def orders_of(tmp_path: Path, rows: list[list[str]]) -> list[OrderNews]:
    reading = read_file(write_csv(tmp_path / "orders.csv", rows, "utf-8"), ORDER_LAYOUTS, SHOP)
    elements = list(reading.elements)
    assert all(isinstance(element, Element) for element in elements), elements
    return [element.fact for element in elements if isinstance(element, Element)]


def taobao(tmp_path: Path, number: str = "1", status: str = PAID, **cells: str) -> OrderNews:
    return orders_of(tmp_path, [TAOBAO_HEADER, taobao_row(number, status, **cells)])[0]


@pytest.mark.parametrize(
    ("status", "reason", "ours"),
    [
        ("等待买家付款", "", OrderStatus.UNPAID),
        (PAID, "", OrderStatus.PAID),
        ("买家已付款，等待卖家发货", "", OrderStatus.PAID),
        ("卖家部分发货", "", OrderStatus.PART_SHIPPED),
        (SHIPPED, "", OrderStatus.SHIPPED),
        ("交易成功", "", OrderStatus.COMPLETED),
        ("交易关闭", "订单未及时付款", OrderStatus.CANCELLED),
        ("交易关闭", "退款", OrderStatus.REFUNDED),
        ("退款中", "", OrderStatus.REFUNDING),
    ],
)
def test_taobao_states_are_ours(tmp_path: Path, status: str, reason: str, ours: OrderStatus) -> None:
    assert taobao(tmp_path, status=status, 订单关闭原因=reason).status is ours


def test_taobao_tells_a_tmall_shop_by_its_name(tmp_path: Path) -> None:
    assert taobao(tmp_path, 店铺名称="小桌旗舰店").sales_channel == "tmall"
    assert taobao(tmp_path, 店铺名称="小桌的小店").sales_channel == "taobao"


def test_an_unpaid_order_tells_what_is_to_be_paid(tmp_path: Path) -> None:
    assert taobao(tmp_path, 买家实际支付金额="0.00", 总金额="59.00").total == Money(5900, "CNY")


def test_titles_in_one_cell_are_taken_apart_where_the_counts_allow_it(tmp_path: Path) -> None:
    exact = taobao(tmp_path, 宝贝标题="露营椅，马克杯", 宝贝种类="2", 宝贝总数量="2")
    assert [(item.title, item.quantity) for item in exact.items] == [("露营椅", 1), ("马克杯", 1)]
    assert exact.items_are_exact


def test_a_comma_in_a_title_does_not_make_two_items(tmp_path: Path) -> None:
    order = taobao(tmp_path, 宝贝标题="纯棉T恤，白色，圆领", 宝贝种类="1", 宝贝总数量="3")
    assert [(item.title, item.quantity) for item in order.items] == [("纯棉T恤，白色，圆领", 3)]


def test_pieces_that_cannot_be_told_apart_are_not_guessed(tmp_path: Path) -> None:
    order = taobao(tmp_path, 宝贝标题="露营椅，马克杯", 宝贝种类="2", 宝贝总数量="5")
    assert [(item.title, item.quantity) for item in order.items] == [("露营椅，马克杯", 5)]
    assert not order.items_are_exact


def test_several_waybills_in_one_cell_are_several_parcels(tmp_path: Path) -> None:
    order = taobao(tmp_path, status=SHIPPED, 物流单号="No:YT1,75 2；sf3", 物流公司="圆通")
    assert [(parcel.carrier, parcel.waybill) for parcel in order.parcels] == [
        ("圆通速递", "YT1"),
        ("圆通速递", "75"),
        ("圆通速递", "2"),
        ("圆通速递", "SF3"),
    ]


@pytest.mark.parametrize(
    ("mobile", "landline", "last4"),
    [
        ("'13800003141", "", "3141"),
        ("138****3141", "", "3141"),
        ("", "0571-88880162", "0162"),
        ("17012345678-9911", "", "5678"),
        ("+86 138 0000 3141", "", "3141"),
        ("****", "", ""),
    ],
)
def test_the_last_four_digits_are_the_phones_own(tmp_path: Path, mobile: str, landline: str, last4: str) -> None:
    assert taobao(tmp_path, 联系手机=mobile, 联系电话=landline).phone[-4:] == last4


def test_the_item_report_gives_items_with_prices_and_a_status_for_the_order(tmp_path: Path) -> None:
    header = ["订单编号", "标题", "价格", "购买数量", "外部系统编号", "商品属性", "订单状态", "商家编码"]
    rows = [
        header,
        ["'1001", "马克杯", "45.00", "2", "", "颜色:蓝色", SHIPPED, "CUP-BL"],
        ["'1001", "【赠品】小勺", "0.00", "1", "SP", "", PAID, ""],
    ]
    order = orders_of(tmp_path, rows)[0]
    assert [(item.sku, item.variant, item.quantity, item.is_gift) for item in order.items] == [
        ("CUP-BL", "颜色:蓝色", 2, False),
        ("SP", "", 1, True),
    ]
    assert order.items[0].price == Money(4500, "CNY")
    assert order.status is OrderStatus.PART_SHIPPED


def test_shopify_orders_keep_their_further_rows(tmp_path: Path) -> None:
    header = (
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Total,"
        "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,"
        "Shipping Name,Shipping Street,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,"
        "Notes,Cancelled at,Created at"
    )
    first = (
        "#1001,emma@example.com,paid,2024-06-20 10:13:22 +0100,fulfilled,2024-06-21 09:00:00 +0100,GBP,107.00,"
        "1,Mug - Blue,45.00,CUP-BL,"
        "Emma Clarke,12 Rosebery Avenue,London,EC1R 4TD,,GB,+44 20 7946 0162,"
        ",,2024-06-20 10:12:00 +0100"
    )
    second = ["#1001", "emma@example.com", *[""] * 6, "2", "Tea", "31.00", "TEA", *[""] * 10]
    order = orders_of(tmp_path, [*csv.reader([header, first]), second])[0]
    assert (order.number, order.status, order.sales_channel) == ("#1001", OrderStatus.SHIPPED, "shopify")
    assert [(item.title, item.quantity, item.sku) for item in order.items] == [
        ("Mug - Blue", 1, "CUP-BL"),
        ("Tea", 2, "TEA"),
    ]
    assert order.total == Money(10700, "GBP")
    assert order.phone[-4:] == "0162"
    assert order.placed_at is not None and order.placed_at.hour == 9


def test_shopifys_own_phone_column_does_not_hide_the_receivers(tmp_path: Path) -> None:
    header = ["Name", "Financial Status", "Created at", "Lineitem name", "Billing Phone", "Shipping Phone", "Phone"]
    row = ["#1001", "paid", "2024-06-20 10:12:00 +0100", "Tea", "", "'+44 20 7946 0162", ""]
    assert orders_of(tmp_path, [header, row])[0].phone == "442079460162"
    assert orders_of(tmp_path, [header, [*row[:5], "", "020 7946 0999"]])[0].phone == "02079460999"


@pytest.mark.parametrize(
    ("money", "goods", "cancelled", "ours"),
    [
        ("pending", "unfulfilled", "", OrderStatus.UNPAID),
        ("authorized", "", "", OrderStatus.PAID),
        ("paid", "partial", "", OrderStatus.PART_SHIPPED),
        ("partially_refunded", "fulfilled", "", OrderStatus.SHIPPED),
        ("refunded", "fulfilled", "", OrderStatus.REFUNDED),
        ("voided", "", "", OrderStatus.CANCELLED),
        ("paid", "", "2024-06-21 10:00:00 +0000", OrderStatus.CANCELLED),
        ("refunded", "", "2024-06-21 10:00:00 +0000", OrderStatus.REFUNDED),
    ],
)
def test_shopify_states_are_ours(tmp_path: Path, money: str, goods: str, cancelled: str, ours: OrderStatus) -> None:
    header = ["Name", "Financial Status", "Fulfillment Status", "Created at", "Lineitem name", "Cancelled at"]
    rows = [header, ["#1", money, goods, "2024-06-20 10:12:00 +0000", "Mug", cancelled]]
    assert orders_of(tmp_path, rows)[0].status is ours


def test_woocommerce_item_rows_and_lists_are_read(tmp_path: Path) -> None:
    by_row = [
        [
            "Order Number",
            "Order Status",
            "Order Date",
            "First Name (Shipping)",
            "Item Name",
            "Quantity (- Refund)",
            "Item Cost",
        ],
        ["77", "Processing", "2024-06-20 10:12", "Emma", "Mug", "2", "45"],
        ["", "", "", "", "Tea", "1", "31"],
    ]
    by_list = [
        ["order_number", "status", "order_date", "shipping_first_name", "line_item_1", "line_item_2"],
        [
            "78",
            "wc-completed",
            "2024-06-20 10:12",
            "Emma",
            "name:Mug|sku:C|quantity:2|total:90.00",
            "name:Tea|quantity:1",
        ],
    ]
    first, second = orders_of(tmp_path, by_row)[0], orders_of(tmp_path, by_list)[0]
    assert [(item.title, item.quantity) for item in first.items] == [("Mug", 2), ("Tea", 1)]
    assert first.status is OrderStatus.PAID
    assert [(item.title, item.sku, item.price) for item in second.items] == [
        ("Mug", "C", Money(4500, "CNY")),
        ("Tea", "", None),
    ]
    assert (second.status, second.sales_channel) == (OrderStatus.COMPLETED, "woocommerce")


def test_the_plain_form_says_everything(tmp_path: Path) -> None:
    header = [
        "number",
        "status",
        "placed_at",
        "delivery_mode",
        "marks",
        "items",
        "warranty_months",
        "updated_at",
        "region",
    ]
    row = ["A-1", "paid", "2024-06-20", "自提", "加急, vip", "杯子 x2; 盘子", "12", "2024-06-21 08:00", "浙江省"]
    order = orders_of(tmp_path, [header, row])[0]
    assert order.delivery_mode is DeliveryMode.PICK_UP
    assert order.marks == {"urgent", "vip"}
    assert [(item.title, item.quantity) for item in order.items] == [("杯子", 2), ("盘子", 1)]
    assert (order.warranty_months, order.region) == (12, "浙江")
    assert order.updated_at is not None
