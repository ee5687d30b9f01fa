"""What accepting evidence would do is the rules’ own verdict, and what it then is."""

from datetime import date, timedelta

from flask import Flask

from tests import cast
from tests.counting import statements
from tests.lesson_cast import change_in_place, seen_working
from tracker.domain.terms import EvidenceState, Finding, Level, Source, Standing
from tracker.extensions import db
from tracker.models import Change, Evidence, Lesson
from tracker.models.sight import see_all
from tracker.queries.evidence_movement import Movement, movements, movements_of_each

TODAY = cast.TODAY


def waiting(change: Change, days_ago: int = 10, **more: object) -> Evidence:
    return cast.evidence(change, observed_on=TODAY - timedelta(days=days_ago), **more)


def known() -> Lesson:
    return cast.lesson(review=cast.review(agreed_on=date(2015, 1, 1), published_on=date(2015, 2, 1)))


def test_the_first_piece_brings_a_lesson_from_in_place_to_evidenced_and_says_what_is_lacking(app: Flask) -> None:
    lesson = known()
    (moved,) = movements([waiting(change_in_place([lesson]))], TODAY)
    assert not moved.is_none
    assert moved.sentence.startswith(f"Lesson {lesson.reference} would go from in place to evidenced")
    assert "It would still lack" in moved.sentence
    assert "“seen in practice”" in moved.sentence
    assert moved.done == f"Lesson {lesson.reference} is now evidenced."


def test_what_would_move_is_what_moves(app: Flask) -> None:
    change = change_in_place([known()])
    ages = (400, 40, 20)
    pieces = [
        waiting(change, days, source=source)
        for days, source in zip(
            ages, (Source.CHILDREN_AND_FAMILIES, Source.MULTI_AGENCY_AUDIT, Source.LATER_REVIEW), strict=True
        )
    ]
    (told,) = movements(pieces, TODAY)
    for piece in pieces:
        piece.state, piece.accepted_on, piece.accepted_by = EvidenceState.ACCEPTED, TODAY, cast.person()
    db.session.flush()
    (then,) = movements([pieces[0]], TODAY)
    assert then.before == told.after
    assert then.is_none


def test_a_contradiction_says_what_it_would_undo(app: Flask) -> None:
    change = change_in_place([known()])
    seen_working(change)
    (moved,) = movements([waiting(change, 5, finding=Finding.CONTRADICTS)], TODAY)
    assert "would stop being embedded: contradicted" in moved.sentence
    assert "would no longer pass" in moved.sentence
    assert "(contradicted)" in moved.done


def test_a_level_that_does_not_count_moves_nothing(app: Flask) -> None:
    (moved,) = movements([waiting(change_in_place([known()]), level=Level.ACTIVITY)], TODAY)
    assert moved.is_none
    assert "no gate turns today" in moved.sentence


def test_a_correction_takes_the_place_of_what_it_corrects(app: Flask) -> None:
    change = change_in_place([known()])
    first = cast.accepted_evidence(change, observed_on=TODAY - timedelta(days=10))
    (moved,) = movements([waiting(change, 10, finding=Finding.CONTRADICTS, replaces=first)], TODAY)
    named = {gate.gate: gate.is_passed for gate in moved.after.gates}
    assert moved.after.stage.value == "evidenced"
    assert not any(passed for gate, passed in named.items() if gate.value in ("uncontradicted", "seen_in_practice"))


def test_a_correction_that_will_not_count_still_takes_away_what_it_corrects(app: Flask) -> None:
    change = change_in_place([known()])
    first = cast.accepted_evidence(change, observed_on=TODAY - timedelta(days=10))
    (moved,) = movements([waiting(change, 10, level=Level.ACTIVITY, replaces=first)], TODAY)
    assert "would go from evidenced to in place" in moved.line


def test_together_is_more_than_each_alone(app: Flask) -> None:
    change = change_in_place([known()])
    pieces = [waiting(change, days) for days in (10, 20, 30)]
    alone = movements_of_each(pieces, TODAY)

    def passes(moved: Movement) -> bool:
        return next(gate.is_passed for gate in moved.after.gates if gate.gate.value == "seen_in_practice")

    assert [passes(alone[piece.id][0]) for piece in pieces] == [False] * 3
    assert passes(movements(pieces, TODAY)[0])


def test_where_the_lesson_waits_for_another_agency_the_agency_that_moves_is_named(app: Flask) -> None:
    police, health = cast.agency("Police"), cast.agency("Health")
    lesson = known()
    lesson.agencies = [police, health]
    (moved,) = movements([waiting(change_in_place([lesson]), agency=police)], TODAY)
    assert moved.sentence.startswith(
        f"Lesson {lesson.reference} would stay in place. For Police it would go from in place to evidenced"
    )
    assert "For Health it would still lack" in moved.sentence
    assert moved.done.startswith(f"Lesson {lesson.reference} is still in place, and for Police it is now evidenced")
    assert not moved.is_none


def test_only_open_lessons_that_whoever_asks_may_see_are_told_of(app: Flask) -> None:
    open_, closed, secret = known(), known(), known()
    piece = waiting(change_in_place([open_, closed, secret]))
    closed.standing, secret.review.is_restricted = Standing.SUPERSEDED, True
    db.session.commit()
    see_all(db.session, False)
    assert [moved.lesson for moved in movements([piece], TODAY)] == [open_]


def test_many_pieces_take_no_more_queries_than_few(app: Flask) -> None:
    def queries(many: int) -> int:
        pieces = [waiting(change_in_place([known()])) for _ in range(many)]
        db.session.flush()
        with statements() as run:
            movements_of_each(pieces, TODAY)
        return len(run)

    assert queries(2) == queries(25) < 30
