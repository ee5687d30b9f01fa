"""Keeping the views of lessons with them, so that a restart works none out and a new model all of them once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from tracker.analysis.kept_views import as_bytes, version_in_use
from tracker.analysis.views import views
from tracker.extensions import db, open_for_writing
from tracker.models import LessonView, Reappearance
from tracker.models.lesson_shelf import Shelved, lesson_shelf, shelved_lessons
from tracker.models.sight import WHOLE
from tracker.services.outbox import insert_each_once

BATCH = 500


def keep_views(*, now: datetime) -> int:
    """Work out and keep the views of every lesson that has none, or whose words or way of looking changed since: a
    batch at a time, each committed. Answers how many."""
    due = due_lessons()
    for start in range(0, len(due), BATCH):
        open_for_writing()
        _keep(due[start : start + BATCH], now)
        db.session.commit()
    return len(due)


def score_again(*, now: datetime) -> int:
    """Score the pairs anew that another way of looking scored, a batch at a time, each committed; answers how many.
    What people decided stays: so decisions of years teach the newest scores. A pair linked by hand has none."""
    version, shelf = version_in_use(), lesson_shelf()
    place = {lesson.id: number for number, lesson in enumerate(shelf.lessons)}
    old = select(Reappearance.id, Reappearance.earlier_id, Reappearance.later_id).where(
        Reappearance.score.is_not(None), Reappearance.scored_by.is_distinct_from(version)
    )
    rows = [row for row in db.session.execute(old.execution_options(**WHOLE)) if {row[1], row[2]} <= place.keys()]
    db.session.commit()
    scores = shelf.library.scores_of([(place[row.earlier_id], place[row.later_id]) for row in rows])
    for start in range(0, len(rows), BATCH):
        open_for_writing()
        for row, score in list(zip(rows, scores, strict=True))[start : start + BATCH]:
            scored = update(Reappearance).where(Reappearance.id == row.id)
            scored = scored.values(score=round(score, 4), scored_by=version)
            db.session.execute(scored.execution_options(synchronize_session=False))
        db.session.commit()
    return len(rows)


def due_lessons() -> list[Shelved]:
    """Lessons in use whose views are not kept as they are today."""
    query = select(LessonView.lesson_id, LessonView.digest).where(LessonView.version == version_in_use())
    kept = {(lesson_id, digest) for lesson_id, digest in db.session.execute(query)}
    due = [lesson for lesson in shelved_lessons() if (lesson.id, lesson.digest) not in kept]
    db.session.commit()
    return due


def _keep(lessons: Sequence[Shelved], now: datetime) -> None:
    contents = as_bytes(views([lesson.told.text for lesson in lessons]))
    db.session.execute(delete(LessonView).where(LessonView.lesson_id.in_([lesson.id for lesson in lessons])))
    rows = [
        {"lesson_id": each.id, "version": version_in_use(), "digest": each.digest, "content": content, "made_at": now}
        for each, content in zip(lessons, contents, strict=True)
    ]
    insert_each_once(LessonView, rows, ("lesson_id",), LessonView.lesson_id)
