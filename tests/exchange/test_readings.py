"""Readings from a file, and the chart as JSON."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Better
from tracker.exchange.readings import answer, read_readings

START = date(2024, 1, 1)


def weekly(values: list[float]) -> list[tuple[date, float]]:
    return [(START + timedelta(weeks=week), value) for week, value in enumerate(values)]


def test_rows_are_put_in_the_order_of_their_days() -> None:
    content = b"\xef\xbb\xbfvalue,Date\r\n-2.5,2024-03-01\r\n1e2,2024-02-29\r\n\r\n.5,2024-02-28\r\n"
    assert read_readings(content) == [
        (date(2024, 2, 28), 0.5),
        (date(2024, 2, 29), 100.0),
        (date(2024, 3, 1), -2.5),
    ]


@pytest.mark.parametrize(
    "value", ["", "nan", "inf", "-Infinity", "1e999", "12%", "1,5", "1_000", "٣", "0x1F", "1e16", "ten"]
)
def test_what_is_no_number_is_refused_by_row(value: str) -> None:
    with pytest.raises(RuleBroken, match=f"Row 3, column value: “{value}” is not a number"):
        read_readings(f'date,value\n2024-01-01,1\n2024-01-02,"{value}"\n'.encode())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file is empty"),
        ("date,value\n", "no rows below its headings"),
        ("date,count\n2024-01-01,1", "The column value is missing from row 1"),
        ("date,value\n2023-02-29,1", "Row 2, column date: “2023-02-29” is not a date"),
        (
            "date,value\n2024-01-01,1\n2024-01-02,1\n2024-01-01,2",
            "Row 4, column date: 2024-01-01 already stands in row 2",
        ),
        ("date,value\n2024-01-01,1\0", "not plain text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_readings(content.encode())
    assert sentence in refused.value.sentence


def test_the_answer_has_the_agreed_form() -> None:
    found = answer(weekly([10, 18, 9, 10, 18, 9, 10, 18, 9, 10, 18, 60]), better=Better.LOWER, target=100)
    assert list(found) == ["mean", "lower", "upper", "points", "variation", "assurance"]
    assert found["mean"] == pytest.approx(199 / 12)
    assert found["points"][0] == {"date": "2024-01-01", "value": 10, "special_cause": None}
    assert found["points"][-1]["special_cause"] == "outside"
    assert (found["variation"], found["assurance"]) == ("special_cause_concern", "consistent_pass")


@pytest.mark.parametrize(("points", "has_limits"), [(0, False), (1, False), (6, False), (7, True)])
def test_below_seven_points_there_are_dots_only(points: int, has_limits: bool) -> None:
    found = answer(weekly([3.0] * points), better=Better.HIGHER, target=None)
    assert len(found["points"]) == points
    assert [found[key] is not None for key in ("mean", "lower", "upper", "variation")] == [has_limits] * 4
    assert found["assurance"] is None


def test_a_mean_of_nought_is_nought_and_not_null() -> None:
    found = answer(weekly([0.0] * 7), better=Better.HIGHER, target=0)
    assert (found["mean"], found["lower"], found["upper"]) == (0, 0, 0)
    assert (found["variation"], found["assurance"]) == ("common_cause", "inconsistent")


@given(values=some.lists(some.floats(-1e15, 1e15), max_size=20), better=some.sampled_from(list(Better)))
def test_every_answer_is_plain_json(values: list[float], better: Better) -> None:
    found = answer(weekly(values), better=better, target=1.0)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
