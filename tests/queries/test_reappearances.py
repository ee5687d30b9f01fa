"""The list of pairs and what one pair shows."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests import cast
from tracker.domain.terms import Likeness, Polarity, ReappearanceKind, Stage, Verdict
from tracker.extensions import db
from tracker.models import Doubt, Lesson, Person, Reappearance, Review, StoredPeriod
from tracker.models.sight import see_all
from tracker.queries import reappearances
from tracker.queries.reappearances import Decided
from tracker.services.policy import policy_in_force


def later(reference: str | None = None, **more: Any) -> Lesson:
    values = {"practice_from": date(2020, 1, 1), "practice_until": date(2020, 12, 31), "agreed_on": date(2021, 9, 1)}
    review: Review = cast.review(reference, **{**values, "published_on": date(2021, 10, 1), **more})
    return cast.lesson(review=review)


def decided(link: Reappearance, likeness: Likeness, by: Person) -> Reappearance:
    link.likeness, link.decided_by, link.decided_on = likeness, by, cast.TODAY
    db.session.flush()
    return link


def ids(**asked: Any) -> list[int]:
    return [link.id for link in reappearances.list_links({}, **asked).rows]


def test_what_is_still_to_decide_is_listed_the_most_alike_first(app: Flask, lead: Person) -> None:
    low = cast.reappearance(cast.lesson(), later(), score=0.5)
    high = cast.reappearance(cast.lesson(), later(), score=0.9)
    same = decided(cast.reappearance(cast.lesson(), later(), score=0.7), Likeness.SAME, lead)
    assert ids() == [high.id, low.id]
    assert ids(state=Decided.SAME) == [same.id]
    assert ids(state=Decided.RELATED) == []
    assert ids(state=Decided.ALL) == [high.id, same.id, low.id]
    assert reappearances.undecided_count() == 2


def test_what_is_said_to_be_embedded_is_decided_first_and_doubts_wait_for_somebody_else(
    app: Flask, lead: Person
) -> None:
    high = cast.reappearance(cast.lesson(), later(), score=0.9)
    embedded = cast.reappearance(cast.lesson(), later(), score=0.5)
    period = {"verdict": Verdict.EMBEDDED, "stage": Stage.EMBEDDED, "from_on": cast.TODAY, "gates": [], "agencies": []}
    cast.add(StoredPeriod(lesson=embedded.earlier, policy=policy_in_force(cast.NOW), **period))
    assert reappearances.next_to_decide(lead, cast.TODAY) == embedded.id
    cast.add(Doubt(reappearance_id=embedded.id, person=lead, said_at=cast.NOW))
    assert reappearances.next_to_decide(lead, cast.TODAY) == high.id
    assert reappearances.next_to_decide(cast.person(), cast.TODAY) == embedded.id
    for link in (high, embedded):
        decided(link, Likeness.DIFFERENT, lead)
    assert reappearances.next_to_decide(lead, cast.TODAY) is None


def test_only_whoever_decided_is_offered_to_take_it_back(app: Flask, lead: Person) -> None:
    link = decided(cast.reappearance(cast.lesson(), later()), Likeness.SAME, lead)
    assert reappearances.to_take_back(link.id, lead) is link
    assert reappearances.to_take_back(link.id, cast.person()) is None


def test_the_list_is_narrowed_by_review_words_and_kind(app: Flask) -> None:
    first = cast.lesson(review=cast.review("LCSPR-A"), headline="Unseen men")
    link = cast.reappearance(first, later("LCSPR-B"))
    undated = cast.reappearance(cast.lesson(), later("LCSPR-C", practice_from=None, practice_until=None))
    assert ids(review=first.review_id) == [link.id]
    assert ids(review=undated.later.review_id) == [undated.id]
    assert ids(words="unseen MEN") == [link.id]
    assert ids(kind=ReappearanceKind.UNANSWERED) == [link.id]
    assert ids(kind=ReappearanceKind.UNDATED) == [undated.id]
    assert ids(kind=ReappearanceKind.LOST) == []


def test_pairs_of_withdrawn_lessons_are_not_listed(app: Flask) -> None:
    link = cast.reappearance(cast.lesson(), later())
    link.later.withdrawn_on, link.later.withdrawn_because = cast.TODAY, "A mistake."
    db.session.flush()
    assert ids(state=Decided.ALL) == []


def test_a_pair_with_a_restricted_lesson_takes_leave(app: Flask) -> None:
    link = cast.reappearance(cast.lesson(), later(is_restricted=True))
    link_id = link.id
    db.session.commit()
    db.session.expunge_all()
    see_all(db.session, may=False)
    assert ids() == []
    assert reappearances.get_link(link_id) is None
    assert reappearances.undecided_count() == 0
    see_all(db.session, may=True)
    assert ids() == [link_id]


@pytest.mark.parametrize(
    ("practice", "is_asked"),
    [
        ((date(2019, 5, 2), date(2019, 7, 31)), False),  # after it was known, before the change was in place
        ((date(2019, 5, 2), date(2019, 8, 1)), True),
        ((date(2019, 8, 1), date(2020, 1, 1)), False),
    ],
)
def test_a_practice_that_straddles_a_boundary_asks_for_the_day(
    app: Flask, lead: Person, practice: tuple[date, date], is_asked: bool
) -> None:
    change = cast.change(in_place_on=date(2019, 8, 1), accepted_by=lead, accepted_on=cast.TODAY)
    link = cast.reappearance(change.lessons[0], later(practice_from=practice[0], practice_until=practice[1]))
    assert bool(reappearances.straddling(link)) is is_asked
    link.seen_on = practice[1]
    assert reappearances.straddling(link) is None


def test_spread_takes_two_lessons_from_what_worked_well(app: Flask) -> None:
    link = cast.reappearance(cast.lesson(), later())
    assert not reappearances.is_spread(link)
    link.earlier.polarity = Polarity.WORKED_WELL
    assert not reappearances.is_spread(link)
    link.later.polarity = Polarity.WORKED_WELL
    assert reappearances.is_spread(link)


def test_the_days_of_both_lessons_stand_in_one_row(app: Flask, lead: Person) -> None:
    change = cast.change(in_place_on=date(2019, 8, 1), accepted_by=lead, accepted_on=cast.TODAY)
    link = cast.reappearance(change.lessons[0], later(), seen_on=date(2020, 6, 1))
    events = reappearances.events(link, cast.TODAY)
    assert [event.day for event in events] == [
        date(2018, 1, 1), date(2019, 5, 1), date(2019, 8, 1), date(2020, 1, 1), date(2020, 6, 1), date(2021, 9, 1),
    ]  # fmt: skip
    assert [event.is_later for event in events] == [False, False, False, True, True, True]


def test_a_lesson_is_found_by_its_id(app: Flask) -> None:
    lesson = cast.lesson()
    assert reappearances.get_lesson(lesson.id) is lesson
    assert reappearances.get_lesson(lesson.id + 1) is None
