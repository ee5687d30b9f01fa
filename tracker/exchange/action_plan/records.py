"""What a plan that was read consists of, as plain records, and their form in `import --json` (DESIGN section 5)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PlannedLesson:
    """A recommendation, finding or learning point of a plan. `cell` is where its words stand, such as `Plan!A5`."""

    reference: str
    review: str | None
    statement: str
    outcome: str | None = None
    scope: str | None = None
    cell: str = ""


@dataclass(frozen=True)
class PlannedAction:
    """One action of a plan. `status` is what the plan claims (statuses.py), never a fact of completion.

    `lesson_reference` is None where the plan names no lesson for it; `due_text` is the date as it was written.
    """

    lesson_reference: str | None
    description: str
    leads: tuple[str, ...] = ()
    due_on: date | None = None
    due_text: str = ""
    done_on: date | None = None
    status_text: str = ""
    status: str = "none"
    evidence_text: str = ""
    cell: str = ""


@dataclass(frozen=True)
class LeftOver:
    """Words that no field took, with the cell they stand in."""

    cell: str
    text: str


@dataclass(frozen=True)
class ActionPlan:
    """A plan that was read: `questions` are sentences for the person who imports it."""

    review: tuple[str, ...] = ()
    lessons: tuple[PlannedLesson, ...] = ()
    actions: tuple[PlannedAction, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    questions: tuple[str, ...] = ()


def as_json(plan: ActionPlan) -> dict[str, object]:
    """The plan in the form of `import --json`: dates ISO or null, no cells but those of what is left over."""
    return {
        "review": list(plan.review),
        "lessons": [_lesson(lesson) for lesson in plan.lessons],
        "actions": [_action(action) for action in plan.actions],
        "left_over": [{"cell": left.cell, "text": left.text} for left in plan.left_over],
        "questions": list(plan.questions),
    }


def _lesson(lesson: PlannedLesson) -> dict[str, object]:
    return {
        "reference": lesson.reference,
        "review": lesson.review,
        "statement": lesson.statement,
        "outcome": lesson.outcome,
        "scope": lesson.scope,
    }


def _action(action: PlannedAction) -> dict[str, object]:
    return {
        "lesson_reference": action.lesson_reference,
        "description": action.description,
        "leads": list(action.leads),
        "due_on": action.due_on.isoformat() if action.due_on else None,
        "due_text": action.due_text,
        "done_on": action.done_on.isoformat() if action.done_on else None,
        "status_text": action.status_text,
        "status": action.status,
        "evidence_text": action.evidence_text,
    }
