"""The fixed form of `import --json`."""

from datetime import date

from tracker.exchange.action_plan.records import ActionPlan, LeftOver, PlannedAction, PlannedLesson, as_json

LESSON = PlannedLesson("1", "SAR-22-D", "Children should be seen", None, "Local", cell="Plan!A5")
ACTION = PlannedAction(
    "1", "Audit", ("Police",), date(2024, 3, 31), "May", None, "Blue", "complete_claimed", "Done", "C5"
)


def test_the_json_has_the_fields_of_the_fixed_form_and_no_others() -> None:
    plan = ActionPlan(("SAR-22-D",), (LESSON,), (ACTION,), (LeftOver("A1", "Title"),), ("Which review?",))
    lesson = {"reference": "1", "review": "SAR-22-D", "statement": "Children should be seen"}
    action = {"lesson_reference": "1", "description": "Audit", "leads": ["Police"], "due_on": "2024-03-31"}
    claimed = {"due_text": "May", "done_on": None, "status_text": "Blue", "status": "complete_claimed"}
    assert as_json(plan) == {
        "review": ["SAR-22-D"],
        "lessons": [lesson | {"outcome": None, "scope": "Local"}],
        "actions": [action | claimed | {"evidence_text": "Done"}],
        "left_over": [{"cell": "A1", "text": "Title"}],
        "questions": ["Which review?"],
    }
