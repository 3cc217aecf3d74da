"""Workbooks as different programs write them read alike."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.connectors.rows import FileUnusable, Row
from bot.connectors.xlsx_file import read_xlsx

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def related(**parts: str) -> str:
    lines = "".join(
        f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{to}"/>' for kind, to in parts.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def write(path: Path, sheet: str, *, strings: str = "", about: str = "") -> Path:
    """A workbook of one sheet whose first style is plain and whose second is a date."""
    parts = {
        "_rels/.rels": related(officeDocument="xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": related(
            worksheet="/xl/sheet.xml", sharedStrings="strings.xml", styles="styles.xml"
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{about}'
        '<sheets><sheet name="1" r:id="worksheet"/></sheets></workbook>',
        "xl/sheet.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/strings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/>'
        '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    }
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def cells(path: Path) -> list[list[str]]:
    return [row.cells for row in read_xlsx(path)]


def test_texts_are_read_whole_and_without_their_readings(tmp_path: Path) -> None:
    strings = "<si><t>圆通</t></si><si><r><t>顺</t></r><r><t>丰</t></r><rPh><t>shun</t></rPh></si>"
    inline = '<c t="inlineStr"><is><t>中通</t></is></c>'
    row = f'<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c>{inline}</row>'
    assert cells(write(tmp_path / "a.xlsx", row, strings=strings)) == [["顺丰", "圆通", "中通"]]


def test_cells_and_rows_that_are_left_out_keep_the_others_in_their_places(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="C2"><v>7</v></c></row><row r="3"/><row r="9"><c r="AA9"><v>1.5</v></c></row>'
    found = list(read_xlsx(write(tmp_path / "a.xlsx", rows)))
    assert found == [Row(2, ["", "", "7"]), Row(9, [*[""] * 26, "1.5"])]


def test_a_number_kept_as_formula_is_read_worked_out_or_not(tmp_path: Path) -> None:
    row = (
        '<row><c r="A1" t="str"><f>"437"</f><v>437</v></c><c r="B1"><f>"4370000000000000001"</f><v/></c>'
        "<c><f>SUM(A1)</f></c></row>"
    )
    assert cells(write(tmp_path / "a.xlsx", row)) == [["437", "4370000000000000001", ""]]


@pytest.mark.parametrize(("about", "day"), [("", "2024-06-20"), ('<workbookPr date1904="1"/>', "2028-06-21")])
def test_a_number_in_a_style_for_dates_is_a_date(tmp_path: Path, about: str, day: str) -> None:
    row = '<row><c r="A1" s="1"><v>45463.5</v></c><c r="B1" s="0"><v>45463</v></c><c t="b"><v>1</v></c></row>'
    assert cells(write(tmp_path / "a.xlsx", row, about=about)) == [[f"{day}T12:00:00", "45463", "true"]]


@pytest.mark.parametrize("row", ["<row><c", '<row><c t="s"><v>5</v></c></row>', '<row><c r="A1"><v>x</v></c></row>'])
def test_a_broken_workbook_is_refused_by_name(tmp_path: Path, row: str) -> None:
    with pytest.raises(FileUnusable, match=r"a\.xlsx: is not a workbook"):
        cells(write(tmp_path / "a.xlsx", row))


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(FileUnusable, match="is not a workbook"):
        cells(tmp_path / "a.xlsx")
