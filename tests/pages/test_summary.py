"""What an inspector reads: agreed and published reviews alone, and no name of staff."""

from collections.abc import Callable
from datetime import date

import pytest

from tests import cast
from tests.conftest import CheckedClient
from tests.services.test_verdicts import embedded_change
from tracker.domain.terms import Likeness, ReviewState, Role, Standing
from tracker.domain.words import said
from tracker.models import Override
from tracker.services.verdicts import rebuild

Client = Callable[..., CheckedClient]


@pytest.fixture
def inspector(client_as: Client) -> Callable[[], CheckedClient]:
    return lambda: client_as(cast.person(Role.INSPECTOR))


def test_an_inspector_reads_from_the_summary_to_the_evidence(inspector: Callable[[], CheckedClient]) -> None:
    owner = cast.person(name="Wilhelmina Ashgrove")
    lesson = cast.lesson(review=cast.review("LCSPR-9"), whys=("Forms ask about the mother.",))
    change = cast.change(lessons=[lesson], owner=owner, in_place_on=date(2020, 1, 1))
    cast.add(
        Override(
            change=change, gate="heard", reason="Asking would put a child at risk.", from_on=date(2020, 1, 1),
            named_person="Wilhelmina Ashgrove", recorded_by=owner, recorded_at=cast.NOW,
        )
    )  # fmt: skip
    cast.accepted_evidence(change, owner and cast.person(name="Bartholomew Finch"), summary="14 of 20 files name him.")
    cast.evidence(change, owner, summary="Not accepted yet.")
    known = date(2022, 1, 1)
    again = cast.review(
        "RR-11", practice_from=date(2021, 1, 1), practice_until=date(2021, 2, 1), agreed_on=known, published_on=known
    )
    later = cast.lesson(review=again)
    cast.reappearance(lesson, later, likeness=Likeness.SAME, decided_on=cast.TODAY, decided_by=owner)
    rebuild([lesson.id], now=cast.NOW)
    client = inspector()
    overview = client.get("/summary").get_data(as_text=True)
    assert "LCSPR-9" in overview
    assert "0 of 1" in overview
    assert lesson.headline in client.get(f"/summary/reviews/{lesson.review_id}").get_data(as_text=True)
    page = client.get(f"/summary/lessons/{lesson.id}").get_data(as_text=True)
    assert "14 of 20 files name him." in page
    assert "Forms ask about the mother." in page
    assert "RR-11" in page
    assert "Asking would put a child at risk." in page
    assert "did not take" in page or "unanswered" in page
    assert "Not accepted yet." not in page
    for name in ("Ashgrove", "Finch"):
        assert name not in page


def test_a_draft_a_withdrawn_and_a_restricted_review_are_not_there(inspector: Callable[[], CheckedClient]) -> None:
    draft = cast.review("DRAFT-1", state=ReviewState.DRAFT, agreed_on=None, published_on=None)
    gone = cast.review("GONE-1", withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    hidden = cast.review("HIDDEN-1", is_restricted=True)
    lessons = [cast.lesson(review=review) for review in (draft, gone, hidden)]
    client = inspector()
    overview = client.get("/summary").get_data(as_text=True)
    for review, lesson in zip((draft, gone, hidden), lessons, strict=True):
        assert review.reference not in overview
        assert client.get(f"/summary/reviews/{review.id}").status_code == 404
        assert client.get(f"/summary/lessons/{lesson.id}").status_code == 404 or review is gone


def test_what_a_draft_or_a_restricted_review_found_again_is_not_told(inspector: Callable[[], CheckedClient]) -> None:
    for number, review in enumerate(
        (
            cast.review("DRAFT-1", state=ReviewState.DRAFT, agreed_on=None, published_on=None),
            cast.review("HIDDEN-1", is_restricted=True),
        )
    ):
        change = embedded_change()
        (lesson,) = change.lessons
        decided = {"likeness": Likeness.SAME, "decided_on": cast.TODAY, "decided_by": cast.person()}
        link = cast.reappearance(lesson, cast.lesson(review=review), seen_on=date(2021, 3, 4 + number), **decided)
        rebuild([lesson.id], now=cast.NOW)
        page = inspector().get(f"/summary/lessons/{lesson.id}").get_data(as_text=True)
        assert "not open to you" in page
        assert said(link.seen_on or cast.TODAY) not in page
        assert review.reference not in page


def test_a_declined_lesson_stands_apart_and_stays_in_sight(inspector: Callable[[], CheckedClient]) -> None:
    lesson = cast.lesson(standing=Standing.DECLINED)
    client = inspector()
    assert "1 shown apart" in client.get("/summary").get_data(as_text=True)
    assert "Declined" in client.get(f"/summary/lessons/{lesson.id}").get_data(as_text=True)


def test_an_empty_summary_says_what_belongs_there(inspector: Callable[[], CheckedClient]) -> None:
    assert "Reviews appear here" in inspector().get("/summary").get_data(as_text=True)
