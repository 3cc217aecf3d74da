"""A row that cannot be read is refused with its line, its column and a reason that says what would be right."""

from pathlib import Path

import pytest

from bot.connectors.kinds import KINDS
from bot.connectors.reading import read_file
from bot.connectors.rows import FileUnusable
from bot.connectors.table_file import read_rows
from bot.desk.imports import ElementFault
from tests.connectors.exports import SHOP, write_csv

ORDER = {"number": "A-1", "status": "paid", "placed_at": "2024-06-20 10:12"}
WOO = {"Order Number": "7", "Order Status": "processing", "Order Date": "2024-06-20", "First Name (Shipping)": "Ann"}
PARCEL = {"order_number": "A-1", "waybill": "75123"}


@pytest.mark.parametrize(
    ("kind", "row", "column", "reason"),
    [
        ("orders", ORDER | {"number": "---"}, "number", "neither letters nor digits"),
        ("orders", ORDER | {"delivery_mode": "drone"}, "delivery_mode", "not delivery"),
        ("orders", ORDER | {"phone": "1" * 21}, "phone", "21 digits"),
        ("orders", ORDER | {"currency": "yuan"}, "currency", "not a currency code"),
        ("orders", ORDER | {"remark": "x" * 5_000}, "remark", "more than"),
        ("orders", WOO | {"line_item_1": "name:Cup|quantity:two"}, "line_items", "not a whole number"),
        ("parcels", PARCEL | {"waybill": "75123, 75124"}, "waybill", "several waybills"),
        ("parcels", PARCEL | {"scans": "picked up in Yiwu"}, "scans", "does not begin with a date"),
        ("parcels", PARCEL | {"scans": "2024-13-20 10:12 picked up"}, "scans", "no day or hour"),
        ("parcels", PARCEL | {"scans": "0000-00-00 00:00 picked up"}, "scans", "has no date"),
        ("stock", {"sku": "C1", "stock": ""}, "stock", "is empty"),
        ("stock", {"sku": "", "stock": "3"}, "sku", "is empty"),
        ("prices", {"sku": "C1", "since": "", "price": "9.90"}, "since", "is empty"),
        ("prices", {"sku": "C1", "since": "2024-06-20", "price": ""}, "price", "is empty"),
        ("carriers", {"name": "", "days": "2-3"}, "name", "is empty"),
        ("carriers", {"name": "中通", "days": "5-3"}, "days", "above the upper one"),
        ("carriers", {"name": "中通", "low_days": "5", "high_days": "3"}, "high_days", "above the upper one"),
    ],
)
def test_is_told_with_column_and_reason(
    tmp_path: Path, kind: str, row: dict[str, str], column: str, reason: str
) -> None:
    path = write_csv(tmp_path / "file.csv", [list(row), list(row.values())], "utf-8")
    (refused,) = read_file(path, KINDS[kind].layouts, SHOP).elements
    assert isinstance(refused, ElementFault)
    assert (refused.number, refused.key) == (2, column)
    assert reason in refused.reason


def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnusable, match="is a folder"):
        read_rows(tmp_path)
