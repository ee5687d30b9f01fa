"""Real action plans, as workbooks or CSV files in any of their layouts, read into plain records. See plan.py."""

from tracker.exchange.action_plan.plan import read_action_plan
from tracker.exchange.action_plan.records import ActionPlan, LeftOver, PlannedAction, PlannedLesson, as_json

__all__ = ["ActionPlan", "LeftOver", "PlannedAction", "PlannedLesson", "as_json", "read_action_plan"]
