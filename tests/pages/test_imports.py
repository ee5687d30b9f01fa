"""Importing a plan by hand: send it, look through it, take it in once."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests import cast
from tests.conftest import CheckedClient
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Action, Claim, ImportedPlan, LeftOver, Person

Client = Callable[..., CheckedClient]
CASES = Path(__file__).parents[1] / "exchange" / "action_plan" / "cases"
PLAN = CASES / "one-cell-many-actions.xlsx"


def send(client: CheckedClient, name: str, content: bytes) -> object:
    return client.post("/import", data={"file": (BytesIO(content), name)}, content_type="multipart/form-data")


def test_a_plan_is_looked_through_before_anything_is_taken_in(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    response = send(client, PLAN.name, PLAN.read_bytes())
    assert response.status_code == 302
    page = client.get(response.headers["Location"]).get_data(as_text=True)
    assert "Before you take it in" in page
    assert db.session.scalar(select(func.count(Action.id))) == 0
    plan_id = db.session.scalars(select(ImportedPlan.id)).one()
    assert client.post(f"/import/plans/{plan_id}/take-in").status_code == 302
    assert db.session.scalar(select(func.count(Action.id))) > 5
    assert db.session.scalar(select(func.count(Claim.id))) > 0
    count = db.session.scalar(select(func.count(Action.id)))
    client.post(f"/import/plans/{plan_id}/take-in")
    send(client, "again.xlsx", PLAN.read_bytes())
    assert db.session.scalar(select(func.count(Action.id))) == count
    assert client.get(f"/import/plans/{plan_id}/file").data == PLAN.read_bytes()


def test_what_was_not_understood_is_listed_until_somebody_dealt_with_it(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    send(client, PLAN.name, PLAN.read_bytes())
    plan_id = db.session.scalars(select(ImportedPlan.id)).one()
    client.post(f"/import/plans/{plan_id}/take-in")
    left = db.session.scalars(select(LeftOver).order_by(LeftOver.id)).first()
    assert left is not None
    assert "What was not understood" in client.get(f"/import/plans/{plan_id}").get_data(as_text=True)
    assert client.post(f"/import/left-over/{left.id}/dealt-with").status_code == 302
    db.session.expire_all()
    assert left.dealt_with_on is not None
    assert client.get("/import/plans").status_code == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.xlsx", b"not a workbook"), ("plan.xlsx", b""), ("plan.pdf", b"%PDF-1.7 x"), ("plan.csv", b"a;b\n1;2\n")],
)
def test_a_file_that_is_no_plan_is_refused_in_a_sentence_and_not_kept(
    client_as: Client, lead: Person, name: str, content: bytes
) -> None:
    response = send(client_as(lead), name, content)
    assert response.status_code == 422
    assert "There is a problem" in response.get_data(as_text=True)
    assert db.session.scalars(select(ImportedPlan)).all() == []


def test_nothing_sent_is_asked_for(client_as: Client, lead: Person) -> None:
    response = client_as(lead).post("/import", data={})
    assert response.status_code == 422
    assert "Choose a file" in response.get_data(as_text=True)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.BOARD_MEMBER, Role.INSPECTOR])
def test_only_quality_leads_and_administrators_import(client_as: Client, role: Role) -> None:
    assert client_as(cast.person(role)).get("/import").status_code == 403
