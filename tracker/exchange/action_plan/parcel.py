"""The file as a parcel of bytes: what kind it is, whether it is safe to open, and its sheets cut to what is filled."""

import io
import re
import zipfile
import zlib

from tracker.domain.errors import RuleBroken

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
MOST_CELLS = 300_000
MOST_MERGED_CELLS = 500_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_MERGE = re.compile(rb"mergeCell\s[^>]*ref=\"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})\"")
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_FORMULA_WITHOUT_RESULT = re.compile(rb"<f[\s>/](?:(?!</c>)(?!<v>[^<]).)*</c>", re.S)

_SAVE_AS = "Open it in your spreadsheet program, save it as an Excel workbook (.xlsx) and import that."


def _damaged() -> RuleBroken:
    return RuleBroken(f"This workbook is damaged and cannot be opened. {_SAVE_AS}")


def is_workbook(name: str, content: bytes) -> bool:
    """True for a workbook of the .xlsx kind, False for text; RuleBroken for what is neither."""
    if len(content) > MOST_BYTES:
        raise RuleBroken(
            "This file is larger than 20 MB. Remove pictures and sheets that are not the plan, then import."
        )
    if not content.strip():
        raise RuleBroken("This file is empty. Choose the workbook or CSV file that holds the plan.")
    if content.startswith(b"PK"):
        return True
    if content.startswith(_OLE):
        _refuse_ole(content)
    start = content[:512].lstrip().lower()
    if start.startswith(b"%pdf"):
        raise RuleBroken("This is a PDF. Import the workbook or CSV file that it was made from.")
    if start.startswith((b"<!doctype html", b"<html", b"<table")) or b"urn:schemas-microsoft-com:office:spr" in start:
        raise RuleBroken(f"This file is a web page or XML under a workbook’s name. {_SAVE_AS}")
    if name.lower().endswith((".xlsx", ".xlsm", ".xls", ".xltx", ".xlsb")):
        raise RuleBroken(f"This file is named as a workbook but is not one. {_SAVE_AS}")
    return False


def _refuse_ole(content: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise RuleBroken("This workbook is protected by a password. Save a copy without the password and import that.")
    raise RuleBroken(f"This is an old .xls workbook or another older document. {_SAVE_AS}")


def opened(content: bytes) -> zipfile.ZipFile:
    """The parcel, opened, when it is a workbook of a sound size without macros; RuleBroken otherwise."""
    try:
        parcel = zipfile.ZipFile(io.BytesIO(content))
        names = parcel.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise _damaged() from error
    if any(entry.flag_bits & 1 for entry in parcel.infolist()):
        raise RuleBroken("This file is protected by a password. Save a copy without the password and import that.")
    if sum(entry.file_size for entry in parcel.infolist()) > MOST_UNPACKED_BYTES:
        raise RuleBroken(
            "This workbook unpacks to more than 200 MB, far more than a plan needs. "
            "Copy the plan alone into a new workbook and import that."
        )
    _refuse_other_kinds(names)
    return parcel


def _refuse_other_kinds(names: list[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RuleBroken(
            "This workbook holds macros. Save it as an Excel workbook without macros (.xlsx) and import that."
        )
    if "xl/workbook.bin" in names:
        raise RuleBroken(f"This is a binary workbook (.xlsb). {_SAVE_AS}")
    if "xl/workbook.xml" not in names:
        if any(name.startswith(("word/", "ppt/")) for name in names):
            raise RuleBroken(
                "This is a document or a deck, not a workbook. Copy its table into a workbook and import that."
            )
        if "content.xml" in names:
            raise RuleBroken(f"This is an OpenDocument file. {_SAVE_AS}")
        raise RuleBroken("This is a zip file, not a workbook. Import the .xlsx or CSV file itself.")


def part(parcel: zipfile.ZipFile, name: str) -> bytes:
    """One part of the parcel; RuleBroken when it cannot be unpacked or could swell while it is read."""
    try:
        content = parcel.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, KeyError) as error:
        raise _damaged() from error
    if b"<!DOCTYPE" in content[:2048] or b"<!ENTITY" in content[:4096]:
        raise _damaged()
    return content


def trimmed(parcel: zipfile.ZipFile) -> tuple[bytes, bool]:
    """The workbook’s bytes without the empty rows under each sheet, and whether a formula has no saved result.

    Formatting down to the last row of the sheet is common, says nothing, and would take minutes to read.
    """
    written = io.BytesIO()
    has_unsaved = False
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as smaller:
        for entry in parcel.infolist():
            content = part(parcel, entry.filename)
            if _SHEET_PART.fullmatch(entry.filename):
                content = _cut_after_the_last_word(content)
                _refuse_too_many_cells(content)
                has_unsaved = has_unsaved or bool(_FORMULA_WITHOUT_RESULT.search(content))
            smaller.writestr(entry.filename, content)
    return written.getvalue(), has_unsaved


def _cut_after_the_last_word(sheet: bytes) -> bytes:
    last = max(sheet.rfind(end) for end in (b"</v>", b"</is>", b"</f>"))
    end_of_cells = sheet.rfind(b"</sheetData>")
    if end_of_cells < 0:
        return sheet
    start = sheet.find(b"<sheetData")
    end_of_row = sheet.find(b"</row>", last) + len(b"</row>") if last >= 0 else sheet.find(b">", start) + 1
    return sheet[:end_of_row] + sheet[end_of_cells:] if 0 < end_of_row < end_of_cells else sheet


def _refuse_too_many_cells(sheet: bytes) -> None:
    if len(_CELL.findall(sheet)) > MOST_CELLS or len(_ROW.findall(sheet)) > MOST_CELLS:
        raise RuleBroken(
            "A sheet of this workbook has more than 300,000 cells, most of them formatted but empty. "
            "Delete the empty rows and columns, save and import again."
        )
    if sum(_area(*found) for found in _MERGE.findall(sheet)) > MOST_MERGED_CELLS:
        raise RuleBroken("A sheet of this workbook merges whole rows or columns. Unmerge them, save and import again.")


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    return (_number(right) - _number(left) + 1) * (int(bottom) - int(top) + 1)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
