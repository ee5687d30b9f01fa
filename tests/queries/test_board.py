"""The numbers behind the board are counted honestly."""

from datetime import date, timedelta

from flask import Flask

from tests import cast
from tests.counting import statements
from tests.services.test_verdicts import embedded_change
from tracker.domain.strength import ActionCategory, Strength
from tracker.domain.terms import Facet, Likeness, ReappearanceKind, Stage, Standing
from tracker.extensions import db
from tracker.models import StandingDecision
from tracker.queries import board
from tracker.services.verdicts import rebuild

IN_2021, AFTER = date(2021, 6, 1), date(2022, 6, 1)


def decline(lesson: object, from_on: date, standing: Standing = Standing.DECLINED) -> None:
    lesson.standing = standing
    cast.add(
        StandingDecision(
            lesson=lesson, standing=standing, reason="r", from_on=from_on, approved_by="Board",
            decided_by=cast.person(), decided_at=cast.NOW,
        )
    )  # fmt: skip


def test_progress_counts_open_lessons_and_shows_the_others_apart(app: Flask) -> None:
    (lesson,) = embedded_change().lessons
    other, declined = cast.lesson(), cast.lesson()
    decline(declined, date(2020, 1, 1))
    cast.action(cast.change(lessons=[other]))
    cast.action(cast.change(lessons=[other]), abandoned_on=date(2020, 1, 1), abandoned_because="Not needed")
    rebuild([lesson.id, other.id, declined.id], now=cast.NOW)
    found = board.progress(IN_2021)
    assert (found.actions_done, found.actions, found.lessons_embedded, found.lessons) == (1, 2, 1, 2)
    assert found.apart == {"Declined": 1}
    assert board.progress(AFTER).lessons_embedded == 0


def test_the_course_steps_on_the_days_of_the_verdicts(app: Flask) -> None:
    (lesson,) = embedded_change().lessons
    rebuild([lesson.id], now=cast.NOW)
    course = board.over_time(AFTER)
    assert course.days == (date(2019, 5, 1), date(2021, 2, 4), date(2022, 4, 6), AFTER)
    assert (course.passive, course.embedded) == ((1, 0, 1, 1), (0, 1, 0, 0))


def test_a_declined_lesson_leaves_the_course_on_its_day_and_comes_back_when_it_is_open_again(app: Flask) -> None:
    lesson = cast.lesson()
    decline(lesson, date(2020, 1, 1))
    decline(lesson, date(2021, 1, 1), Standing.OPEN)
    rebuild([lesson.id], now=cast.NOW)
    course = board.over_time(AFTER)
    assert course.days == (date(2019, 5, 1), date(2020, 1, 1), date(2021, 1, 1), AFTER)
    assert course.passive == (1, 0, 1, 1)


def test_stages_add_up_to_the_open_lessons(app: Flask) -> None:
    (lesson,) = embedded_change().lessons
    other = cast.lesson()
    rebuild([lesson.id, other.id], now=cast.NOW)
    counts = board.stages(IN_2021).counts
    assert (counts[Stage.EMBEDDED], counts[Stage.IDENTIFIED], sum(counts.values())) == (1, 1, 2)
    assert list(counts) == list(Stage)


def test_themes_stand_by_review_in_the_order_of_practice_marked_by_the_gravest_kind(app: Flask) -> None:
    men, why = cast.theme("Unseen men"), cast.theme("Management systems", Facet.WHY)
    late = cast.review("PUBLISHED-FIRST", practice_from=date(2018, 6, 1))
    early = cast.review("PRACTICE-FIRST", practice_from=date(2014, 1, 1), practice_until=date(2014, 2, 1))
    again = cast.review(
        "AGAIN", practice_from=date(2020, 3, 1), practice_until=date(2020, 4, 1), agreed_on=date(2021, 1, 1),
        published_on=date(2021, 1, 1),
    )  # fmt: skip
    first = cast.lesson(review=late, themes=[men, why])
    cast.lesson(review=early, themes=[men])
    third = cast.lesson(review=again, themes=[men])
    cast.change(lessons=[first], in_place_on=date(2020, 1, 1), accepted_by=cast.person(), accepted_on=cast.TODAY)
    link = {"likeness": Likeness.SAME, "decided_on": cast.TODAY, "decided_by": cast.person()}
    cast.reappearance(first, third, **link)
    rebuild([first.id], now=cast.NOW)
    db.session.expire_all()
    grid = board.theme_grid()
    assert grid.reviews == ("PRACTICE-FIRST", "PUBLISHED-FIRST", "AGAIN")
    assert grid.themes == ("Unseen men",)
    assert {(mark.review, mark.kind) for mark in grid.marks} == {
        ("PRACTICE-FIRST", None), ("PUBLISHED-FIRST", None), ("AGAIN", ReappearanceKind.DID_NOT_TAKE),
    }  # fmt: skip


def test_strength_counts_done_actions_and_lessons_that_rest_on_weaker_ones_alone(app: Flask) -> None:
    lesson, other = cast.lesson(review=cast.review("A")), cast.lesson(review=cast.review("B"))
    done = {"done_on": date(2020, 1, 1)}
    cast.action(cast.change(lessons=[lesson]), category=ActionCategory.TRAINING_EVENT, **done)
    cast.action(cast.change(lessons=[other]), category=ActionCategory.TRAINING_EVENT, **done)
    cast.action(cast.change(lessons=[other]), category=ActionCategory.CHECKLIST, **done)
    cast.action(cast.change(lessons=[lesson]), category=ActionCategory.REDESIGN)
    cast.action(cast.change(lessons=[lesson]), category=None, **done)
    found = board.strengths()
    assert found.counts == {Strength.WEAKER: (1, 1), Strength.INTERMEDIATE: (0, 1), Strength.STRONGER: (0, 0)}
    assert (found.weaker_alone, found.acted) == (1, 2)


def test_the_board_takes_the_same_number_of_queries_for_many_lessons(app: Flask) -> None:
    for _ in range(10):
        rebuild([embedded_change().lessons[0].id], now=cast.NOW)
    db.session.commit()
    db.session.expunge_all()
    with statements() as given:
        board.progress(AFTER), board.over_time(AFTER), board.stages(AFTER), board.theme_grid(), board.strengths()
    assert len(given) <= 20
    assert board.strengths().acted == 10
    assert timedelta(days=365) == AFTER - IN_2021
