"""Dates in words."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.action_plan.dates import found_dates, leading_date, read_date, serial_date

PUBLISHED = date(2024, 3, 26)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("31/03/24", date(2024, 3, 31)),
        ("31.3.2024", date(2024, 3, 31)),
        ("03/04/2024", date(2024, 4, 3)),
        ("31-03-2024", date(2024, 3, 31)),
        ("31 / 03 / 2024", date(2024, 3, 31)),
        ("2023-03-28", date(2023, 3, 28)),
        ("28th Apr 2023", date(2023, 4, 28)),
        ("Friday 3rd of May 2024", date(2024, 5, 3)),
        ("31-Mar-24", date(2024, 3, 31)),
        ("March 31, 2024", date(2024, 3, 31)),
        ("45565", date(2024, 9, 30)),
        ("45382.0", date(2024, 3, 31)),
        ("Sept 2023", date(2023, 9, 30)),
        ("Mar-24", date(2024, 3, 31)),
        ("Jan ’24", date(2024, 1, 31)),
        ("02/2024", date(2024, 2, 29)),
        ("end of March 2024", date(2024, 3, 31)),
        ("By end October 2023", date(2023, 10, 31)),
        ("mid-March 2024", date(2024, 3, 15)),
        ("start of June 2024", date(2024, 6, 1)),
        ("Q1 2023/24", date(2023, 6, 30)),
        ("Q4 2023/24", date(2024, 3, 31)),
        ("2024-25 Q2", date(2024, 9, 30)),
        ("Quarter 3, 24/25", date(2024, 12, 31)),
        ("Spring 2024", date(2024, 5, 31)),
        ("Winter 2023/24", date(2024, 2, 29)),
        ("Jan–Mar 2024", date(2024, 3, 31)),
        ("financial year 2024/25", date(2025, 3, 31)),
        ("2023/24", date(2024, 3, 31)),
        ("end of 2024", date(2024, 12, 31)),
        ("2024", date(2024, 12, 31)),
        ("within 6 months of publication", date(2024, 9, 26)),
        ("Two weeks after publication", date(2024, 4, 9)),
        ("June 2024 – September 2024", date(2024, 9, 30)),
        ("31 March 2024 (revised to 30 June 2024)", date(2024, 6, 30)),
        ("30 June 2024 (was 31 March 2024)", date(2024, 6, 30)),
        ("start May 2023, complete by March 2024", date(2024, 3, 31)),
        ("ongoing", None),
        ("Immediate", None),
        ("TBC", None),
        ("", None),
        ("within six months", None),
        ("3 May", None),
        ("31/06/2024", None),
        ("13/25/2024", None),
        ("Q2 2024", None),
        ("Spring term 2024", None),
        ("March", None),
        ("SG4101", None),
    ],
)
def test_a_date_is_the_day_its_words_name_or_the_last_of_their_period(text: str, on: date | None) -> None:
    read = read_date(text, PUBLISHED)
    assert (read.on, read.text) == (on, text)


def test_months_of_publication_need_a_day_of_publication() -> None:
    assert read_date("within 6 months of publication").on is None
    assert read_date("six months", PUBLISHED).on is None
    assert read_date("six months", PUBLISHED, is_from_publication=True).on == date(2024, 9, 26)


@pytest.mark.parametrize(
    "text", ["Q2 2024", "Spring 2024", "Spring term 2024", "2024", "31/06/2024", "1 May 2024 and 3 June 2024"]
)
def test_words_that_may_mean_another_day_are_asked_about(text: str) -> None:
    assert read_date(text).doubt


@pytest.mark.parametrize("text", ["31/03/24", "May 2024", "ongoing", "TBC", "Q1 2023/24", "45565"])
def test_words_that_are_plain_are_not_asked_about(text: str) -> None:
    assert read_date(text).doubt is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("15/05/2024 – Log opened; 14 escalations", (date(2024, 5, 15), "Log opened; 14 escalations")),
        ("Completed on 3 May 2024. In use", (date(2024, 5, 3), "In use")),
        ("2024-05-03", (date(2024, 5, 3), "")),
        ("45565", (date(2024, 9, 30), "")),
        ("Log opened on 15/05/2024", None),
        ("Ongoing", None),
    ],
)
def test_a_day_of_completion_stands_before_its_words(text: str, wanted: tuple[date, str] | None) -> None:
    assert leading_date(text) == wanted


DAYS = st.dates(date(1990, 1, 1), date(2068, 12, 31))
FORMS = [
    "{d}/{m}/{y}",
    "{d:02}.{m:02}.{y}",
    "{d} {name} {y}",
    "{d}th {short} {y}",
    "{y}-{m:02}-{d:02}",
    "{d}-{short}-{y}",
    "by {d}/{m:02}/{yy:02}",
    "{name} {d}, {y}",
]


@given(DAYS, st.sampled_from(FORMS))
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    name = calendar.month_name[day.month]
    text = form.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100, name=name, short=name[:3])
    assert read_date(text).on == day


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_month_is_read_as_its_last_day(day: date) -> None:
    read = read_date(f"end of {calendar.month_name[day.month]} {day.year}").on
    assert read is not None
    assert (read.year, read.month, (read + timedelta(days=1)).day) == (day.year, day.month, 1)


@given(st.dates(date(1970, 1, 2), date(2099, 12, 30)))
def test_a_day_number_is_the_day_a_spreadsheet_means(day: date) -> None:
    assert serial_date(str((day - date(1899, 12, 30)).days)) == day


@given(st.text(alphabet="0123456789/.- QMarchTBCof", max_size=30))
def test_no_words_are_too_strange_to_read(text: str) -> None:
    assert read_date(text).text == text
    assert all(found.start < found.end for found in found_dates(text))
