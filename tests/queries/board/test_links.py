"""Every reappearance of a view has the kind that the rule of the domain gives it, from the day it counts."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests import cast, lesson_cast
from tracker.domain.terms import Likeness, Polarity, ReappearanceKind
from tracker.models import Lesson
from tracker.queries.board.links import links
from tracker.queries.board.scope import Scope

IN_PLACE_ON = cast.TODAY - timedelta(lesson_cast.IN_PLACE_DAYS_AGO)


def seen_again(earlier: Lesson, on: date | None, published_on: date | None = None, **more: object) -> None:
    known = published_on or cast.TODAY
    review = cast.review(practice_from=None, practice_until=None, agreed_on=known, published_on=known)
    decided = {"likeness": Likeness.SAME, "decided_on": cast.TODAY, "decided_by": cast.person()}
    cast.reappearance(earlier, cast.lesson(review, **more), seen_on=on, **decided)


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (date(2019, 4, 30), ReappearanceKind.PREDATES),
        (date(2019, 5, 1), ReappearanceKind.UNANSWERED),
        (IN_PLACE_ON - timedelta(1), ReappearanceKind.UNANSWERED),
        (IN_PLACE_ON, ReappearanceKind.DID_NOT_TAKE),
        (IN_PLACE_ON + timedelta(364), ReappearanceKind.DID_NOT_TAKE),
        (IN_PLACE_ON + timedelta(365), ReappearanceKind.LOST),
        (None, ReappearanceKind.UNDATED),
    ],
)
def test_the_kind_follows_from_what_the_earlier_lesson_was_on_the_day(
    app: Flask, on: date | None, kind: ReappearanceKind
) -> None:
    earlier = cast.lesson()
    lesson_cast.embedded(earlier)
    seen_again(earlier, on)
    (link,) = links(Scope(cast.TODAY))
    assert (link.kind, link.seen_on, link.earlier_id) == (kind, on, earlier.id)


def test_it_counts_from_the_day_it_became_known_and_spread_is_none(app: Flask) -> None:
    earlier = cast.lesson()
    lesson_cast.store(earlier)
    seen_again(earlier, date(2020, 1, 1), published_on=date(2026, 6, 1))
    seen_again(earlier, date(2020, 1, 1), polarity=Polarity.WORKED_WELL)
    assert [len(links(Scope(day))) for day in (date(2026, 5, 31), date(2026, 6, 1), cast.TODAY)] == [0, 1, 1]
