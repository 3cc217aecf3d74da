"""A file of dialogues is read whole, or refused with every fault."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.desk.dialogue_files import read_dialogues
from bot.desk.dialogue_shop import moment, orders_of
from bot.desk.stand_ins import open_cards, split_attachments
from bot.errors import DialoguesInvalid
from bot.shop.orders import OrderStatus
from bot.shop.parcels import ParcelStatus

ZONE = ZoneInfo("Asia/Shanghai")
ORDER = {"order_id": "A1", "status": "shipped", "shipped": "2024-06-18", "last_scan": "2024-06-19", "items": ["cup x2"]}
WHOLE = {
    "id": "d1",
    "locale": "en",
    "situation": {"now": "2024-06-20 10:00", "orders": [ORDER]},
    "turns": [{"user": "where is it", "expect": {"intent": "track_parcel", "slots": {}, "action": "answer"}}],
}


def test_a_dialogue_is_read_with_its_orders(tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text(json.dumps(WHOLE) + "\n\n", encoding="utf-8")
    (dialogue,) = read_dialogues(file)
    (order,) = orders_of(dialogue, ZONE, "CNY")
    assert (order.status, order.items[0].title, order.items[0].quantity) == (OrderStatus.SHIPPED, "cup", 2)
    assert order.parcels[0].status is ParcelStatus.IN_TRANSIT
    assert order.parcels[0].scans[0].at == moment("2024-06-19", ZONE)


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text("{}\nnot json\n", encoding="utf-8")
    with pytest.raises(DialoguesInvalid) as error:
        read_dialogues(file)
    assert [fault.where for fault in error.value.faults] == [f"{file}:1", f"{file}:2"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"id": "d1"}, "situation is missing"),
        (WHOLE | {"situation": {"now": "today"}}, "Invalid isoformat string: 'today'"),
        (WHOLE | {"situation": {"now": "2024-06-20", "orders": [ORDER | {"status": "sent"}]}}, "'sent' is not a valid"),
        (WHOLE | {"turns": [{"user": 5, "expect": {"intent": "x"}}]}, "user is no text"),
        ([], "a part of it is of another kind"),
    ],
)
def test_the_reason_is_told_in_words(tmp_path: Path, wrong: object, reason: str) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text(json.dumps(wrong), encoding="utf-8")
    with pytest.raises(DialoguesInvalid, match=reason):
        read_dialogues(file)


def test_a_moment_keeps_the_zone_it_names() -> None:
    assert moment("2024-06-20T10:00:00+00:00", ZONE) == moment("2024-06-20 18:00", ZONE)


def test_an_empty_or_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DialoguesInvalid):
        read_dialogues(tmp_path / "none.jsonl")


def test_stand_ins_become_attachments_and_cards_their_words() -> None:
    text, attachments = split_attachments("here [image] and [视频]")
    assert (text, [one.kind for one in attachments]) == ("here   and", ["picture", "video"])
    assert open_cards("[订单卡片 2024061100012233]") == "2024061100012233"
