"""Taking in an action plan: what was recognised becomes reviews, lessons, changes and actions, in one commit.

What a plan claims (“blue”, “complete”, “embedded”) becomes a claim awaiting evidence, never a fact of completion. Every
row carries a key made of its own words, so that the same plan, or the same row in a later plan, adds nothing twice.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select

from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.exchange.action_plan import ActionPlan, PlannedAction, PlannedLesson
from tracker.extensions import db
from tracker.models import (
    Action,
    Agency,
    Change,
    Claim,
    ImportedPlan,
    LeftOver,
    Lesson,
    Person,
    ProgressNote,
    Review,
)
from tracker.models.columns import LINE, PARAGRAPH, SHORT
from tracker.models.sight import WHOLE
from tracker.services.ledger import in_one_commit, post
from tracker.services.planned_words import headline_of, key_of, kind_of_reference, shortened, status_words

CLAIMS = ("complete_claimed", "embedded_claimed", "awaiting_sign_off")


@dataclass
class Outcome:
    """What an import added, and what it found to be here already."""

    added: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("reviews", "lessons", "changes", "actions"), 0)
    )
    here_already: int = 0
    claims: int = 0
    left_over: int = 0

    @property
    def words(self) -> str:
        """One sentence for the page, the shell and the audit."""
        counts = ", ".join(
            f"{count} {name if count != 1 else name.removesuffix('s')}" for name, count in self.added.items()
        )
        return (
            f"Added {counts}; {self.claims} claims await evidence; {self.here_already} rows were here already; "
            f"{self.left_over} cells were not understood and are listed."
        )


def receive_plan(
    *, file_name: str, content: bytes, sheet: str | None, by: Person | None, now: datetime
) -> ImportedPlan:
    """Keep a file to be looked through before it is taken in; the same bytes again are the same plan."""
    digest = hashlib.sha256(content).hexdigest()
    known = db.session.scalar(select(ImportedPlan).where(ImportedPlan.sha256 == digest))
    if known:
        return known
    plan = ImportedPlan(
        file_name=shortened(file_name, LINE), sheet=sheet, sha256=digest, size=len(content), content=content,
        received_by_id=by.id if by else None, received_at=now,
    )  # fmt: skip
    db.session.add(plan)
    post("receive_plan", plan, f"Received the action plan {plan.file_name}.", by=by, now=now)
    return plan


def import_action_plan(
    plan: ActionPlan, *, file_name: str, content: bytes, by: Person | None, now: datetime, sheet: str | None = None
) -> Outcome:
    """Take a plan in whole, or not at all. A file that was taken in before adds nothing.

    Raises:
        RuleBroken: the plan holds no lesson and no action.
    """
    with in_one_commit(now=now):
        kept = receive_plan(file_name=file_name, content=content, sheet=sheet, by=by, now=now)
        return take_in(kept, plan, by=by, now=now)


def take_in(kept: ImportedPlan, plan: ActionPlan, *, by: Person | None, now: datetime) -> Outcome:
    """Take in a plan that was received and read."""
    if kept.imported_at:
        return Outcome(here_already=len(plan.lessons) + len(plan.actions))
    if not plan.lessons and not plan.actions:
        raise RuleBroken("No recommendation and no action was found in this file. Check that it is an action plan.")
    intake = _Intake(kept.file_name, day_of(now), now)
    intake.take(plan)
    kept.left_over.extend(left_over_rows(plan))
    intake.outcome.left_over = len(plan.left_over)
    kept.imported_at, kept.outcome = now, intake.outcome.words
    post(
        "import_plan",
        kept,
        f"Imported {kept.file_name}. {intake.outcome.words}",
        by=by,
        now=now,
        touches=intake.touched,
    )
    return intake.outcome


def left_over_rows(plan: ActionPlan) -> list[LeftOver]:
    """What of a plan waits for a person: the cells not understood, and the questions it raises."""
    told = (*((left.cell, left.text) for left in plan.left_over), *(("Question", words) for words in plan.questions))
    return [LeftOver(cell=shortened(cell, LINE), words=shortened(words, PARAGRAPH)) for cell, words in told]


def deal_with(left: LeftOver, *, by: Person, now: datetime) -> None:
    """Say that somebody has dealt with words that were not understood."""
    alike = [each for each in left.plan.left_over if (each.column, each.words) == (left.column, left.words)]
    for each in alike:
        each.dealt_with_on = each.dealt_with_on or day_of(now)
    more = f" and {len(alike) - 1} alike" if len(alike) > 1 else ""
    post("deal_with_left_over", left, f"Dealt with {left.cell}{more} of {left.plan.file_name}.", by=by, now=now)


def lines_of(plan: ActionPlan) -> Iterator[str]:
    """What an import would do, row by row, for a shell."""
    for review in plan.review:
        yield f"review\t{review}"
    for lesson in plan.lessons:
        yield f"lesson\t{lesson.cell}\t{lesson.reference}\t{lesson.statement}"
    for action in plan.actions:
        due = action.due_on.isoformat() if action.due_on else action.due_text or "no date"
        yield f"action\t{action.cell}\t{action.lesson_reference or ''}\t{action.description}\t{due}\t{action.status}"
    for left in plan.left_over:
        yield f"left over\t{left.cell}\t{left.text}"
    for question in plan.questions:
        yield f"question\t{question}"


class _Intake:
    """One plan on its way in: finds what is here, adds what is not."""

    def __init__(self, file_name: str, today: date, now: datetime) -> None:
        self.file_name, self.today, self.now = file_name, today, now
        self.outcome = Outcome()
        self.touched: list[Lesson] = []
        self.lessons: dict[str, tuple[Lesson, PlannedLesson]] = {}
        self.agencies = {agency.name.lower(): agency for agency in db.session.scalars(select(Agency))}

    def take(self, plan: ActionPlan) -> None:
        for planned in plan.lessons:
            review = self._review(planned.review or (plan.review[0] if plan.review else ""))
            self.lessons[planned.reference] = (self._lesson(planned, review), planned)
        for action in plan.actions:
            self._action(action, plan)

    def _review(self, reference: str) -> Review:
        reference = shortened(reference.strip() or f"Plan {self.file_name}", SHORT)
        query = select(Review).where(func.lower(Review.reference) == reference.lower()).execution_options(**WHOLE)
        review = db.session.scalar(query)
        if review is None:
            title = shortened(f"Imported from {self.file_name}", LINE)
            review = Review(reference=reference, title=title, kind=kind_of_reference(reference), created_at=self.now)
            db.session.add(review)
            db.session.flush()
            self.outcome.added["reviews"] += 1
        return review

    def _lesson(self, planned: PlannedLesson, review: Review) -> Lesson:
        key = key_of(review.reference, planned.statement)
        lesson = db.session.scalar(select(Lesson).where(Lesson.import_key == key).execution_options(**WHOLE))
        if lesson is not None:
            self.outcome.here_already += 1
            return lesson
        last = select(func.max(Lesson.number)).where(Lesson.review_id == review.id).execution_options(**WHOLE)
        lesson = Lesson(
            review_id=review.id, number=(db.session.scalar(last) or 0) + 1, headline=headline_of(planned.statement),
            statement=shortened(planned.statement, PARAGRAPH), recorded_on=self.today, import_key=key,
            source=shortened(f"{self.file_name}, {planned.cell}, {planned.reference}", LINE),
        )  # fmt: skip
        db.session.add(lesson)
        db.session.flush()
        self.outcome.added["lessons"] += 1
        self.touched.append(lesson)
        return lesson

    def _change(self, lesson: Lesson, planned: PlannedLesson) -> Change:
        key = key_of("change", str(lesson.import_key))
        change = db.session.scalar(select(Change).where(Change.import_key == key).execution_options(**WHOLE))
        if change is None:
            change = Change(
                statement=shortened(planned.outcome or planned.statement, PARAGRAPH), named_on=self.today,
                expected_difference=shortened(planned.outcome, PARAGRAPH) if planned.outcome else None,
                import_key=key, lessons=[lesson],
            )  # fmt: skip
            db.session.add(change)
            db.session.flush()
            self.outcome.added["changes"] += 1
            self.touched.append(lesson)
        return change

    def _action(self, planned: PlannedAction, plan: ActionPlan) -> None:
        found = self.lessons.get(planned.lesson_reference or "")
        if found is None:
            alone = PlannedLesson(planned.lesson_reference or "", None, planned.description, cell=planned.cell)
            review = self._review(plan.review[0] if plan.review else "")
            found = self.lessons[planned.lesson_reference or planned.cell] = (self._lesson(alone, review), alone)
        change = self._change(*found)
        leads = ", ".join(planned.leads)
        key = key_of(str(change.import_key), planned.description, leads, planned.due_text)
        if db.session.scalar(select(Action.id).where(Action.import_key == key).execution_options(**WHOLE)):
            self.outcome.here_already += 1
            return
        action = Action(
            change=change, description=shortened(planned.description, PARAGRAPH), import_key=key,
            owner_text=shortened(leads, LINE) or None, agency=self.agencies.get(leads.lower()),
            due_on=planned.due_on, original_due_on=planned.due_on, due_text=shortened(planned.due_text, LINE) or None,
        )  # fmt: skip
        db.session.add(action)
        self._said(action, planned)
        db.session.flush()
        self.outcome.added["actions"] += 1

    def _said(self, action: Action, planned: PlannedAction) -> None:
        """What the plan says of the action: a claim where it claims an end, a dated note where it does not."""
        source = shortened(f"{self.file_name}, {planned.cell}", LINE)
        status = status_words(planned)
        if planned.status in CLAIMS or planned.done_on:
            self.outcome.claims += 1
            action.claims.append(
                Claim(
                    words=status or "Complete",
                    claimed_done_on=planned.done_on,
                    source=source,
                    evidence_words=shortened(planned.evidence_text, PARAGRAPH) or None,
                )
            )
        elif status or planned.evidence_text:
            words = " · ".join(part for part in (status, planned.evidence_text) if part)
            noted = shortened(f"{source}: {words}", PARAGRAPH)
            action.notes.append(ProgressNote(noted_on=self.today, words=noted, noted_at=self.now))
