"""Words and days are plain in a deck."""

from datetime import date

from tracker.exchange.deck_words import day_of, plain_words, spreadsheet_day


def test_markup_is_no_word() -> None:
    assert plain_words("Lessons<br>embedded <b>now</b>") == "Lessons embedded now"


def test_days_stand_as_spreadsheets_count_them() -> None:
    assert day_of("2026-11-01T00:00:00") == date(2026, 11, 1)
    assert day_of("someday") is None
    assert spreadsheet_day(date(1900, 3, 1)) == 61
