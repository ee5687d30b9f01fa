"""Families: first seen, times seen, in which reviews, over how long."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests import cast
from tracker.domain.terms import Likeness, Polarity, ReappearanceKind
from tracker.extensions import db
from tracker.models import Lesson, Person, Reappearance
from tracker.models.sight import see_all
from tracker.queries.families import Family, Sighting, family_of, list_families


def lesson_of(practice_from: date | None, **more: Any) -> Lesson:
    known = (practice_from or date(2019, 1, 1)).replace(year=(practice_from or date(2019, 1, 1)).year + 1)
    review = cast.review(
        practice_from=practice_from, practice_until=None, agreed_on=known, published_on=known, **more.pop("review", {})
    )
    return cast.lesson(review=review, **more)


def same(earlier: Lesson, later: Lesson, by: Person, **more: Any) -> Reappearance:
    values = {"likeness": Likeness.SAME, "decided_by": by, "decided_on": cast.TODAY}
    link: Reappearance = cast.reappearance(earlier, later, **{**values, **more})
    return link


def test_links_of_same_join_lessons_and_others_do_not(app: Flask, lead: Person) -> None:
    one, two, three = (lesson_of(date(year, 3, 1)) for year in (2015, 2018, 2021))
    same(one, two, lead)
    same(two, three, lead)
    same(one, lesson_of(date(2022, 1, 1)), lead, likeness=Likeness.RELATED)
    cast.reappearance(three, lesson_of(date(2022, 1, 1)))
    (family,) = list_families()
    assert [each.lesson for each in family.sightings] == [one, two, three]
    assert (family.first, family.first_seen_on, family.last_seen_on) == (one, date(2015, 3, 1), date(2021, 3, 1))
    assert (len(family.reviews), family.how_long) == (3, "6 years")
    assert family.gravest == [ReappearanceKind.UNANSWERED]


def test_the_family_seen_most_comes_first(app: Flask, lead: Person) -> None:
    pair = same(lesson_of(date(2020, 1, 1)), lesson_of(date(2023, 1, 1)), lead)
    first = lesson_of(date(2010, 1, 1))
    for year in (2012, 2014):
        same(first, lesson_of(date(year, 1, 1)), lead)
    assert [family.first for family in list_families()] == [first, pair.earlier]


def test_seen_on_is_the_day_where_it_is_given(app: Flask, lead: Person) -> None:
    one, two = lesson_of(date(2015, 3, 1)), lesson_of(date(2018, 3, 1))
    same(one, two, lead, seen_on=date(2018, 9, 1))
    assert [each.day for each in list_families()[0].sightings] == [date(2015, 3, 1), date(2018, 9, 1)]


def test_lessons_from_what_worked_well_spread_and_are_held_against_nobody(app: Flask, lead: Person) -> None:
    one, two = (lesson_of(date(year, 3, 1), polarity=Polarity.WORKED_WELL) for year in (2015, 2018))
    same(one, two, lead)
    (family,) = list_families()
    assert family.is_spread
    assert family.gravest == []


def test_withdrawn_and_hidden_lessons_are_of_no_family(app: Flask, lead: Person) -> None:
    one, two = lesson_of(date(2015, 3, 1)), lesson_of(date(2018, 3, 1), review={"is_restricted": True})
    same(one, two, lead)
    gone = lesson_of(date(2019, 3, 1), withdrawn_on=cast.TODAY, withdrawn_because="A mistake.")
    same(one, gone, lead)
    lesson_id = one.id
    db.session.commit()
    family = family_of(lesson_id)
    assert family is not None
    assert len(family.sightings) == 2
    db.session.expunge_all()
    see_all(db.session, may=False)
    assert list_families() == []
    assert family_of(lesson_id) is None


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((date(2015, 3, 1), date(2016, 2, 29)), "11 months"),
        ((date(2015, 3, 1), date(2016, 3, 1)), "1 year"),
        ((date(2015, 3, 1), date(2017, 4, 1)), "2 years and 1 month"),
        ((date(2015, 3, 1), date(2015, 3, 15)), "14 days"),
        ((date(2015, 3, 1), date(2015, 3, 1)), None),
        ((date(2015, 3, 1), None), None),
    ],
)
def test_how_long_is_said_in_words(days: tuple[date, date | None], words: str | None) -> None:
    family = Family(tuple(Sighting(Lesson(), day, ()) for day in days))
    assert family.how_long == words
