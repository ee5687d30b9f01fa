"""What a quality lead does with lessons: record what a review taught, put it right, take out a mistake."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.extensions import db
from tracker.models import Agency, Lesson, Person, Reappearance, Review, Theme, Why
from tracker.models.sight import WHOLE
from tracker.services.ledger import change_fields, hold_version, post
from tracker.services.reviews import rests_evidence
from tracker.services.suggestions import suggest_for

# Words that name a failing and explain nothing; names of themes are refused in the same way.
STOCK_PHRASES = frozenset(
    {"professional curiosity", "poor communication", "poor practice", "human error", "individual error"}
)


def add_lesson(
    review: Review,
    *,
    agencies: Sequence[Agency] = (),
    themes: Sequence[Theme] = (),
    whys: Sequence[str | None] = (),
    by: Person,
    now: datetime,
    **values: Any,
) -> Lesson:
    """Record a lesson under the next number of its review, and suggest the earlier ones it may have come back from.

    Args:
        agencies: those it binds; none is the whole partnership.
        whys: the answers to “why?” in order; blank ones are left out and those after them move up.
        values: the columns of `Lesson` that a person fills in.

    Raises:
        RuleBroken: the review was withdrawn, or a “why?” is answered with the name of a theme.
    """
    if review.withdrawn_on is not None:
        raise RuleBroken("This review was withdrawn, so no lesson is added to it. Choose another.", "review_id")
    answers = why_chain(whys)
    lesson = Lesson(review=review, number=_next_number(review), recorded_on=day_of(now), **values)
    lesson.agencies, lesson.themes = list(agencies), _standing_themes(themes)
    _put_whys(lesson, answers)
    db.session.add(lesson)
    db.session.flush()
    suggested = suggest_for(lesson)
    words = f"Recorded lesson {lesson.reference}: {lesson.headline}"
    post("add_lesson", lesson, words, by=by, now=now, touches=[lesson], details={"suggested": suggested})
    return lesson


def change_lesson(
    lesson: Lesson,
    *,
    agencies: Sequence[Agency],
    themes: Sequence[Theme],
    whys: Sequence[str | None],
    version: int | None,
    by: Person,
    now: datetime,
    **values: Any,
) -> None:
    """Change a lesson. The agencies it binds decide its verdict, so that is made anew.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: it was withdrawn, or a “why?” is answered with the name of a theme.
    """
    hold_version(lesson, version)
    _require_in_use(lesson)
    answers = why_chain(whys)
    with db.session.no_autoflush:
        linked = {"agencies": list(agencies), "themes": _standing_themes(themes)}
        moved = change_fields(lesson, {**values, **linked})
        before = [why.answer for why in lesson.whys]
        if before != answers:
            moved["whys"] = [before, answers]
            _put_whys(lesson, answers)
    if moved:
        flag_modified(lesson, "headline")  # what is linked is part of the lesson: its version rises with it
    post(
        "change_lesson", lesson, f"Changed lesson {lesson.reference}.", by=by, now=now, touches=[lesson], details=moved
    )


def accept_theme(lesson: Lesson, theme: Theme, *, by: Person, now: datetime) -> None:
    """Put a lesson under a theme that was suggested for it.

    Raises:
        RuleBroken: it was withdrawn, or is under the theme already.
    """
    _require_in_use(lesson)
    (standing,) = _standing_themes([theme])
    if standing in lesson.themes:
        raise RuleBroken(f"The lesson is under “{standing.name}” already.")
    lesson.themes = _standing_themes([*lesson.themes, standing])
    flag_modified(lesson, "headline")  # its version rises with what is linked
    words = f"Put lesson {lesson.reference} under the theme {standing.name}."
    post("accept_theme", lesson, words, by=by, now=now, details={"theme": standing.name})


def withdraw_lesson(lesson: Lesson, *, reason: str, by: Person, now: datetime) -> None:
    """Take a lesson out of use, when it was entered by mistake. What it was seen again from is worked out anew.

    Raises:
        RuleBroken: it is withdrawn already, or evidence rests on it.
    """
    _require_in_use(lesson)
    if rests_evidence([lesson.id]):
        raise RuleBroken("Evidence rests on this lesson, so it stays. Set its standing instead.")
    lesson.withdrawn_on, lesson.withdrawn_because = day_of(now), reason
    earlier = select(Reappearance.earlier_id).where(Reappearance.later_id == lesson.id).execution_options(**WHOLE)
    query = select(Lesson).where(Lesson.id.in_(earlier)).execution_options(**WHOLE)
    touched = [lesson, *db.session.scalars(query)]
    post(
        "withdraw_lesson",
        lesson,
        f"Withdrew lesson {lesson.reference}: {reason}",
        by=by,
        now=now,
        touches=touched,
    )


def why_chain(whys: Sequence[str | None]) -> list[str]:
    """The answers that were given, in order, closed up.

    Raises:
        RuleBroken: one is the name of a theme or a stock phrase, which says what and never why.
    """
    answers = [answer.strip() for answer in whys if answer and answer.strip()]
    if not answers:
        return []
    names = {name.lower() for name in db.session.scalars(select(Theme.name))} | STOCK_PHRASES
    for place, answer in enumerate(whys, 1):
        bare = (answer or "").strip().rstrip(".").lower()
        if bare.removeprefix("lack of ") in names or bare in names:
            raise RuleBroken(
                f"“{(answer or '').strip()}” is a label, and a label is never a why. Say what made it so at the time.",
                f"why_{place}",
            )
    return answers


def _next_number(review: Review) -> int:
    last = select(func.max(Lesson.number)).where(Lesson.review_id == review.id).execution_options(**WHOLE)
    return (db.session.scalar(last) or 0) + 1


def _standing_themes(themes: Sequence[Theme]) -> list[Theme]:
    """The themes themselves, or what they were merged into while the form was open; each once."""
    standing: dict[int, Theme] = {}
    for theme in themes:
        while theme.merged_into is not None:
            theme = theme.merged_into
        standing[theme.id] = theme
    return sorted(standing.values(), key=lambda theme: (theme.facet, theme.name))


def _put_whys(lesson: Lesson, answers: Sequence[str]) -> None:
    """Write the chain over the rows that are there, so that no two ever hold one place."""
    for place, answer in enumerate(answers, 1):
        if place <= len(lesson.whys):
            lesson.whys[place - 1].answer = answer
        else:
            lesson.whys.append(Why(place=place, answer=answer))
    del lesson.whys[len(answers) :]


def _require_in_use(lesson: Lesson) -> None:
    if lesson.withdrawn_on is not None:
        raise RuleBroken("This lesson was withdrawn, so it stays as it is.")
