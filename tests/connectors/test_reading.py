from pathlib import Path

import pytest

from bot.connectors.layouts import Layout
from bot.connectors.order_table import ORDER_LAYOUTS
from bot.connectors.reading import read_file
from bot.connectors.rows import FileUnusable
from bot.desk.imports import Element, ElementFault
from bot.shop.news import OrderNews
from bot.shop.orders import OrderStatus
from tests.connectors.exports import SHOP, TAOBAO_HEADER, csv_bytes, taobao_row, write_csv, write_xlsx


def read(
    path: Path, layouts: tuple[Layout[OrderNews], ...] = ORDER_LAYOUTS
) -> tuple[list[OrderNews], list[ElementFault]]:
    elements = list(read_file(path, layouts, SHOP).elements)
    return (
        [element.fact for element in elements if isinstance(element, Element)],
        [element for element in elements if isinstance(element, ElementFault)],
    )


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_every_encoding_and_delimiter_is_found_out(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = write_csv(tmp_path / "orders.csv", [TAOBAO_HEADER, taobao_row("2024061700883142")], encoding, delimiter)
    orders, faults = read(path)
    assert [(order.buyer, order.region, order.phone) for order in orders] == [("小雨", "浙江", "13800003141")]
    assert not faults


def test_a_workbook_reads_like_the_same_csv(tmp_path: Path) -> None:
    rows = [TAOBAO_HEADER, taobao_row("2024061700883142", 买家留言="一\n二")]
    from_csv = read(write_csv(tmp_path / "orders.csv", rows))
    from_workbook = read(write_xlsx(tmp_path / "orders.xlsx", rows))
    assert from_csv == from_workbook


def test_a_workbook_with_numbers_and_dates_is_read(tmp_path: Path) -> None:
    header = ["订单编号", "订单状态", "下单时间", "实付金额", "联系手机"]
    rows = [
        header,
        [202406170088, "已付款", 45463.425, 79.8, 13800003141],
        [4.37123456789012345e17, "已付款", 45463, 1, 1],
    ]
    orders, faults = read(write_xlsx(tmp_path / "orders.xlsx", rows))
    assert [(order.number, order.total and order.total.minor, order.phone) for order in orders] == [
        ("202406170088", 7980, "13800003141")
    ]
    assert [(fault.number, fault.key) for fault in faults] == [(3, "订单编号")]
    assert "lost its last digits" in faults[0].reason


def test_a_fault_has_the_line_an_editor_shows_also_after_line_breaks_in_cells(tmp_path: Path) -> None:
    rows = [
        TAOBAO_HEADER,
        taobao_row("1001", 买家留言="一\n二\n三"),
        taobao_row("1002", 订单创建时间="昨天"),
        taobao_row("1003"),
    ]
    orders, faults = read(write_csv(tmp_path / "orders.csv", rows))
    assert [order.number for order in orders] == ["1001", "1003"]
    assert [(fault.number, fault.key) for fault in faults] == [(5, "订单创建时间")]


def test_an_unknown_file_says_what_is_known_and_what_is_missing(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "contacts.csv", [["name", "birthday"], ["x", "y"]], "utf-8")
    with pytest.raises(FileUnusable) as caught:
        read(path)
    message = str(caught.value)
    assert "birthday" in message
    for word in ("Taobao/Tmall", "订单编号", "Shopify", "Financial Status", "WooCommerce", "plain orders", "number"):
        assert word in message


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0old workbook", "old .xls"),
        (b"<html><table>", "web page"),
        (b"PK\x03\x04 no workbook", "not a workbook"),
    ],
)
def test_a_file_that_is_no_table_says_so(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "orders").write_bytes(content)
    with pytest.raises(FileUnusable, match=says):
        read(tmp_path / "orders")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileUnusable, match="cannot be read"):
        read(tmp_path / "nowhere.csv")


def test_a_header_is_found_below_a_title_and_with_full_width_names(tmp_path: Path) -> None:
    rows = [["订单报表 2024-06-20"], [" Order＿Number ", "ＳＴＡＴＵＳ", "placed at"], ["1001", "paid", "2024-06-20"]]
    orders, _ = read(write_csv(tmp_path / "orders.csv", rows, "utf-8"))
    assert [(order.number, order.status) for order in orders] == [("1001", OrderStatus.PAID)]


def test_a_row_with_more_cells_than_the_header_is_refused(tmp_path: Path) -> None:
    rows = [
        ["number", "status", "placed_at"],
        ["1001", "paid", "2024-06-20", "shifted"],
        ["1002", "paid", "2024-06-20", ""],
    ]
    orders, faults = read(write_csv(tmp_path / "orders.csv", rows, "utf-8"))
    assert [order.number for order in orders] == ["1002"]
    assert [fault.number for fault in faults] == [2]


def test_broken_bytes_cost_only_their_own_row(tmp_path: Path) -> None:
    rows = [TAOBAO_HEADER, taobao_row("1001"), taobao_row("1002", 买家会员名="XX"), taobao_row("1003")]
    path = tmp_path / "orders.csv"
    path.write_bytes(csv_bytes(rows).replace(b"XX", b"\xff\xff"))
    orders, faults = read(path)
    assert [order.number for order in orders] == ["1001", "1003"]
    assert [(fault.number, fault.key) for fault in faults] == [(3, "买家会员名")]


def test_rows_of_one_order_are_one_order_wherever_they_stand(tmp_path: Path) -> None:
    rows = [
        ["number", "status", "placed_at", "item_title", "item_quantity"],
        ["1001", "paid", "2024-06-20", "杯子", "2"],
        ["1002", "paid", "2024-06-20", "盘子", "1"],
        ["#1001", "paid", "2024-06-20", "勺子", "4"],
        ["", "", "", "叉子", "5"],
    ]
    orders, _ = read(write_csv(tmp_path / "orders.csv", rows, "utf-8"))
    assert [(order.number, [(item.title, item.quantity) for item in order.items]) for order in orders] == [
        ("1001", [("杯子", 2), ("勺子", 4), ("叉子", 5)]),
        ("1002", [("盘子", 1)]),
    ]


def test_half_an_order_is_never_read(tmp_path: Path) -> None:
    rows = [
        ["number", "status", "placed_at", "item_title", "item_quantity"],
        ["1001", "paid", "2024-06-20", "杯子", "2"],
        ["1001", "paid", "2024-06-20", "勺子", "several"],
    ]
    orders, faults = read(write_csv(tmp_path / "orders.csv", rows, "utf-8"))
    assert not orders
    assert [(fault.number, fault.key) for fault in faults] == [(3, "item_quantity")]


def test_a_row_without_a_number_is_refused(tmp_path: Path) -> None:
    _, faults = read(write_csv(tmp_path / "orders.csv", [TAOBAO_HEADER, taobao_row("")]))
    assert [(fault.number, fault.key, fault.reason) for fault in faults] == [(2, "订单编号", "is empty")]
