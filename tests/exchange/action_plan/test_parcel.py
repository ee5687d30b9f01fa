"""Files that cannot be read are refused in a sentence that says what is wrong and what to do."""

import io
import re
import zipfile

import pytest

from tests.exchange.action_plan.books import book_of, fill_of, saved
from tracker.domain.errors import RuleBroken
from tracker.exchange.action_plan import parcel, read_action_plan

PLAN = [["Recommendation", "Action", "Lead"], ["Children should be seen alone", "Change the form", "Police"]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def zipped(**parts: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return written.getvalue()


def with_part(content: bytes, name: str, change: re.Pattern[bytes] | None, new: bytes) -> bytes:
    """A workbook with one part changed, or added where `change` is None."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in old.infolist():
            held = old.read(entry.filename)
            archive.writestr(entry.filename, change.sub(new, held) if change and entry.filename == name else held)
        if change is None:
            archive.writestr(name, new)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.xlsx", b"", "This file is empty"),
        ("plan.csv", b" \r\n \n", "This file is empty"),
        ("plan.xlsx", b"PK\x03\x04 and then nothing", "damaged"),
        ("plan.xlsx", b"only some words", "named as a workbook but is not one"),
        ("plan.xls", OLE, "old .xls workbook.*save it as an Excel workbook"),
        ("plan.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("plan.pdf", b"%PDF-1.7", "This is a PDF"),
        ("plan.xls", b"<html><table>", "a web page or XML under a workbook"),
        ("plan.zip", zipped(readme=b"words"), "a zip file, not a workbook"),
        ("plan.docx", zipped(word__document=b"<w/>"), "a document or a deck"),
        ("plan.ods", zipped(**{"content.xml": b"<o/>"}), "OpenDocument"),
        ("plan.xlsb", zipped(**{"xl__workbook.bin": b"\0"}), "binary workbook"),
        ("plan.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0", "not text"),
        ("plan.xlsx", b"x" * (parcel.MOST_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_plan_is_refused_in_a_sentence(name: str, content: bytes, words: str) -> None:
    with pytest.raises(RuleBroken, match=f"(?s){words}") as refused:
        read_action_plan(name, content)
    assert refused.value.sentence.endswith(".")


def test_a_workbook_cut_off_half_way_is_refused() -> None:
    content = saved(book_of(PLAN))
    for length in (100, len(content) // 2, len(content) - 30):
        with pytest.raises(RuleBroken, match="damaged"):
            read_action_plan("plan.xlsx", content[:length])


def test_a_workbook_with_macros_is_refused() -> None:
    content = with_part(saved(book_of(PLAN)), "xl/vbaProject.bin", None, b"\0")
    with pytest.raises(RuleBroken, match="holds macros"):
        read_action_plan("plan.xlsm", content)


def test_a_workbook_that_would_swell_while_it_is_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "MOST_UNPACKED_BYTES", 1_000_000)
    with pytest.raises(RuleBroken, match="unpacks to more than"):
        read_action_plan("plan.xlsx", with_part(saved(book_of(PLAN)), "xl/more.xml", None, b" " * 1_000_001))


def test_xml_that_defines_its_own_entities_is_refused() -> None:
    sheet = re.compile(rb"^")
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(RuleBroken, match="damaged"):
        read_action_plan("plan.xlsx", with_part(saved(book_of(PLAN)), "xl/worksheets/sheet1.xml", sheet, bomb))


def test_broken_xml_is_refused() -> None:
    broken = re.compile(rb"</sheetData>")
    with pytest.raises(RuleBroken, match="damaged"):
        read_action_plan("plan.xlsx", with_part(saved(book_of(PLAN)), "xl/worksheets/sheet1.xml", broken, b"<"))


def test_formatted_empty_rows_under_the_plan_cost_nothing_and_change_nothing() -> None:
    book = book_of(PLAN)
    sheet = book.worksheets[0]
    for row in range(3, 5000):
        sheet.cell(row, 1).fill = fill_of("92D050")
    content, _ = parcel.trimmed(parcel.opened(saved(book)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b"<row") == 2
    assert len(read_action_plan("plan.xlsx", saved(book)).actions) == 1


def test_more_cells_than_a_plan_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "MOST_CELLS", 5)
    with pytest.raises(RuleBroken, match="Delete the empty rows and columns"):
        read_action_plan("plan.xlsx", saved(book_of(PLAN)))


def test_a_merge_over_whole_columns_is_refused() -> None:
    merged = re.compile(rb"(</sheetData>)")
    wide = rb'\1<mergeCells count="1"><mergeCell ref="A5:XFD1048576"/></mergeCells>'
    with pytest.raises(RuleBroken, match="merges whole rows or columns"):
        read_action_plan("plan.xlsx", with_part(saved(book_of(PLAN)), "xl/worksheets/sheet1.xml", merged, wide))
