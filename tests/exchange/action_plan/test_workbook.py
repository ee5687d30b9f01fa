"""Workbooks to grids."""

from datetime import date, datetime

from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.exchange.action_plan.books import book_of, fill_of, grid_of, saved
from tracker.exchange.action_plan.workbook import read_workbook


def test_words_numbers_and_dates_are_as_their_reader_sees_them() -> None:
    grid = grid_of([["  Two\nlines ", 45565, 3.0, 0.25, datetime(2024, 9, 30), True, "=A1"]])  # noqa: DTZ001
    assert [cell.text for cell in grid.worded(1)] == ["Two\nlines", "45565", "3", "0.25", "2024-09-30", "Yes", "=A1"]
    assert grid.own(1, 5).on == date(2024, 9, 30)  # type: ignore[union-attr]


def test_a_percentage_keeps_its_sign() -> None:
    book = book_of([[0.4]])
    book.worksheets[0]["A1"].number_format = "0%"
    assert read_workbook(saved(book))[0].worded(1)[0].text == "40%"


def test_a_formula_without_a_saved_result_keeps_its_words_and_says_so() -> None:
    cell = grid_of([["=SUM(B1:B9)"]]).worded(1)[0]
    assert (cell.text, cell.is_unsaved_formula) == ("=SUM(B1:B9)", True)


def test_fills_and_merges_and_hidden_rows_are_seen() -> None:
    book = book_of([["Merged"], [None]], merges=["A1:B2"])
    sheet = book.worksheets[0]
    sheet["C3"].fill = fill_of("FFC000")
    sheet["D3"].fill = fill_of("FFFFFF")
    sheet["E3"] = "Hidden"
    sheet.row_dimensions[3].hidden = True
    grid = read_workbook(saved(book))[0]
    assert grid.shown(2, 2) is grid.own(1, 1)
    assert [(cell.address, cell.fill) for cell in grid.rows[3]] == [("C3", "FFC000"), ("E3", None)]


def test_a_comment_is_a_remark_on_its_cell_and_a_threaded_one_loses_its_notice() -> None:
    book = book_of([["One", "Two"]])
    sheet = book.worksheets[0]
    sheet["A1"].comment = Comment("Agreed in May", "Unit")
    sheet["B1"].comment = Comment("[Threaded comment]\n\nYour version…\n\nComment:\n    Moved to June", "Unit")
    remarks = read_workbook(saved(book))[0].remarks
    assert [(remark.place, remark.text) for remark in remarks] == [("A1", "Agreed in May"), ("B1", "Moved to June")]


def test_a_hidden_sheet_and_struck_words_are_known_as_such() -> None:
    book = book_of([["Gone"]])
    book.worksheets[0]["A1"].font = Font(strike=True)
    book.create_sheet("Old").sheet_state = "hidden"
    plan, old = read_workbook(saved(book))
    assert plan.worded(1)[0].is_struck
    assert (plan.is_hidden, old.is_hidden) == (False, True)
