"""The page of families puts first what was seen most and is still passive, with what was tried each time."""

from datetime import date

import pytest
from flask import Flask

from tests import cast
from tests.counting import statements
from tests.queries.test_families import lesson_of, same
from tracker.domain.terms import Facet, Polarity, Standing
from tracker.extensions import db
from tracker.models import Lesson, Person
from tracker.queries.family_page import anniversaries, family_entries
from tracker.services.verdicts import rebuild


def family(by: Person, *years: int, **more: object) -> list[Lesson]:
    """A lesson seen in a review of each year, every one still passive."""
    lessons = [lesson_of(date(year, 3, 1), **more) for year in years]
    for later in lessons[1:]:
        same(lessons[0], later, by)
    rebuild([lesson.id for lesson in lessons], now=cast.NOW)
    return lessons


def test_what_was_seen_most_and_is_still_passive_comes_first(app: Flask, lead: Person) -> None:
    closed = family(lead, 2012, 2014, 2016, 2018)
    for lesson in closed:
        lesson.standing = Standing.SUPERSEDED
    twice, thrice = family(lead, 2015, 2020), family(lead, 2010, 2013, 2016)
    good = family(lead, 2011, 2012, 2013, 2014, polarity=Polarity.WORKED_WELL)
    entries = family_entries(cast.TODAY)
    assert [entry.family.first for entry in entries] == [thrice[0], twice[0], *_in_order(entries[2:], closed, good)]
    assert [entry.matters for entry in entries] == [3, 2, 0, 0]
    assert [entry.passive for entry in entries] == [3, 2, 0, 0]


def _in_order(rest: list, closed: list[Lesson], good: list[Lesson]) -> list[Lesson]:
    """Those that matter no more, in whichever order the families stand."""
    firsts = [entry.family.first for entry in rest]
    assert set(firsts) == {closed[0], good[0]}
    return firsts


def test_each_time_shows_what_was_tried_and_where_and_takes_few_queries(app: Flask, lead: Person) -> None:
    police, setting = cast.agency("Police"), cast.theme("Neglect", facet=Facet.CONTEXT)
    for _ in range(4):
        lessons = family(lead, 2015, 2020, review={"agencies": [police]}, themes=[setting, cast.theme()])
        change = cast.change([lessons[0]])
        cast.action(change, done_on=date(2017, 1, 1))
    db.session.commit()
    db.session.expire_all()
    with statements() as run:
        entries = family_entries(cast.TODAY)
        tried = [[len(member.tried) for member in entry.members] for entry in entries]
        strengths = [entry.members[0].tried[0].strength for entry in entries]
    assert tried == [[1, 0]] * 4
    assert all(strengths)
    assert [[each.name for each in entry.agencies] for entry in entries] == [["Police"]] * 4
    assert [[each.name for each in entry.settings] for entry in entries] == [["Neglect"]] * 4
    assert len(run) <= 16


@pytest.mark.parametrize(("day", "years"), [(date(2026, 3, 31), [10, 5]), (date(2026, 4, 1), [])])
def test_an_anniversary_is_told_in_the_month_it_became_known(
    app: Flask, lead: Person, day: date, years: list[int]
) -> None:
    family(lead, 2015, 2020)
    assert [each.years for each in anniversaries(day, family_entries(day))] == years
