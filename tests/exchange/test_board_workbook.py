"""The board’s tables as a workbook: each sheet exactly its table, and no words that become a formula."""

import io

from openpyxl import load_workbook

from tracker.exchange.board_workbook import workbook_of
from tracker.exchange.deck import Cover, Finding

COVER = Cover("Board", ("Partnership",), "foot")


def test_each_finding_has_a_sheet_that_is_its_table() -> None:
    rows = [("A", 1, 2.5), ("=1+1", None, "\x07ring")]
    findings = [Finding("3 of 8: held? [now]", "Read it so.", ("What", "n", "x"), rows)] * 2
    book = load_workbook(io.BytesIO(workbook_of(COVER, findings)))
    assert book.sheetnames == ["Cover", "1 3 of 8  held   now", "2 3 of 8  held   now"]
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[4]] == ["What", "n", "x"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)] == [
        ["A", 1, 2.5],
        ["=1+1", None, "ring"],
    ]
    assert sheet["A6"].data_type == "s"
    assert [row[0].value for row in book["Cover"].iter_rows() if row[0].value] == ["Board", "Partnership", 1, 2]
