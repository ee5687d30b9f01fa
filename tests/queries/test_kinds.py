"""Each reappearance is judged by when the practice took place."""

from datetime import date

import pytest
from flask import Flask

from tests import cast
from tests.services.test_verdicts import embedded_change
from tracker.domain.terms import Likeness, ReappearanceKind
from tracker.extensions import db
from tracker.models import Reappearance
from tracker.queries.kinds import kind_of_link, kinds_of_later
from tracker.services.verdicts import rebuild


@pytest.mark.parametrize(
    ("seen_on", "kind"),
    [
        (date(2019, 4, 30), ReappearanceKind.PREDATES),
        (date(2019, 5, 1), ReappearanceKind.UNANSWERED),
        (date(2019, 12, 31), ReappearanceKind.UNANSWERED),
        (date(2020, 1, 1), ReappearanceKind.DID_NOT_TAKE),
        (date(2021, 2, 3), ReappearanceKind.DID_NOT_TAKE),
        (date(2021, 2, 4), ReappearanceKind.LOST),
        (date(2022, 4, 5), ReappearanceKind.LOST),
        (date(2022, 4, 6), ReappearanceKind.DID_NOT_TAKE),
    ],
)
def test_the_kind_follows_the_day_of_the_practice(app: Flask, seen_on: date, kind: ReappearanceKind) -> None:
    (earlier,) = embedded_change().lessons
    later = cast.lesson()
    link = cast.reappearance(
        earlier, later, likeness=Likeness.SAME, decided_on=cast.TODAY, decided_by=cast.person(), seen_on=seen_on
    )
    later.review.published_on = date(2026, 10, 1)
    rebuild([earlier.id], now=cast.NOW)
    db.session.expire_all()
    assert kind_of_link(db.session.get_one(Reappearance, link.id)) is kind
    assert kinds_of_later([later.id, earlier.id]) == {later.id: [kind]}


def test_without_any_day_it_is_undated(app: Flask) -> None:
    later = cast.lesson(review=cast.review(practice_from=None, practice_until=None))
    assert kind_of_link(cast.reappearance(cast.lesson(), later)) is ReappearanceKind.UNDATED


def test_only_pairs_that_people_said_are_the_same_count(app: Flask) -> None:
    later = cast.lesson()
    decided = {"decided_on": cast.TODAY, "decided_by": cast.person()}
    cast.reappearance(cast.lesson(), later)
    cast.reappearance(cast.lesson(), later, likeness=Likeness.RELATED, **decided)
    assert kinds_of_later([later.id]) == {}
