"""Reviews front to back, as each role."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import AgencyReport, Person, Review

Client = Callable[..., CheckedClient]


def test_a_quality_lead_records_a_review_and_reads_it(client_as: Client, lead: Person) -> None:
    police = cast.agency("Police")
    client = client_as(lead)
    assert client.get("/reviews/add").status_code == 200
    response = client.post(
        "/reviews/add",
        data={
            "reference": "LCSPR-2024-B", "title": "A child not brought", "kind": "practice_review",
            "practice_from": "1/1/2022", "practice_until": "31 Dec 2022", "state": "published",
            "agreed_on": "1 September 2023", "published_on": "2023-10-01", "agencies": [str(police.id)],
            "on_protection_plan": "no", "children_count": "2",
        },
        follow_redirects=True,
    )  # fmt: skip
    page = response.get_data(as_text=True)
    assert "A child not brought" in page
    assert "1 October 2023" in page
    assert "Police" in page
    assert db.session.scalars(select(Review.practice_until)).one() == date(2022, 12, 31)


def test_the_list_narrows_sorts_and_says_when_nothing_fits(client_as: Client, lead: Person) -> None:
    cast.review("A-1", title="About babies")
    cast.review("B-2", title="About school", kind="rapid_review")
    client = client_as(lead)
    page = client.get("/reviews?words=babies").get_data(as_text=True)
    assert ("A-1" in page, "B-2" in page) == (True, False)
    page = client.get("/reviews?kind=rapid_review&sort=-title").get_data(as_text=True)
    assert ("A-1" in page, "B-2" in page) == (False, True)
    assert "No reviews" in client.get("/reviews?words=nothing").get_data(as_text=True)
    assert client.get("/reviews?kind=nonsense&page=xx&agency=99&sort=;drop").status_code == 200


def test_an_empty_list_offers_the_first_step(client_as: Client, lead: Person) -> None:
    assert "Record the first review" in client_as(lead).get("/reviews").get_data(as_text=True)


def test_an_agency_report_is_added_changed_and_withdrawn(client_as: Client, lead: Person) -> None:
    review, police = cast.review(), cast.agency("Police")
    client = client_as(lead)
    sent = {"agency_id": str(police.id), "received_on": "1/2/2019", "rigour": "descriptive"}
    assert client.post(f"/reviews/{review.id}/reports/add", data=sent).status_code == 302
    report = db.session.scalars(select(AgencyReport)).one()
    changed = {"received_on": "2/2/2019", "rigour": "analytic", "version": "1"}
    assert client.post(f"/reviews/reports/{report.id}/change", data=changed).status_code == 302
    assert "analytic" in client.get(f"/reviews/{review.id}").get_data(as_text=True)
    assert client.post(f"/reviews/reports/{report.id}/withdraw", data={"reason": "Wrong"}).status_code == 302
    assert "analytic" not in client.get(f"/reviews/{review.id}").get_data(as_text=True)


def test_a_withdrawn_review_leaves_the_list_and_stays_readable(client_as: Client, lead: Person) -> None:
    review = cast.review("A-1")
    client = client_as(lead)
    assert client.post(f"/reviews/{review.id}/withdraw", data={"reason": "Entered twice"}).status_code == 302
    assert "Record the first review" in client.get("/reviews").get_data(as_text=True)
    assert "Entered twice" in client.get(f"/reviews/{review.id}").get_data(as_text=True)


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
    review = cast.review()
    client = client_as(cast.person(role))
    assert client.get("/reviews").status_code == reads
    assert client.get(f"/reviews/{review.id}").status_code == reads
    assert client.get("/reviews/add").status_code == writes
    assert client.get(f"/reviews/{review.id}/change").status_code == writes


def test_a_restricted_review_is_nowhere_for_those_without_leave(client_as: Client) -> None:
    review = cast.review("SECRET-1", is_restricted=True)
    client = client_as(cast.person(has_leave=False))
    assert "SECRET-1" not in client.get("/reviews").get_data(as_text=True)
    assert client.get(f"/reviews/{review.id}").status_code == 404
    assert "SECRET-1" not in client.get("/reviews/add").get_data(as_text=True)
