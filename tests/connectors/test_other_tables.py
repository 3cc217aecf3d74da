from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.connectors.kinds import KINDS
from bot.connectors.reading import read_file
from bot.desk.imports import Element, ElementFault
from bot.shop.money import Money
from bot.shop.news import RouteNews, StockNews
from bot.shop.parcels import ParcelStatus
from tests.connectors.exports import SHOP, TAOBAO_HEADER, taobao_row, write_csv


def read(tmp_path: Path, kind: str, rows: list[list[str]]) -> tuple[list[Any], list[tuple[int, str]]]:
    elements = list(read_file(write_csv(tmp_path / "file.csv", rows, "utf-8"), KINDS[kind].layouts, SHOP).elements)
    return (
        [element.fact for element in elements if isinstance(element, Element)],
        [(element.number, element.key) for element in elements if isinstance(element, ElementFault)],
    )


def test_a_parcel_row_tells_weight_proof_and_traces(tmp_path: Path) -> None:
    header = [
        "订单编号",
        "运单号",
        "快递公司",
        "物流状态",
        "发货时间",
        "签收时间",
        "重量",
        "签收人",
        "签收地点",
        "物流轨迹",
    ]
    traces = "2024-06-21 10:00 已签收，签收人：门卫\n2024-06-20 18:00:05 已揽收"
    row = ["'1001", "'75123", "中通", "已签收", "2024-06-20", "2024-06-21 10:00", "1.25kg", "门卫", "岗亭", traces]
    (parcel,), faults = read(tmp_path, "parcels", [header, row])
    assert not faults
    assert (parcel.order_number, parcel.waybill, parcel.carrier) == ("1001", "75123", "中通快递")
    assert (parcel.status, parcel.weight_grams, parcel.signed_by) == (ParcelStatus.DELIVERED, 1250, "门卫")
    assert [scan.text for scan in parcel.scans] == ["已签收，签收人：门卫", "已揽收"]


def test_one_row_per_scan_makes_one_parcel_with_the_newest_status(tmp_path: Path) -> None:
    header = ["order_number", "waybill", "scan_at", "scan_text", "scan_place", "scan_status"]
    rows = [
        ["1001", "75123", "2024-06-20 18:00", "picked up", "Yiwu", "picked_up"],
        ["1001", "75123", "2024-06-21 09:00", "on the van", "Hangzhou", "out_for_delivery"],
        ["1001", "75123", "2024-06-21 08:00", "arrived", "Hangzhou", "in_transit"],
    ]
    (parcel,), _ = read(tmp_path, "parcels", [header, *rows])
    assert len(parcel.scans) == 3
    assert parcel.status is ParcelStatus.OUT_FOR_DELIVERY


def test_taobaos_order_report_is_a_parcel_table_too(tmp_path: Path) -> None:
    rows = [TAOBAO_HEADER, taobao_row("1001", 物流单号="No:YT1", 物流公司="圆通速递")]
    (parcel,), _ = read(tmp_path, "parcels", rows)
    assert (parcel.order_number, parcel.waybill) == ("1001", "YT1")


def test_a_parcel_fault_names_line_and_column(tmp_path: Path) -> None:
    rows = [["waybill", "status", "weight"], ["1", "flying", ""], ["2", "", "heavy"], ["", "", ""], ["3", "", ""]]
    parcels, faults = read(tmp_path, "parcels", rows)
    assert [parcel.waybill for parcel in parcels] == ["3"]
    assert faults == [(2, "status"), (3, "weight")]


def test_products_gather_their_variants(tmp_path: Path) -> None:
    header = ["code", "title", "weight", "fresh", "returnable", "sku", "variant", "stock", "price"]
    rows = [
        ["CUP", "马克杯", "0.42 kg", "否", "是", "CUP-BL", "蓝色", "3", "45"],
        ["CUP", "", "", "", "", "CUP-WH", "白色", "0", "45"],
        ["TEA", "柚子茶", "1150", "", "", "", "", "9", "39.9"],
    ]
    (cup, tea), _ = read(tmp_path, "products", [header, *rows])
    assert (cup.weight_grams, cup.fresh, cup.returnable) == (420, False, True)
    assert [(variant.sku, variant.stock) for variant in cup.variants] == [("CUP-BL", 3), ("CUP-WH", 0)]
    assert [(variant.sku, variant.price) for variant in tea.variants] == [("TEA", Money(3990, "CNY"))]


