"""From the rows of a parcel table to what they tell of each parcel: one row per parcel, or one per scan."""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.connectors import cells
from bot.connectors.columns import Column, Record
from bot.connectors.layouts import Layout
from bot.connectors.order_table import split_waybills
from bot.connectors.weights import weight_of
from bot.connectors.words import PARCEL_WORDS, carrier_name, plain_word
from bot.shop.news import ParcelNews
from bot.shop.numbers import waybill_key
from bot.shop.parcels import ParcelStatus, Scan

_SCAN_LINE = re.compile(r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[T\s]*\d{1,2}:\d{2}(?::\d{2})?)\s*[,，|:：-]?\s*(.+)")
_BETWEEN_SCANS = re.compile(r"\s*(?:\n|;|；|\|\|)\s*")

COLUMNS = (
    Column("waybill", "waybill number; required", ("tracking_number", "物流单号", "运单号", "快递单号")),
    Column(
        "order_number",
        "number of the order; without it the parcel has to be known by its waybill",
        ("number", "order", "order_id", "name", "订单编号", "订单号", "主订单编号"),
    ),
    Column("carrier", "carrier's name", ("courier", "tracking_company", "物流公司", "快递公司", "承运商")),
    Column("status", "see the table of parcel statuses", ("parcel_status", "物流状态", "包裹状态", "状态")),
    Column("shipped_at", "when it left the shop", ("发货时间", "揽收时间")),
    Column("delivered_at", "when it reached the buyer", ("签收时间", "送达时间")),
    Column("weight", "recorded by the carrier: grams, or with a unit (`1.25 kg`)", ("weight_grams", "重量")),
    Column("weight_kg", "the same in kilograms", ("重量(kg)", "重量(千克)", "计费重量")),
    Column("boxes", "number of boxes", ("箱数", "件数")),
    Column("signed_by", "who took it", ("签收人",)),
    Column("signed_place", "where it was left", ("签收地点",)),
    Column("proof", "address of the carrier's picture", ("signed_picture", "proof_picture", "签收图片", "签收凭证")),
    Column("reship", "yes for a reshipment", ("is_reship", "补发")),
    Column("scan_at", "time of one scan: one row per scan", ("扫描时间", "轨迹时间")),
    Column("scan_text", "its text", ("扫描内容", "轨迹内容")),
    Column("scan_place", "its place", ("扫描地点", "轨迹地点")),
    Column("scan_status", "its status", ("扫描状态", "轨迹状态")),
    Column("scans", "all scans in one cell, a line each: `2024-06-20 10:12 text`", ("物流轨迹", "轨迹", "物流跟踪")),
)


def parcel_from(records: Sequence[Record]) -> ParcelNews:
    """What the rows of one parcel tell. Raises RecordUnreadable for the first cell that cannot be read."""
    first = records[0]
    waybills = split_waybills(first.needed("waybill"))
    if len(waybills) != 1 or not waybill_key(waybills[0]):
        raise first.fault("waybill", "holds several waybills or none: give each parcel its row")
    scans = tuple(scan for record in records for scan in _scans(record))
    return ParcelNews(
        waybill=waybill_key(waybills[0]),
        order_number=first.number("order_number"),
        carrier=carrier_name(first.text("carrier")),
        status=_status(first, "status") or _last_status(scans),
        shipped_at=first.moment("shipped_at"),
        delivered_at=first.moment("delivered_at"),
        weight_grams=weight_of(first),
        boxes=first.whole("boxes") or None,
        signed_by=first.text("signed_by"),
        signed_place=first.text("signed_place"),
        signed_picture=first.text("proof"),
        reship=first.yes("reship"),
        scans=scans,
    )


def _status(record: Record, field: str) -> ParcelStatus | None:
    text = record.text(field)
    status = PARCEL_WORDS.get(plain_word(text))
    if text and status is None:
        raise record.fault(field, f"“{text}” is not a known parcel status; docs/imports.md lists them")
    return status


def _last_status(scans: Sequence[Scan]) -> ParcelStatus | None:
    """The status of the newest scan that tells one."""
    told = [scan for scan in scans if scan.status is not ParcelStatus.UNKNOWN]
    return max(told, key=_at).status if told else None


def _at(scan: Scan) -> datetime:
    return scan.at


def _scans(record: Record) -> list[Scan]:
    scans = [_scan_of_line(record, line) for line in _lines(record)]
    at = record.moment("scan_at")
    if at is not None:
        status = _status(record, "scan_status") or ParcelStatus.UNKNOWN
        scans.append(Scan(at, record.text("scan_text"), record.text("scan_place"), status))
    return scans


def _lines(record: Record) -> list[str]:
    text = record.read("scans", cells.read_text)
    return [line for line in _BETWEEN_SCANS.split(text) if line]


def _scan_of_line(record: Record, line: str) -> Scan:
    found = _SCAN_LINE.fullmatch(line)
    if found is None:
        raise record.fault("scans", f"“{line[:40]}” does not begin with a date and time")
    try:
        at = cells.read_moment(found[1], record.locale.zone)
    except cells.CellUnreadable as error:
        raise record.fault("scans", str(error)) from None
    if at is None:
        raise record.fault("scans", f"“{line[:40]}” has no date")
    return Scan(at, " ".join(found[2].split()))


PARCEL_LAYOUTS = (
    Layout(
        name="parcels",
        title="parcels (docs/imports.md; Taobao/Tmall reports with 物流单号 as well)",
        columns=COLUMNS,
        required=("waybill",),
        read=parcel_from,
        key=("order_number", "waybill"),
    ),
)
