"""What a lesson’s page shows of its verdict: the stored one, the reasons worked out for today, and where they lead."""

from datetime import timedelta
from typing import Any

from flask import Flask

from tests import cast
from tests.counting import statements
from tests.lesson_cast import change_in_place, embedded, seen_working, store
from tracker.domain.gates import GATES
from tracker.domain.terms import Finding, Likeness, Setback, Stage, Verdict
from tracker.extensions import db
from tracker.models import Lesson, Person
from tracker.models.sight import see_all
from tracker.queries.veil import NOT_OPEN
from tracker.queries.verdict_page import VerdictPage, get_lesson, verdict_page

DAY = timedelta(days=1)


def page_of(lesson: Lesson) -> VerdictPage:
    read = get_lesson(lesson.id)
    assert read is not None
    return verdict_page(read, cast.TODAY)


def test_an_embedded_lesson_says_since_when_and_until_when(app: Flask) -> None:
    lesson = cast.lesson()
    change = embedded(lesson)
    page = page_of(lesson)
    assert page.period
    assert page.verdict
    assert (page.period.verdict, page.verdict.verdict) == (Verdict.EMBEDDED, Verdict.EMBEDDED)
    assert page.sentence == (
        "Embedded across the whole partnership since 1 May 2026: every one of its 11 gates is passed."
    )
    assert page.outlook
    assert page.outlook.startswith("If nothing is done, this lesson stops being embedded on 1 July 2027, because the ")
    assert "426 days old" in page.outlook
    group = page.groups[0]
    assert (group.agencies, group.change, group.passed, len(group.lines)) == ((), change, 11, len(GATES))


def test_gates_link_to_the_records_they_rest_on(app: Flask) -> None:
    lesson = cast.lesson()
    change = embedded(lesson)
    sources = {line.result.gate: line.sources for line in page_of(lesson).groups[0].lines}
    assert [(each.kind, each.id) for each in sources["named"]] == [("change", change.id)]
    assert [(each.kind, each.words) for each in sources["built_in"]] == [("change", "Referral form 7, section 2")]
    assert [(each.kind, each.id) for each in sources["strong_enough"]] == [("action", change.actions[0].id)]
    assert {each.id for each in sources["seen_in_practice"]} == {piece.id for piece in change.evidence}
    assert sources["not_reappeared"] == ()


def test_agencies_whose_gates_answer_alike_stand_together_the_deciding_ones_first(app: Flask) -> None:
    police, health, housing = cast.agency("Police"), cast.agency("Health"), cast.agency("Housing")
    lesson = cast.lesson(agencies=[police, health, housing])
    change = embedded(lesson)
    cast.accepted_evidence(change, observed_on=cast.TODAY - DAY, agency=police, finding=Finding.CONTRADICTS)
    store(lesson)
    page = page_of(lesson)
    assert [group.agencies for group in page.groups] == [("Police",), ("Health", "Housing")]
    assert page.sentence == (
        "It was embedded until 31 October 2026, when what was seen contradicted it. "
        "Embedded in Health and Housing since 1 May 2026. "
        "In Police a change is in place and was seen in practice; 6 of 11 gates are not yet passed, so the lesson as a "
        "whole is passive."
    )


def test_a_lesson_that_nothing_answers_has_gates_and_no_change(app: Flask) -> None:
    lesson = cast.lesson()
    store(lesson)
    page = page_of(lesson)
    assert page.groups[0].change is None
    assert page.sentence == "The lesson is known, and no change that would answer it is named."
    assert page.outlook is None
    assert page.verdict
    assert "name one" in page.verdict.next[0]


def test_a_withdrawn_lesson_has_no_verdict_and_keeps_its_follow_up(app: Flask) -> None:
    lesson = cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    cast.evidence(cast.change([lesson]))
    store(lesson)
    page = page_of(lesson)
    assert (page.verdict, page.sentence, page.stretches, page.groups) == (None, None, (), ())
    assert len(page.follow_up) == 1


def reappeared(earlier: Lesson, by: Person, **more: Any) -> Lesson:
    day = cast.TODAY - 30 * DAY
    review = cast.review("SECRET-9", practice_from=day, practice_until=day, agreed_on=cast.TODAY - 9 * DAY,
                         published_on=cast.TODAY - 8 * DAY, **more)  # fmt: skip
    later = cast.lesson(review)
    cast.reappearance(earlier, later, likeness=Likeness.SAME, decided_by=by, decided_on=cast.TODAY)
    store(earlier, later)
    return later


def test_whoever_reads_without_leave_sees_the_same_verdict_and_nothing_of_what_is_hidden(
    app: Flask, lead: Person
) -> None:
    lesson = cast.lesson()
    embedded(lesson)
    reappeared(lesson, lead, is_restricted=True)
    told = page_of(lesson)
    db.session.expire_all()
    see_all(db.session, False)
    veiled = page_of(lesson)
    for page in (told, veiled):
        assert page.period
        assert page.verdict
        seen = (page.period.verdict, page.period.stage, page.period.setback)
        assert seen == (page.verdict.verdict, page.verdict.stage, page.verdict.setback)
        assert seen == (Verdict.PASSIVE, Stage.EVIDENCED, Setback.REAPPEARED)
        assert page.groups[0].passed == 10
    assert "2 October 2026" in str(told)
    assert "SECRET-9" in str([line.sources for line in told.groups[0].lines])
    assert NOT_OPEN in [line.result.because for line in veiled.groups[0].lines]
    shown = str((veiled.sentence, veiled.outlook, veiled.stretches, veiled.verdict, veiled.groups))
    assert "SECRET-9" not in shown
    assert "2 October 2026" not in shown
    assert "later review" not in shown
    assert veiled.verdict
    assert veiled.verdict.next == (NOT_OPEN,)


def test_a_lesson_of_a_restricted_review_is_not_there_without_leave(app: Flask) -> None:
    lesson = cast.lesson(cast.review(is_restricted=True))
    see_all(db.session, False)
    assert get_lesson(lesson.id) is None


def queries_for(lesson_id: int) -> int:
    db.session.expunge_all()
    with statements() as given:
        read = get_lesson(lesson_id)
        assert read
        verdict_page(read, cast.TODAY)
    return len(given)


def test_a_page_takes_as_many_queries_with_many_changes_as_with_two(app: Flask) -> None:
    asked = []
    for changes in (2, 6):
        lesson = cast.lesson()
        for _ in range(changes):
            seen_working(change_in_place([lesson]))
        store(lesson)
        asked.append(queries_for(lesson.id))
    assert asked[0] == asked[1]
