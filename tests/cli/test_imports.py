import json
from pathlib import Path

import pytest

from bot.cli.main import main
from tests.connectors.exports import SHIPPED, TAOBAO_HEADER, taobao_row, write_csv

# `main` opens an event loop of its own, so these tests are ordinary functions.
Output = pytest.CaptureFixture[str]


@pytest.fixture
def data(tmp_path: Path) -> str:
    return str(tmp_path / "data")


def listed(capsys: Output, data: str, *options: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["orders", "list", "--json", "--data", data, *options]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    return found


def test_an_export_is_imported_and_listed(tmp_path: Path, data: str, capsys: Output) -> None:
    row = taobao_row("2024061700883142", SHIPPED, 物流单号="YT1", 物流公司="圆通速递")
    path = write_csv(tmp_path / "orders.csv", [TAOBAO_HEADER, row])
    assert main(["import", "orders", str(path), "--data", data]) == 0
    assert "1 new, 0 updated, 0 unchanged, 0 refused" in capsys.readouterr().out
    (order,) = listed(capsys, data)
    parcels = [{"carrier": "圆通速递", "waybill": "YT1", "status": "unknown"}]
    assert order == {
        "number": "2024061700883142",
        "status": "shipped",
        "buyer": "小雨",
        "phone_last4": "3141",
        "parcels": parcels,
    }


def test_refused_rows_are_listed_and_told_by_the_exit_code(tmp_path: Path, data: str, capsys: Output) -> None:
    rows = [TAOBAO_HEADER, taobao_row("1001"), taobao_row("1002", 总金额="free", 买家实际支付金额="")]
    path = write_csv(tmp_path / "orders.csv", rows)
    assert main(["import", "orders", str(path), "--data", data]) == 1
    told = capsys.readouterr()
    assert f"{path}: line 3, column 总金额: “free” is not an amount" in told.err
    assert "1 new" in told.out and "1 refused" in told.out
    assert main(["import", "orders", str(path), "--data", data]) == 1
    assert "0 new, 0 updated, 1 unchanged, 1 refused" in capsys.readouterr().out


def test_a_file_of_another_kind_stores_nothing(tmp_path: Path, data: str, capsys: Output) -> None:
    path = write_csv(tmp_path / "contacts.csv", [["name", "birthday"], ["x", "y"]], "utf-8")
    assert main(["import", "orders", str(path), "--data", data]) == 2
    assert "misses" in capsys.readouterr().err
    assert main(["import", "orders", str(tmp_path / "nowhere.csv"), "--data", data]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert listed(capsys, data) == []


def test_a_file_without_one_good_row_did_nothing(tmp_path: Path, data: str) -> None:
    path = write_csv(tmp_path / "orders.csv", [TAOBAO_HEADER, taobao_row("")])
    assert main(["import", "orders", str(path), "--data", data]) == 2


def test_parcels_that_wait_are_told(tmp_path: Path, data: str, capsys: Output) -> None:
    path = write_csv(tmp_path / "parcels.csv", [["order_number", "waybill"], ["1001", "75001"]], "utf-8")
    assert main(["import", "parcels", str(path), "--data", data]) == 0
    assert "1 waiting for their order" in capsys.readouterr().out


def test_listing_goes_page_by_page(tmp_path: Path, data: str, capsys: Output) -> None:
    rows = [TAOBAO_HEADER, *(taobao_row(str(number)) for number in range(1000, 1600))]
    main(["import", "orders", str(write_csv(tmp_path / "orders.csv", rows)), "--data", data])
    numbers = [str(order["number"]) for order in listed(capsys, data)]
    assert numbers == [str(number) for number in range(1000, 1600)]
    assert [order["number"] for order in listed(capsys, data, "--limit", "2", "--after", "1500")] == ["1501", "1502"]


def test_the_table_is_aligned_also_with_chinese_names(tmp_path: Path, data: str, capsys: Output) -> None:
    rows = [TAOBAO_HEADER, taobao_row("1001"), taobao_row("1002", 买家会员名="Emma")]
    main(["import", "orders", str(write_csv(tmp_path / "orders.csv", rows)), "--data", data])
    capsys.readouterr()
    assert main(["orders", "list", "--data", data]) == 0
    header, first, second = capsys.readouterr().out.splitlines()
    assert header.split() == ["number", "status", "buyer", "phone", "placed", "parcels"]
    assert first.split()[:4] == ["1001", "paid", "小雨", "3141"]
    assert second.index("3141") == first.index("3141") + len("小雨")


def test_the_demo_shop_comes_and_goes(data: str, capsys: Output) -> None:
    assert main(["demo", "load", "--data", data]) == 0
    assert len(listed(capsys, data)) >= 40
    assert main(["demo", "remove", "--data", data]) == 0
    assert listed(capsys, data) == []
    assert main(["demo", "remove", "--data", data]) == 0
    assert "there is no demo shop" in capsys.readouterr().out


def test_a_wrong_limit_is_a_wrong_call(data: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["orders", "list", "--limit", "0", "--data", data])
    assert caught.value.code == 2
