"""How lessons are written, in one of them and across all."""

import pytest
from flask import Flask

from tests import cast
from tests.counting import statements
from tracker.domain.strength import ActionCategory
from tracker.domain.terms import AgencyKind, Level, Nature, Polarity
from tracker.extensions import db
from tracker.models import Lesson
from tracker.models.sight import see_all
from tracker.queries.writing import HealthLine, cautions_for, health

WHYS = ("The form had one box.", "It was drawn up for mothers.", "Its owner had left.")


def keys(lesson: Lesson) -> set[str]:
    db.session.flush()
    return {caution.key for caution in cautions_for(lesson)}


def line(key: str) -> HealthLine:
    db.session.flush()
    return next(each for each in health() if each.key == key)


def test_rows_become_what_is_asked_about(app: Flask) -> None:
    social_care, police = cast.agency(kind=AgencyKind.CHILDRENS_SOCIAL_CARE), cast.agency()
    review = cast.review(agencies=[social_care, police])
    theme = cast.theme("Unseen men")
    lesson = cast.lesson(review, ("Unseen men",), agencies=[social_care], themes=[theme])
    change = cast.change([lesson], how_we_would_know=None)
    cast.action(change, category=ActionCategory.TRAINING_EVENT)
    cast.action(change, abandoned_on=cast.TODAY, abandoned_because="Not needed")
    assert keys(lesson) == {
        "weaker_alone", "nothing_planned", "short_chain", "stock_phrase", "no_sign", "social_care_alone",
    }  # fmt: skip
    change.withdrawn_on, change.withdrawn_because = cast.TODAY, "Another came"
    assert keys(lesson) == {"short_chain", "stock_phrase", "social_care_alone"}
    lesson.withdrawn_on, lesson.withdrawn_because = cast.TODAY, "Twice"
    assert keys(lesson) == set()


@pytest.mark.parametrize("follow_up", ["check", "measure", "evidence", "activity", "waived", "withdrawn"])
def test_a_check_a_measure_or_evidence_of_practice_is_more_than_completion(app: Flask, follow_up: str) -> None:
    lesson = cast.lesson(whys=WHYS, nature=Nature.COMPLEX)
    change = cast.change([lesson])
    if follow_up == "measure":
        change.measures = [cast.measure()]
    elif follow_up == "check":
        cast.check(change)
    elif follow_up == "waived":
        cast.check(change, waived_on=cast.TODAY, waived_because="Moved")
    elif follow_up == "withdrawn":
        cast.evidence(change, withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    else:
        cast.evidence(change, level=Level.PRACTICE if follow_up == "evidence" else Level.ACTIVITY)
    assert ("nothing_planned" in keys(lesson)) is (follow_up in ("activity", "waived", "withdrawn"))


def test_across_all_lessons_each_is_counted_of_those_it_is_asked_of(app: Flask) -> None:
    short, whole = cast.lesson(), cast.lesson(whys=WHYS)
    cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    assert (line("short_chain").count, line("short_chain").asked, line("short_chain").lessons) == (1, 2, (short,))
    assert (line("omission").count, line("omission").asked) == (0, 1)
    assert line("nothing_well").reviews == (short.review, whole.review)
    cast.lesson(short.review, polarity=Polarity.WORKED_WELL)
    assert (line("nothing_well").count, line("nothing_well").asked) == (1, 2)


def test_lessons_of_restricted_reviews_are_counted_for_those_with_leave_alone(app: Flask) -> None:
    cast.lesson(cast.review(is_restricted=True))
    assert line("short_chain").asked == 1
    see_all(db.session, may=False)
    assert (line("short_chain").asked, line("nothing_well").asked) == (0, 0)


def test_many_lessons_take_no_more_queries_than_few(app: Flask) -> None:
    def asked() -> int:
        db.session.flush()
        db.session.expire_all()
        with statements() as given:
            health()
        return len(given)

    cast.action(cast.change([cast.lesson(whys=WHYS)]))
    few = asked()
    for _ in range(5):
        cast.action(cast.change([cast.lesson(cast.review(), WHYS)]))
    assert asked() == few
