"""Items of an order, from one row each, from a cell with all the titles, or from WooCommerce's lists."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.connectors import cells
from bot.connectors.columns import Record
from bot.shop.money import Money
from bot.shop.orders import Item

_BETWEEN_TITLES = re.compile(r"[;；\n]|[,，](?!\d{3}\b)")
_BETWEEN_PLAIN_TITLES = re.compile(r"[;；\n]")
_COUNT = re.compile(r"\s*[xX×*✕]\s*(\d{1,4})\s*(?:件|个|盒|瓶|袋)?$")
_LIST_FIELD = "line_items"
_GIFT = ("【赠品】", "[赠品]", "(赠品)", "（赠品）", "赠品：", "赠品:")


@dataclass(frozen=True, slots=True)
class Read:
    items: tuple[Item, ...]
    are_exact: bool = True
    """Whether each item's own quantity was told."""


def from_rows(records: Sequence[Record], currency: str) -> Read:
    """One item per row; a cell with several titles (`杯子 x2; 盘子`) gives several."""
    return Read(tuple(item for record in records for item in _of_row(record, currency)))


def from_titles(records: Sequence[Record], currency: str) -> Read:
    """Taobao's order report: all titles in one cell, the number of kinds and of pieces beside it.

    The cell is taken apart only where that gives as many titles as there are kinds. Where the pieces of each kind
    cannot be told, one item stands for all of them, with the pieces of all: true, but not exact.
    """
    del currency  # the report tells no price of one piece
    titles: list[str] = []
    pieces = kinds = 0
    for record in records:
        titles.append(record.read("item_titles", cells.read_text))
        pieces += record.whole("pieces") or 0
        kinds += record.whole("kinds") or 0
    whole = "；".join(title for title in titles if title)
    if not whole:
        return Read(())
    parts = _parts(titles, kinds)
    counted = [_counted(part) for part in parts]
    if len(parts) == 1 and pieces:
        return Read((_item(counted[0][0], pieces),))
    told = sum(count or 1 for _, count in counted)
    if not pieces or told == pieces:
        return Read(tuple(_item(title, count or 1) for title, count in counted), are_exact=bool(pieces))
    return Read((_item(" ".join(whole.split()), pieces),), are_exact=False)


def from_rows_or_lists(records: Sequence[Record], currency: str) -> Read:
    """WooCommerce: one item per row, or `name:Cup|sku:C1|quantity:2|total:20.00` in cells of their own."""
    lists = [text for record in records for text in _list_cells(record)]
    if not lists:
        return from_rows(records, currency)
    items = (_of_list(records[0], text, currency) for text in lists)
    return Read(tuple(item for item in items if item))


def _of_row(record: Record, currency: str) -> Iterable[Item]:
    title = record.read("item_title", cells.read_text) if "item_title" in record.places else ""
    sku = record.text("item_sku") or record.text("other_sku")
    parts = [part.strip() for part in _BETWEEN_PLAIN_TITLES.split(title) if part.strip()] or ([sku] if sku else [])
    quantity = record.whole("item_quantity")
    if len(parts) == 1 and quantity is not None:
        if quantity:
            yield _item(" ".join(title.split()) or sku, quantity, record, sku, record.money("item_price", currency))
        return
    for part in parts:
        name, count = _counted(part)
        alone = len(parts) == 1
        price = record.money("item_price", currency) if alone else None
        yield _item(name, count or 1, record if alone else None, sku if alone else "", price)


def _item(title: str, quantity: int, record: Record | None = None, sku: str = "", price: Money | None = None) -> Item:
    is_gift = any(mark in title for mark in _GIFT) or bool(record and record.yes("item_is_gift"))
    return Item(sku, title, quantity, record.text("item_variant") if record else "", price, is_gift)


def _parts(titles: Sequence[str], kinds: int) -> list[str]:
    """The titles one by one where they are as many as the kinds, else all as one."""
    apart = [part.strip() for title in titles for part in _BETWEEN_TITLES.split(title) if part.strip()]
    by_line = [part.strip() for title in titles for part in _BETWEEN_PLAIN_TITLES.split(title) if part.strip()]
    for parts in (by_line, apart):
        if kinds and len(parts) == kinds:
            return [" ".join(part.split()) for part in parts]
    return [" ".join(" ".join(titles).split())]


def _counted(part: str) -> tuple[str, int | None]:
    """The title and the count that stands behind it (`杯子 x2`)."""
    found = _COUNT.search(part)
    return (part[: found.start()].strip(), int(found[1])) if found and found.start() else (part, None)


def _list_cells(record: Record) -> Iterable[str]:
    fields = [field for field in record.places if field.startswith(_LIST_FIELD)]
    for field in fields:
        for text in record.text(field).split(";"):
            if "name:" in text.casefold():
                yield text


def _of_list(record: Record, text: str, currency: str) -> Item | None:
    told = {
        key.strip().casefold(): value.strip() for key, _, value in (part.partition(":") for part in text.split("|"))
    }
    try:
        quantity = cells.read_whole(told.get("quantity", told.get("qty", "1")))
        total = cells.read_money(told.get("total", ""), currency)
    except cells.CellUnreadable as error:
        raise record.fault(_LIST_FIELD, str(error)) from None
    if not quantity:
        return None
    price = Money(total.minor // quantity, currency) if total and total.minor % quantity == 0 else None
    return Item(told.get("sku", ""), told.get("name", ""), quantity, told.get("meta", ""), price)
