"""An action plan becomes records: claims stay claims, nothing is dropped, and nothing is added twice."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.exchange.action_plan import (
    ActionPlan,
    PlannedAction,
    PlannedLesson,
    read_action_plan,
)
from tracker.exchange.action_plan import (
    LeftOver as PlanLeftOver,
)
from tracker.extensions import db
from tracker.models import Action, Claim, ImportedPlan, LeftOver, Lesson, Person, Review, StoredPeriod
from tracker.services import imports

CASES = Path(__file__).parents[1] / "exchange" / "action_plan" / "cases"
PLAN = ActionPlan(
    review=("RR-2022-D",),
    lessons=(
        PlannedLesson("1", "RR-2022-D", "Men who care for children are unseen.", "Men are known", cell="Plan!A5"),
    ),
    actions=(
        PlannedAction(
            "1", "Change the form", ("Police", "Housing"), date(2023, 9, 30), "Sept 2023", date(2023, 8, 1), "Blue",
            "complete_claimed", "Seen in the minutes", "Plan!C5",
        ),
        PlannedAction("1", "Brief the teams", ("Police",), None, "ongoing", None, "Amber", "slipping", "", "Plan!C6"),
    ),
    left_over=(PlanLeftOver("Plan!H1", "Budget code 12"),),
    questions=("Which review is this?",),
)  # fmt: skip


def take_in(plan: ActionPlan, content: bytes = b"one", by: Person | None = None) -> imports.Outcome:
    return imports.import_action_plan(plan, file_name="plan.xlsx", content=content, by=by, now=cast.NOW)


def test_what_is_recognised_becomes_review_lesson_change_and_actions(app: Flask, lead: Person) -> None:
    police = cast.agency("Police")
    outcome = take_in(PLAN, by=lead)
    assert outcome.added == {"reviews": 1, "lessons": 1, "changes": 1, "actions": 2}
    lesson = db.session.scalars(select(Lesson)).one()
    (change,) = lesson.changes
    assert (lesson.review.reference, lesson.headline) == ("RR-2022-D", "Men who care for children are unseen.")
    assert (change.statement, change.expected_difference) == ("Men are known", "Men are known")
    first, second = sorted(change.actions, key=lambda action: action.id)
    assert (first.owner_text, first.due_on, first.original_due_on) == (
        "Police, Housing", date(2023, 9, 30), date(2023, 9, 30),
    )  # fmt: skip
    assert (second.agency, second.due_text, second.notes[0].words) == (police, "ongoing", "plan.xlsx, Plan!C6: Amber")


def test_a_claim_of_completion_awaits_evidence_and_passes_no_gate(app: Flask) -> None:
    take_in(PLAN)
    claim = db.session.scalars(select(Claim)).one()
    assert (claim.words, claim.claimed_done_on, claim.evidence_words) == (
        "Blue", date(2023, 8, 1), "Seen in the minutes",
    )  # fmt: skip
    assert claim.action.done_on is None
    period = db.session.scalars(select(StoredPeriod)).one()
    passed = {gate["gate"] for gate in period.gates if gate["passed"]}
    assert not passed & {"named", "in_place", "strong_enough", "built_in", "seen_in_practice"}


def test_what_was_not_understood_is_listed_with_its_cell(app: Flask, lead: Person) -> None:
    take_in(PLAN)
    left = db.session.scalars(select(LeftOver).order_by(LeftOver.id)).all()
    assert [(each.cell, each.words) for each in left] == [
        ("Plan!H1", "Budget code 12"), ("Question", "Which review is this?"),
    ]  # fmt: skip
    imports.deal_with(left[0], by=lead, now=cast.NOW)
    assert left[0].dealt_with_on == cast.TODAY


def test_the_same_file_twice_adds_nothing(app: Flask) -> None:
    take_in(PLAN)
    outcome = take_in(PLAN)
    assert (sum(outcome.added.values()), outcome.here_already) == (0, 3)
    assert db.session.scalar(select(func.count(ImportedPlan.id))) == 1


def test_the_same_rows_in_another_file_add_nothing(app: Flask) -> None:
    take_in(PLAN)
    outcome = take_in(PLAN, content=b"saved again")
    assert (sum(outcome.added.values()), outcome.here_already) == (0, 3)
    assert db.session.scalar(select(func.count(Action.id))) == 2


def test_a_plan_for_a_review_that_is_here_joins_it(app: Flask) -> None:
    review = cast.review("rr-2022-d")
    cast.lesson(review=review, number=7)
    take_in(PLAN)
    assert db.session.scalar(select(func.count(Review.id))) == 1
    assert sorted(db.session.scalars(select(Lesson.number))) == [7, 8]


def test_an_action_without_a_lesson_is_not_dropped(app: Flask) -> None:
    outcome = take_in(ActionPlan(actions=(PlannedAction(None, "Write to schools", cell="Plan!A2"),)))
    assert outcome.added["actions"] == 1
    assert db.session.scalars(select(Action)).one().change.lessons[0].statement == "Write to schools"


def test_a_plan_without_lesson_or_action_is_refused_and_nothing_kept(app: Flask) -> None:
    with pytest.raises(RuleBroken, match="No recommendation"):
        take_in(ActionPlan(left_over=PLAN.left_over))
    assert db.session.scalars(select(ImportedPlan)).all() == []


def test_a_plan_can_be_looked_through_before_it_is_taken_in(app: Flask, lead: Person) -> None:
    kept = imports.receive_plan(file_name="plan.xlsx", content=b"one", sheet=None, by=lead, now=cast.NOW)
    assert (kept.imported_at, db.session.scalars(select(Lesson)).all()) == (None, [])
    imports.take_in(kept, PLAN, by=lead, now=cast.NOW)
    assert kept.imported_at == cast.NOW
    assert imports.take_in(kept, PLAN, by=lead, now=cast.NOW).here_already == 3


def test_every_row_is_said_before_it_is_done() -> None:
    lines = list(imports.lines_of(PLAN))
    assert [line.split("\t")[0] for line in lines] == ["review", "lesson", "action", "action", "left over", "question"]


@pytest.mark.parametrize("path", sorted([*CASES.glob("*.xlsx"), *CASES.glob("*.csv")]), ids=lambda path: path.name)
def test_a_real_plan_goes_in_whole_and_once(app: Flask, path: Path) -> None:
    content = path.read_bytes()
    plan = read_action_plan(path.name, content)
    outcome = imports.import_action_plan(plan, file_name=path.name, content=content, by=None, now=cast.NOW)
    assert outcome.added["actions"] + outcome.here_already >= len(plan.actions)
    assert outcome.added["lessons"] == len({(lesson.review, lesson.statement) for lesson in plan.lessons})
    assert db.session.scalar(select(func.count(LeftOver.id))) == len(plan.left_over) + len(plan.questions)
    again = imports.import_action_plan(plan, file_name=path.name, content=content, by=None, now=cast.NOW)
    assert sum(again.added.values()) == 0
