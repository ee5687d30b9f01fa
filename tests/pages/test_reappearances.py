"""The pages of reappearances, as each role."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.terms import Likeness, Polarity, Role
from tracker.extensions import db
from tracker.models import Lesson, Person, Reappearance

DECIDES = (Role.QUALITY_LEAD, Role.ADMINISTRATOR)
READS = (Role.BOARD_MEMBER, Role.CONTRIBUTOR)
LATER = {
    "practice_from": date(2019, 1, 1), "practice_until": date(2020, 12, 31), "agreed_on": date(2021, 9, 1),
    "published_on": date(2021, 10, 1),
}  # fmt: skip


def later(reference: str = "LCSPR-2021-B", **more: Any) -> Lesson:
    lesson: Lesson = cast.lesson(review=cast.review(reference, **{**LATER, **more}), headline="Found again", number=2)
    return lesson


@pytest.fixture
def link(app: Flask) -> Reappearance:
    """Known in May 2019, in place in August 2019, and a later practice that straddles both."""
    earlier = cast.lesson(
        review=cast.review("SCR-2019-A"), headline="Unseen men", number=1, whys=("The form asked for the mother.",)
    )
    change = cast.change(
        lessons=[earlier], in_place_on=date(2019, 8, 1), accepted_by=cast.person(), accepted_on=cast.TODAY
    )
    cast.action(change, done_on=date(2019, 8, 1))
    made: Reappearance = cast.reappearance(earlier, later(), score=0.71)
    return made


def again(link: Reappearance) -> Reappearance:
    db.session.expire_all()
    return link


@pytest.mark.parametrize("role", [*DECIDES, *READS])
def test_those_who_see_records_read_every_page(app: Flask, client_as, link: Reappearance, role: Role) -> None:
    client = client_as(cast.person(role))
    for path in ("", f"/{link.id}", "/families", "?state=all&kind=did_not_take&words=men&sort=-later"):
        assert client.get(f"/reappearances{path}").status_code == 200
    page = client.get(f"/reappearances/{link.id}").text
    assert ("Save the decision" in page) is (role in DECIDES)


@pytest.mark.parametrize("role", [*READS, Role.INSPECTOR])
def test_others_decide_nothing(app: Flask, client_as, link: Reappearance, role: Role) -> None:
    client = client_as(cast.person(role))
    for path in (f"/{link.id}/decide", "/add"):
        assert client.get(f"/reappearances{path}").status_code == 403
        assert client.post(f"/reappearances{path}", data={"likeness": "same"}).status_code == 403
    assert again(link).likeness is None


def test_an_inspector_reads_none_of_it(app: Flask, client_as, link: Reappearance) -> None:
    client = client_as(cast.person(Role.INSPECTOR))
    for path in ("", f"/{link.id}", "/families"):
        assert client.get(f"/reappearances{path}").status_code == 403


def test_a_pair_shows_both_lessons_what_was_tried_and_what_it_would_mean(
    app: Flask, client_as, link: Reappearance, lead: Person
) -> None:
    whole = client_as(lead).get(f"/reappearances/{link.id}").text
    assert "<mark>" in whole
    page = whole.replace("<mark>", "").replace("</mark>", "")
    for words in (
        "Unseen men", "Found again", "The form asked for the mother.", "stronger actions done", "in place Aug 2019",
        "say on which day the practice in question was seen", "predates", "not a failure to learn",
    ):  # fmt: skip
        assert words in page


@pytest.mark.parametrize("role", DECIDES)
def test_a_decision_is_saved_and_shown_with_its_history(app: Flask, client_as, link: Reappearance, role: Role) -> None:
    person = cast.person(role, "Rosa Amin")
    client = client_as(person)
    form = {"likeness": "same", "seen_on": "1 6 2020", "note": "The same gap.", "version": str(link.version)}
    assert (
        client.post(f"/reappearances/{link.id}/decide", data=form).location == f"/reappearances/next?decided={link.id}"
    )
    decided = again(link)
    assert (decided.likeness, decided.seen_on, decided.decided_by) == (Likeness.SAME, date(2020, 6, 1), person)
    page = client.get(f"/reappearances/{link.id}").text
    assert "The same gap." in page
    assert "did not take" in page
    assert "Unseen men" not in client.get("/reappearances").text
    assert "Unseen men" in client.get("/reappearances?state=same").text
    assert "Unseen men" in client.get("/reappearances/families").text


def test_pairs_are_decided_one_after_another_and_a_slip_is_taken_back(
    app: Flask, client_as, link: Reappearance, lead: Person
) -> None:
    second = cast.reappearance(link.earlier, later("LCSPR-2021-C"), score=0.6)
    client = client_as(lead)
    assert client.get("/reappearances/next").location == f"/reappearances/{link.id}"
    page = client.post(f"/reappearances/{link.id}/decide", data={"likeness": "same"}, follow_redirects=True)
    assert page.request.path == f"/reappearances/{second.id}"
    assert "SCR-2019-A/1 and LCSPR-2021-B/2: the same lesson" in " ".join(page.text.split())
    assert f'action="/reappearances/{link.id}/undo"' in page.text
    page = client.post(f"/reappearances/{link.id}/undo", follow_redirects=True)
    assert page.request.path == f"/reappearances/{link.id}"
    assert "taken back" in page.text
    assert again(link).likeness is None
    for each in (link, second):
        answer = client.post(f"/reappearances/{each.id}/not-sure", follow_redirects=True)
    assert "Nothing more waits for your decision" in answer.text
    assert "Not sure: Left" not in client.get(f"/reappearances/{link.id}").text
    assert client_as(cast.person()).get("/reappearances/next").location == f"/reappearances/{link.id}"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"likeness": ""}, "Choose one of the three"),
        ({"likeness": "twin"}, "Choose one of the three"),
        ({"seen_on": "1 1 2100"}, "cannot have been seen in the future"),
        ({"seen_on": "1 1 2018"}, "is before that"),
        ({"seen_on": "31 2 2020"}, "a day that exists"),
        ({"note": "x" * 4001}, "at most 4,000 characters"),
    ],
)
def test_what_is_wrong_is_said_and_decides_nothing(
    app: Flask, client_as, link: Reappearance, lead: Person, wrong: dict[str, str], words: str
) -> None:
    answer = client_as(lead).post(f"/reappearances/{link.id}/decide", data={"likeness": "same", **wrong})
    assert answer.status_code == 422
    assert words in answer.text
    assert again(link).likeness is None


def test_two_who_decide_at_once_see_both_versions(app: Flask, client_as, link: Reappearance, lead: Person) -> None:
    form = {"likeness": "related", "note": "Mine.", "version": str(link.version - 1)}
    answer = client_as(lead).post(f"/reappearances/{link.id}/decide", data=form)
    assert answer.status_code == 409
    assert "Mine." in answer.text


def test_two_lessons_are_linked_by_hand(app: Flask, client_as, lead: Person) -> None:
    one, two = cast.lesson(review=cast.review("SCR-2019-A"), number=1), later()
    client = client_as(lead)
    assert f'<option selected value="{one.id}">' in client.get(f"/reappearances/add?earlier_id={one.id}").text
    form = {"earlier_id": str(one.id), "later_id": str(two.id), "likeness": "same"}
    answer = client.post("/reappearances/add", data=form)
    made = db.session.scalars(select(Reappearance)).one()
    assert answer.location == f"/reappearances/{made.id}"
    assert (made.earlier_id, made.later_id, made.likeness, made.score) == (one.id, two.id, Likeness.SAME, None)
    turned = client.post("/reappearances/add", data={**form, "earlier_id": str(two.id), "later_id": str(one.id)})
    assert turned.status_code == 422
    assert "Change the two lessons over" in turned.text


def test_good_practice_seen_again_is_good_news(app: Flask, client_as, link: Reappearance, lead: Person) -> None:
    link.earlier.polarity = link.later.polarity = Polarity.WORKED_WELL
    link.likeness, link.decided_by, link.decided_on = Likeness.SAME, lead, cast.TODAY
    client = client_as(lead)
    pair, families = (client.get(f"/reappearances/{path}").text for path in (link.id, "families"))
    assert "it has spread, and that is good news" in pair
    assert "never held against anyone" in pair
    assert "Unseen men" in families.split("Spread: good practice seen again")[1]


def test_a_restricted_pair_is_not_there_for_whoever_has_no_leave(app: Flask, client_as) -> None:
    link = cast.reappearance(cast.lesson(), later("SECRET-1", is_restricted=True))
    link_id = link.id
    client = client_as(cast.person())
    db.session.remove()
    assert client.get(f"/reappearances/{link_id}").status_code == 404
    assert client.post(f"/reappearances/{link_id}/decide", data={"likeness": "same"}).status_code == 404
    for path in ("/reappearances", "/reappearances/families", "/reappearances/add"):
        assert "SECRET-1" not in client.get(path).text


def test_an_empty_list_says_what_belongs_there(app: Flask, client_as, lead: Person) -> None:
    client = client_as(lead)
    assert "Nothing waits for a decision" in client.get("/reappearances").text
    assert "A family begins" in client.get("/reappearances/families").text
    assert "No pair is as you asked" in client.get("/reappearances?words=x").text