def test_a_product_has_the_first_picture_of_its_rows(tmp_path: Path) -> None:
    header = ["Handle", "Title", "Variant SKU", "Variant Price", "Image Src"]
    rows = [
        ["cup", "Mug", "CUP-BL", "45.00", ""],
        ["cup", "", "", "", "https://cdn.example.com/cup.jpg?v=1"],
        ["cup", "", "", "", "https://cdn.example.com/side.jpg"],
    ]
    (cup,), faults = read(tmp_path, "products", [header, *rows])
    assert (cup.picture, faults) == ("https://cdn.example.com/cup.jpg?v=1", [])


def test_woocommerces_products_are_read_with_the_first_of_their_images(tmp_path: Path) -> None:
    header = ["ID", "Type", "SKU", "Name", "Stock", "Weight (kg)", "Regular price", "Images"]
    images = "https://shop.example.com/a,b.jpg, https://shop.example.com/c.jpg"
    (cup,), _ = read(tmp_path, "products", [header, ["7", "simple", "CUP", "Mug", "3", "0.42", "45", images]])
    assert (cup.code, cup.title, cup.weight_grams, cup.picture) == (
        "CUP",
        "Mug",
        420,
        "https://shop.example.com/a,b.jpg",
    )
    assert [(variant.sku, variant.stock, variant.price) for variant in cup.variants] == [("CUP", 3, Money(4500, "CNY"))]


@pytest.mark.parametrize("column", ["宝贝图片", "主图", "picture"])
def test_a_taobao_picture_without_a_scheme_is_taken_over_https(tmp_path: Path, column: str) -> None:
    header = ["商家编码", "宝贝名称", column]
    rows = [["CUP", "马克杯", "//img.example.com/cup.jpg;//img.example.com/2.jpg"], ["TEA", "茶", "C:\\tea.jpg"]]
    (cup,), faults = read(tmp_path, "products", [header, *rows])
    assert cup.picture == "https://img.example.com/cup.jpg"
    assert faults == [(3, column)]


def test_stock_prices_and_promotions_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, "stock", [["sku", "库存"], ["CUP", "7"]]) == ([StockNews("CUP", 7)], [])
    (price,), _ = read(tmp_path, "prices", [["sku", "since", "price"], ["CUP", "2024-06-20", "45"]])
    assert (price.since, price.price) == (datetime(2024, 6, 19, 16, tzinfo=UTC), Money(4500, "CNY"))
    header = ["code", "text", "starts_at", "ends_at", "no_return", "skus"]
    rows = [["A", "满减", "2024-06-01", "2024-06-30", "是", "X Y"], ["B", "x", "2024-06-30", "2024-06-01", "", ""]]
    (promotion,), faults = read(tmp_path, "promotions", [header, *rows])
    assert (promotion.no_return, promotion.skus) == (True, {"X", "Y"})
    assert faults == [(3, "ends_at")]


def test_carriers_tell_routes_and_coverage(tmp_path: Path) -> None:
    header = ["物流公司", "电话", "地区", "时效", "超区"]
    rows = [
        ["中通", "95311", "浙江省", "1-2", "西藏，新疆"],
        ["中通", "", "", "2~4天", ""],
        ["圆通", "", "", "fast", ""],
    ]
    (carrier,), faults = read(tmp_path, "carriers", [header, *rows])
    assert carrier.name == "中通快递"
    assert carrier.routes == (RouteNews("浙江", 1, 2), RouteNews("", 2, 4))
    assert carrier.uncovered_regions == {"西藏", "新疆"}
    assert faults == [(4, "时效")]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_documents_its_plain_columns(kind: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "imports.md").read_text(encoding="utf-8")
    for column in KINDS[kind].layouts[-1].columns:
        names = ", ".join(column.names)
        assert f"| `{column.field}` | {column.help} | {names} |" in text
