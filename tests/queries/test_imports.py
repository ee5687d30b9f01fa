"""Imported plans in lists and on their own."""

from flask import Flask

from tests import cast
from tracker.exchange.action_plan import ActionPlan, LeftOver, PlannedAction
from tracker.queries import imports
from tracker.services.imports import deal_with, import_action_plan


def test_a_plan_is_listed_with_the_cells_that_wait(app: Flask) -> None:
    plan = ActionPlan(actions=(PlannedAction(None, "Write"),), left_over=(LeftOver("A1", "x"), LeftOver("A2", "y")))
    import_action_plan(plan, file_name="plan.csv", content=b"bytes", by=None, now=cast.NOW)
    (kept,) = imports.list_plans({}).rows
    assert imports.waiting_counts([kept.id]) == {kept.id: 2}
    left = imports.get_left_over(kept.left_over[0].id)
    assert left is not None
    deal_with(left, by=cast.person(), now=cast.NOW)
    assert imports.waiting_counts([kept.id]) == {kept.id: 1}
    found = imports.get_plan(kept.id)
    assert found is not None
    assert found.content == b"bytes"
    assert imports.get_plan(99) is None


def test_cells_of_one_column_with_the_same_words_stand_together_and_are_dealt_with_together(app: Flask) -> None:
    cells = [LeftOver(f"Plan!H{row}", "Children") for row in (2, 3, 4, 5)]
    cells += [LeftOver("Plan!H6", "Adults"), LeftOver("Plan!J2", "Children")]
    plan = ActionPlan(actions=(PlannedAction(None, "Write"),), left_over=tuple(cells))
    import_action_plan(plan, file_name="plan.csv", content=b"bytes", by=None, now=cast.NOW)
    (kept,) = imports.list_plans({}).rows
    many, other, column = imports.alike(kept.left_over)
    assert (many.said, other.said, column.said) == ("Plan!H2 and 3 more", "Plan!H6", "Plan!J2")
    deal_with(many.first, by=cast.person(), now=cast.NOW)
    assert imports.waiting_counts([kept.id]) == {kept.id: 2}
