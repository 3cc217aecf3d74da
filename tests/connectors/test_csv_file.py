from pathlib import Path

from bot.connectors.csv_file import encoding_of, read_csv
from bot.connectors.grouping import grouped
from bot.connectors.rows import Row


def rows(path: Path, text: str) -> list[tuple[int, list[str]]]:
    path.write_text(text, encoding="utf-8", newline="")
    return [(row.line, row.cells) for row in read_csv(path)]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    text = 'a,b\r\n\r\n"1\r\n2\r\n3",x\r\n4,y\r\n'
    assert rows(tmp_path / "t.csv", text) == [(1, ["a", "b"]), (3, ["1\r\n2\r\n3", "x"]), (6, ["4", "y"])]


def test_a_separator_line_is_believed_and_left_out(tmp_path: Path) -> None:
    assert rows(tmp_path / "t.csv", "sep=;\na,1;b\n") == [(2, ["a,1", "b"])]


def test_a_formula_in_a_cell_stays_one_cell(tmp_path: Path) -> None:
    assert rows(tmp_path / "t.csv", 'a,b\n="12",3\n')[1] == (2, ['="12"', "3"])


def test_a_quote_without_end_is_told_and_not_fatal(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('a,b\n1,"' + "x" * 140_000 + "\n", encoding="utf-8")
    found = list(read_csv(path))
    assert found[0].cells == ["a", "b"]
    assert found[1].line == 2
    assert "quote" in found[1].fault


def test_utf8_with_a_broken_byte_is_still_utf8_and_gbk_is_not(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("订单编号,".encode() * 100 + b"\xff")
    assert encoding_of(path) == "utf-8"
    path.write_bytes("订单编号".encode("gbk"))
    assert encoding_of(path) == "gb18030"
    path.write_bytes(b"number,status")
    assert encoding_of(path) == "utf-8"


def test_rows_of_one_key_come_together_in_the_order_of_their_first() -> None:
    coming = [Row(line, [key, str(line)]) for line, key in enumerate("abacab", 1)]
    groups = grouped(coming, lambda row: row.cells[0])
    assert groups.count == 3
    assert [[row.line for row in group] for group in groups.rows] == [[1, 3, 5], [2, 6], [4]]
