"""Measures front to back, as each role: the chart, what it says, and its readings."""

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_changes import text_of
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Measure, Person, Reading

Client = Callable[..., CheckedClient]
STEADY = (50, 52, 49, 51, 50, 52, 49, 51, 50, 52, 49, 51)


def measure_with(*values: float, **more: Any) -> Measure:
    measure = cast.measure(**{"changes": [cast.change(in_place_on=date(2024, 3, 1))], **more})
    for month, value in enumerate(values):
        cast.add(Reading(measure=measure, read_on=date(2024 + month // 12, month % 12 + 1, 1), value=value))
    return measure


def figure_of(page: str) -> dict[str, Any]:
    found = re.search(r'data-figure="([^"]*)"', page)
    assert found, "the page carries no figure"
    return json.loads(unescape(found[1]))


def test_a_number_is_followed_from_its_change_to_its_chart(client_as: Client, lead: Person) -> None:
    change = cast.change(in_place_on=date(2024, 3, 1), statement="A form that asks")
    client = client_as(lead)
    assert "A form that asks" in text_of(client, f"/measures/add?change_id={change.id}")
    sent = {
        "name": "Plans that name every adult", "unit": "per cent", "better": "higher", "target": "90",
        "changes": [str(change.id)],
    }  # fmt: skip
    assert client.post("/measures/add", data=sent).status_code == 302
    measure_id = db.session.scalars(select(Measure.id)).one()
    address = f"/measures/{measure_id}"
    assert "No reading is recorded yet" in text_of(client, address)
    lines = "\n".join(f"{2024 + n // 12}-{n % 12 + 1:02}, {value}" for n, value in enumerate(STEADY))
    assert client.get(f"{address}/readings/add-several").status_code == 200
    assert client.post(f"{address}/readings/add-several", data={"readings": lines}).status_code == 302
    assert client.get(f"{address}/readings/add").status_code == 200
    one = {"read_on": "1 February 2025", "value": "10"}
    assert client.post(f"{address}/readings/add", data=one).status_code == 302
    page = text_of(client, address)
    for words in (
        "A sign of concern", "Special cause: concern", "The target is consistently missed", "firm limits",
        "A form that asks", "1 February 2025",
    ):  # fmt: skip
        assert words in page
    figure = figure_of(page)
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == ["2024-03-01"], "the day in place is marked"
    joined = next(trace for trace in figure["data"] if trace["mode"] == "lines+markers")
    assert joined["y"] == [*STEADY, 10]
    assert "Special cause: concern" in text_of(client, "/measures")


def test_a_day_in_place_long_before_the_readings_is_said_and_not_drawn(client_as: Client, lead: Person) -> None:
    measure = measure_with(*STEADY, changes=[cast.change(in_place_on=date(2019, 2, 3), statement="An old form")])
    page = text_of(client_as(lead), f"/measures/{measure.id}")
    assert figure_of(page)["layout"]["shapes"] == []
    assert "In place since 3 February 2019: An old form (before the first reading)" in page


@pytest.mark.parametrize(("count", "words"), [(3, "only the dots"), (7, "trial limits"), (12, "firm limits")])
def test_few_readings_are_said_to_be_few_on_the_chart(client_as: Client, lead: Person, count: int, words: str) -> None:
    measure = measure_with(*STEADY[:count])
    page = text_of(client_as(lead), f"/measures/{measure.id}")
    assert words in page
    assert ("These are trial limits" in page) is (count == 7)
    assert ("Common cause" in page) is (count >= 7)


def test_one_wrong_line_keeps_all_out_and_every_word_typed(client_as: Client, lead: Person) -> None:
    measure = measure_with()
    address = f"/measures/{measure.id}/readings/add-several"
    client = client_as(lead)
    response = client.post(address, data={"readings": "2025-01, 12\nsoon, 3"})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "Line 2, “soon, 3”" in page
    assert "2025-01, 12" in page
    response = client.post(address, data={"readings": "2025-01, 12\n2025-01, 13"})
    assert "has a reading already: 12" in response.get_data(as_text=True)
    assert db.session.scalars(select(Reading)).all() == []


def test_a_reading_is_corrected_and_nobody_s_correction_is_lost(client_as: Client, lead: Person) -> None:
    measure = measure_with(*STEADY[:2])
    reading = measure.readings[0]
    client = client_as(lead)
    address = f"/measures/readings/{reading.id}/correct"
    assert "1 January 2024" in text_of(client, address)
    sent = {"read_on": "1/1/2024", "value": "44", "version": "1"}
    assert client.post(address, data=sent).status_code == 302
    assert "44" in text_of(client, f"/measures/{measure.id}")
    assert client.post(address, data={**sent, "value": "45"}).status_code == 409
    assert client.post(address, data={**sent, "version": "2", "read_on": "1/2/2024"}).status_code == 422


def test_limits_are_worked_out_anew_with_a_reason_and_the_lines_break(client_as: Client, lead: Person) -> None:
    measure = measure_with(*STEADY, 70, 71, 72)
    client = client_as(lead)
    address = f"/measures/{measure.id}/rebase"
    assert "break on that day" in text_of(client, address)
    sent = {"from_on": "1/1/2025", "reason": "The form was replaced"}
    assert client.post(address, data=sent).status_code == 302
    page = text_of(client, f"/measures/{measure.id}")
    assert "The form was replaced" in page
    assert "only the dots" in page
    drawn = [trace for trace in figure_of(page)["data"] if trace["mode"] == "lines+markers"]
    assert [len(trace["x"]) for trace in drawn] == [12, 3]
    assert client.post(address, data=sent).status_code == 422


def test_a_measure_is_changed_and_withdrawn(client_as: Client, lead: Person) -> None:
    measure = measure_with(*STEADY, name="Plans")
    client = client_as(lead)
    address = f"/measures/{measure.id}"
    sent = {
        "name": "Plans sampled", "unit": "plans", "better": "neither", "target": "3.5", "version": "1",
        "changes": [str(measure.changes[0].id)],
    }  # fmt: skip
    assert "Plans" in text_of(client, f"{address}/change")
    assert client.post(f"{address}/change", data=sent).status_code == 302
    page = text_of(client, address)
    assert "Plans sampled" in page
    assert "Neither way is better" in page
    assert client.post(f"{address}/change", data={**sent, "name": "Mine"}).status_code == 409
    assert client.post(f"{address}/withdraw", data={"reason": "Counted otherwise now"}).status_code == 302
    page = text_of(client, address)
    assert ("Counted otherwise now" in page, "Add a reading" in page) == (True, False)
    assert "Plans sampled" not in text_of(client, "/measures")


def test_the_list_narrows_and_says_when_nothing_fits(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    assert "Follow the first number" in text_of(client, "/measures")
    measure_with(1, name="Plans")
    measure_with(name="Visits", better="lower", target=0)
    db.session.commit()
    page = text_of(client, "/measures?better=lower&sort=-name")
    assert ("Plans" in page, "Visits" in page) == (False, True)
    page = text_of(client, "/measures?words=plans")
    assert ("Plans" in page, "Too few readings to say" in page) == (True, True)
    assert "No measure fits" in text_of(client, "/measures?words=nothing")
    assert client.get("/measures?better=no&page=x&sort=;").status_code == 200


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        (Role.ADMINISTRATOR, 200, 200),
        (Role.QUALITY_LEAD, 200, 200),
        (Role.CONTRIBUTOR, 200, 403),
        (Role.BOARD_MEMBER, 200, 403),
        (Role.INSPECTOR, 403, 403),
    ],
)
def test_each_role_sees_and_does_what_it_may(client_as: Client, role: Role, reads: int, writes: int) -> None:
    measure = measure_with(*STEADY)
    reading_id = measure.readings[0].id
    client = client_as(cast.person(role))
    assert client.get("/measures").status_code == reads
    page = client.get(f"/measures/{measure.id}")
    assert page.status_code == reads
    assert ("Add a reading" in page.get_data(as_text=True)) is (writes == 200)
    assert client.get("/measures/add").status_code == writes
    for address in (
        f"/measures/readings/{reading_id}/correct",
        *(
            f"/measures/{measure.id}/{d}"
            for d in ("change", "withdraw", "readings/add", "readings/add-several", "rebase")
        ),
    ):
        assert client.get(address).status_code == writes, address
        if writes == 403:
            assert client.post(address, data={"reason": "x"}).status_code == 403, address


def test_a_measure_of_hidden_changes_is_nowhere_for_those_without_leave(client_as: Client) -> None:
    hidden = cast.change([cast.lesson(review=cast.review(is_restricted=True))], statement="A hidden change")
    measure = measure_with(1, name="A hidden number", changes=[hidden])
    reading_id = measure.readings[0].id
    client = client_as(cast.person(has_leave=False))
    assert "A hidden number" not in text_of(client, "/measures")
    assert "A hidden change" not in text_of(client, "/measures/add")
    assert client.get(f"/measures/{measure.id}").status_code == 404
    assert client.get(f"/measures/readings/{reading_id}/correct").status_code == 404
