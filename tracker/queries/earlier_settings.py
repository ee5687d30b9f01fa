"""A lesson’s history as it was, and would be, under settings that are no longer in force."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker.domain.policy import Policy
from tracker.domain.verdict import LessonVerdict, verdict_on, verdict_periods
from tracker.extensions import db
from tracker.models import Lesson, PolicyVersion
from tracker.queries.lesson_history import Stretch, in_one_sentence, stretches
from tracker.queries.veil import veiled, whole_facts


@dataclass(frozen=True)
class EarlierHistory:
    """The strip of a lesson under one version of the settings, and in a sentence."""

    version: PolicyVersion
    policy: Policy
    stretches: tuple[Stretch, ...]
    spoken: str


def earlier_versions(lesson: Lesson) -> list[PolicyVersion]:
    """Every version of the settings but the one the lesson is judged under now, newest first."""
    now = {period.policy_id for period in lesson.periods}
    query = select(PolicyVersion).where(PolicyVersion.id.not_in(now)).order_by(PolicyVersion.id.desc())
    return list(db.session.scalars(query))


def history_under(lesson: Lesson, version_id: int, today: date) -> EarlierHistory | None:
    """A lesson’s periods worked out anew, from the facts as they are now, under another version; none where there is no
    such version, or the lesson is not known yet or withdrawn."""
    version = db.session.get(PolicyVersion, version_id)
    facts, untold = whole_facts(lesson)
    if version is None or lesson.withdrawn_on is not None or facts.known_on > today:
        return None
    policy = Policy(version.run_days, version.sources, version.sustained_days, version.current_days)

    def explain(day: date) -> LessonVerdict:
        return veiled(verdict_on(facts, max(day, facts.known_on), policy), untold)

    parts = tuple(stretches(lesson, verdict_periods(facts, policy), explain, today))
    return EarlierHistory(version, policy, parts, in_one_sentence(parts))
