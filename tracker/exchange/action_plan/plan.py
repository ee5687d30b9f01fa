"""An action plan as it comes, bytes of .xlsx or CSV, to plain records; what is not understood is kept with its cell.

The path: bytes → grids (workbook.py, delimited.py) → tables and rows (tables.py, rows.py) → lessons and actions
(lessons.py, entries.py) → an account of every cell (account.py).
"""

import posixpath
from collections.abc import Sequence

from tracker.domain.errors import RuleBroken
from tracker.exchange.action_plan.account import Account
from tracker.exchange.action_plan.choice import chosen, read_sheets
from tracker.exchange.action_plan.columns import best_headings
from tracker.exchange.action_plan.delimited import read_delimited
from tracker.exchange.action_plan.entries import Action
from tracker.exchange.action_plan.headings import Column
from tracker.exchange.action_plan.leads import standing_alone
from tracker.exchange.action_plan.legend import SheetRead, key_for
from tracker.exchange.action_plan.lessons import Lessons
from tracker.exchange.action_plan.parcel import is_workbook
from tracker.exchange.action_plan.records import ActionPlan, PlannedAction
from tracker.exchange.action_plan.statuses import Claim
from tracker.exchange.action_plan.titles import Titles
from tracker.exchange.action_plan.walk import Walk
from tracker.exchange.action_plan.workbook import read_workbook


def read_action_plan(name: str, content: bytes, sheet: str | None = None) -> ActionPlan:
    """The lessons and actions of a plan. `name`: the file’s; `sheet`: read that sheet only, else those that are a plan.

    RuleBroken with what is wrong and what to do: an empty, damaged, protected or too large file, no heading row, no
    such sheet. No cell is lost: each is in a field, is a heading, or is in `left_over`.
    """
    grids = read_workbook(content) if is_workbook(name, content) else [read_delimited(content, best_headings)]
    sheets = read_sheets(grids)
    plans, questions = chosen(sheets, sheet)
    account = Account(grids, [plan.grid.sheet for plan in plans])
    for question in questions:
        account.ask(question)
    lessons, actions = _walked(plans, sheets, account, posixpath.basename(name))
    return _finished(lessons, actions, account, Titles(sheets, name).codes)


def _walked(
    plans: Sequence[SheetRead], sheets: Sequence[SheetRead], account: Account, name: str
) -> tuple[Lessons, list[Action]]:
    """Every table of the plan walked through, those with recommendations before those that refer to them."""
    lessons, actions = Lessons(account), list[Action]()
    titles = Titles(sheets, name)
    known_leads = standing_alone(_lead_texts(plans))
    tables = [(table, rows, plan) for plan in plans for table, rows in plan.tables]
    are_joined = any(
        not table.columns.has(Column.STATEMENT) and table.columns.has(Column.REFERENCE) for table, _, _ in tables
    )
    walk = Walk(lessons, actions, account, known_leads)
    for table, rows, plan in sorted(tables, key=lambda one: not one[0].columns.has(Column.STATEMENT)):
        account.take_headings(plan.grid.sheet, table.heading_places)
        are_lessons_only = are_joined and not table.columns.has(Column.ACTION)
        walk.through(
            table, rows, titles.of(plan, table), key_for(table, plan, sheets), are_lessons_only=are_lessons_only
        )
    answered = {id(action.lesson) for action in actions}
    for draft in lessons.drafts:
        if draft.waiting and id(draft) not in answered:
            account.ask(
                "{cells}: a lead, a date or a status without an action. What is to be done?", *draft.waiting.values()
            )
    _ask_about_cells(plans, account)
    return lessons, actions


def _lead_texts(plans: Sequence[SheetRead]) -> list[str]:
    return [
        cell.text
        for plan in plans
        for table, rows in plan.tables
        for row in rows
        for cell in row.cells
        if table.columns.meaning.get(cell.column) is Column.LEADS
    ]


def _ask_about_cells(plans: Sequence[SheetRead], account: Account) -> None:
    for plan in plans:
        for cell in plan.grid.words():
            if cell.is_unsaved_formula:
                account.ask(
                    "{cells}: a formula without a saved result. Open the workbook in a spreadsheet program, save it "
                    "and import it again.",
                    cell,
                )
            elif cell.is_struck:
                account.ask("{cells}: the words are struck through. Are they still meant?", cell)


def _finished(lessons: Lessons, actions: Sequence[Action], account: Account, codes: Sequence[str]) -> ActionPlan:
    planned_lessons, references = lessons.finished()
    planned = tuple(
        PlannedAction(
            lesson_reference=references[id(action.lesson)] if action.lesson else action.reference,
            description=action.description,
            leads=tuple(action.leads),
            due_on=action.due_on,
            due_text=action.due_text,
            done_on=action.done_on,
            status_text=action.status_text,
            status=str(_claimed(action)),
            evidence_text="\n".join(dict.fromkeys(action.evidence)),
            cell=account.name_of(action.cell),
        )
        for action in actions
    )
    if not planned and not planned_lessons:
        raise RuleBroken("The plan has headings but no entries under them. Choose the file that holds the entries.")
    reviews = list(dict.fromkeys(lesson.review for lesson in planned_lessons if lesson.review)) or list(codes)
    if not reviews:
        account.ask("The plan does not say which review it answers. Choose the review before you import.")
    return ActionPlan(
        tuple(reviews), planned_lessons, planned, account.left_over(planned_lessons, planned), account.questions
    )


def _claimed(action: Action) -> Claim:
    """A day of completion with no status beside it claims completion."""
    return (
        Claim.COMPLETE if action.done_on and not action.status_text and action.status is Claim.NONE else action.status
    )
