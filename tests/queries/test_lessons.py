"""Lessons in lists: what narrows them, how they are counted, and what must show wherever a verdict shows."""

from datetime import timedelta
from typing import Any

from flask import Flask

from tests import cast
from tests.counting import statements
from tests.lesson_cast import change_in_place, embedded, seen_working, store
from tracker.domain.strength import ActionCategory
from tracker.domain.terms import Likeness, Polarity, Setback, Stage, Standing, Verdict
from tracker.extensions import db
from tracker.models import Action, Lesson, Lowering, Person
from tracker.models.sight import see_all
from tracker.queries import lessons
from tracker.queries.lessons import Resting, SeenAgain

DAY = timedelta(days=1)


def found(**wanted: Any) -> list[Lesson]:
    rows = lessons.list_lessons({"sort": "reference"}, cast.TODAY, **wanted).listing.rows
    return [row.lesson for row in rows]


def same(earlier: Lesson, later: Lesson, by: Person) -> None:
    cast.reappearance(earlier, later, likeness=Likeness.SAME, decided_by=by, decided_on=cast.TODAY)


def test_lessons_are_narrowed_by_what_they_say_and_are_about(app: Flask) -> None:
    police, health, theme = cast.agency("Police"), cast.agency("Health"), cast.theme()
    a, b = cast.review("A-1"), cast.review("B-2")
    one = cast.lesson(a, headline="Babies at night", agencies=[police], themes=[theme])
    two = cast.lesson(b, statement="School saw it first.", agencies=[health], polarity=Polarity.WORKED_WELL)
    everybody = cast.lesson(b)
    cast.lesson(b, withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    assert found() == [one, two, everybody]
    assert found(words="BABIES AT") == found(words="a-1") == found(review=a.id) == found(theme=theme.id) == [one]
    assert found(words="school saw") == found(polarity=Polarity.WORKED_WELL) == [two]
    assert found(words="100%") == []
    assert found(agency=police.id) == [one, everybody]


def test_lessons_are_narrowed_by_what_they_are_today_and_not_by_what_they_were_or_will_be(app: Flask) -> None:
    held, passive = cast.lesson(cast.review("A-1")), cast.lesson(cast.review("B-2"))
    stale = cast.lesson(cast.review("C-3"))
    embedded(held)
    embedded(stale, cast.TODAY - 400 * DAY)
    store(passive)
    assert found(verdict=Verdict.EMBEDDED) == found(stage=Stage.EMBEDDED) == [held]
    assert found(verdict=Verdict.PASSIVE) == [passive, stale]
    assert found(stage=Stage.IDENTIFIED) == [passive]
    assert found(setback=Setback.STALE) == [stale]


def test_a_verdict_is_asked_of_open_lessons_unless_another_standing_is_asked_for(app: Flask) -> None:
    one, declined = cast.lesson(), cast.lesson(standing=Standing.DECLINED)
    store(one, declined)
    assert found(verdict=Verdict.PASSIVE) == found(standing=Standing.OPEN) == [one]
    assert found(verdict=Verdict.PASSIVE, standing=Standing.DECLINED) == found(standing=Standing.DECLINED) == [declined]


def test_open_lessons_are_counted_and_other_standings_counted_apart(app: Flask) -> None:
    held, passive, unbuilt = cast.lesson(), cast.lesson(), cast.lesson()
    gone = [cast.lesson(standing=Standing.DECLINED), cast.lesson(standing=Standing.DECLINED)]
    cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    embedded(held)
    store(passive, *gone)
    counts = lessons.list_lessons({}, cast.TODAY)
    assert (counts.embedded, counts.open, counts.apart) == (1, 3, {Standing.DECLINED: 2})
    assert counts.listing.total == 5
    narrowed = lessons.list_lessons({}, cast.TODAY, words=unbuilt.review.reference)
    assert (narrowed.embedded, narrowed.open, narrowed.apart) == (0, 1, {})


def test_a_lesson_rests_on_weaker_actions_alone_when_no_done_action_is_stronger(app: Flask) -> None:
    weak, strong, planned, unknown, undone = (cast.lesson(cast.review(f"R-{n}")) for n in range(5))
    briefing, prompt = ActionCategory.BRIEFING, ActionCategory.SYSTEM_ENHANCEMENT
    cast.action(cast.change([weak]), category=briefing, done_on=cast.TODAY)
    cast.action(weak.changes[0], category=prompt)  # planned, not done
    cast.action(cast.change([strong]), category=briefing, done_on=cast.TODAY)
    cast.action(cast.change([strong]), category=prompt, done_on=cast.TODAY)
    cast.action(cast.change([planned]), category=briefing)
    cast.action(cast.change([unknown]), category=None, done_on=cast.TODAY)
    cast.change([undone])
    assert found(strength=Resting.WEAKER_ALONE) == [weak]


def test_lessons_seen_again_are_those_a_person_said_are_the_same(app: Flask, lead: Person) -> None:
    earlier, later = cast.lesson(cast.review("A-1")), cast.lesson(cast.review("B-2"))
    cast.reappearance(later, cast.lesson(cast.review("C-3")))  # suggested, not decided
    gone = cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    same(earlier, later, lead)
    same(later, gone, lead)
    assert found(again=SeenAgain.YES) == [earlier]
    assert earlier not in found(again=SeenAgain.NO)
    assert [row.seen_again for row in lessons.rows_for([earlier, later], cast.TODAY)] == [1, 0]


def test_a_restricted_reappearance_is_not_counted_for_whoever_has_no_leave(app: Flask, lead: Person) -> None:
    earlier, hidden = cast.lesson(), cast.lesson(cast.review(is_restricted=True))
    same(earlier, hidden, lead)
    see_all(db.session, False)
    assert found() == [earlier]
    assert found(again=SeenAgain.YES) == []
    assert lessons.rows_for([earlier], cast.TODAY)[0].seen_again == 0
    assert hidden not in lessons.choices()
    assert lessons.get_lesson(hidden.id) is None


def test_the_list_sorts_by_how_far_lessons_have_come(app: Flask) -> None:
    first, last, middle = cast.lesson(), cast.lesson(), cast.lesson()
    embedded(last)
    change_in_place([middle])
    store(first, middle)
    rows = lessons.list_lessons({"sort": "stage"}, cast.TODAY).listing.rows
    assert [row.lesson for row in rows] == [first, middle, last]
    assert lessons.list_lessons({"sort": "-stage"}, cast.TODAY).listing.rows[0].lesson is last


def test_the_lessons_of_a_review_come_by_number_with_today_s_period(app: Flask) -> None:
    review = cast.review()
    second, first = cast.lesson(review, number=2), cast.lesson(review, number=1)
    cast.lesson(review, number=3, withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    store(second)
    rows = lessons.of_review(review.id, cast.TODAY)
    assert [row.lesson for row in rows] == [first, second]
    assert [bool(row.period) for row in rows] == [False, True]


def test_a_page_of_lessons_takes_as_many_queries_as_one_lesson(app: Flask) -> None:
    def asked() -> int:
        db.session.expire_all()
        with statements() as given:
            for row in lessons.list_lessons({}, cast.TODAY).listing.rows:
                assert row.lesson.reference
                assert row.period
        return len(given)

    one = cast.lesson()
    seen_working(change_in_place([one]))
    store(one)
    few = asked()
    more = [cast.lesson(cast.review()) for _ in range(5)]
    cast.action(cast.change(more), category=ActionCategory.BRIEFING, done_on=cast.TODAY)
    store(*more)
    assert asked() == few
    assert db.session.query(Action).count() == 2


def test_one_lesson_and_one_lowering_are_found_by_their_ids(app: Flask, lead: Person) -> None:
    lesson = cast.lesson(whys=("One",))
    values = {"reason": "r", "from_on": cast.TODAY, "lowered_by": lead, "lowered_at": cast.NOW}
    lowering = cast.add(Lowering(lesson=lesson, **values))
    assert lessons.get_lesson(lesson.id) is lesson
    assert lessons.get_lowering(lowering.id) is lowering
    assert lessons.get_lesson(0) is None
