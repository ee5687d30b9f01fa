"""What a board pack says, as plain JSON: made once, when the pack is frozen, and read back for as long as it is kept.

{"lessons": {id: [name, verdict, setback or null]}, "late": {"checks": n, "actions": n},
 "since": {"pack_id", "as_of", "words": [..], "embedded": [[id, name]], "lost": .., "new": .., "closed": ..} or null,
 "questions": [{"prompt", "words", "lesson_id", "action_id"}],
 "lists": [{"title", "columns": [..], "rows": [{"cells": [..], "kind", "id"}], "total"}]}
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tracker.domain.questions import Standout, questions
from tracker.domain.since_last import HeldLesson, Late, SinceLast, since_last
from tracker.domain.terms import Setback, Term, Verdict
from tracker.domain.words import said
from tracker.models import Pack
from tracker.queries.pack_facts import PackFacts

LISTED = 25  # rows of a list: a board reads no more, and the total says of how many
Content = dict[str, Any]


class Showing(Term):
    """Whether restricted reviews are in a pack."""

    OPEN = "open", "Left out: every member of the board can open the pack"
    RESTRICTED = "restricted", "Shown: only people with leave can open the pack"


def content_of(facts: PackFacts, previous: Pack | None) -> Content:
    """All that is worked out for a pack but its charts.

    Args:
        previous: the pack before it, to say what has changed since; none for the first.
    """
    moved = _since(facts, previous) if previous else None
    lost = [facts.passive[each] for each in moved.lost] if moved else []
    asked = questions(
        lost=lost,
        moved=facts.moved,
        lapsing=facts.lapsing,
        passive=list(facts.passive.values()),
        today=facts.today,
    )
    return {
        "lessons": {str(each): [row.name, row.verdict, row.setback] for each, row in facts.lessons.items()},
        "late": vars(facts.late),
        "since": _told(moved, previous, facts) if moved and previous else None,
        "questions": [vars(question) | {"prompt": question.prompt.label} for question in asked],
        "lists": [each for each in _lists(facts) if each["total"]],
    }


def lessons_of(content: Content) -> dict[int, HeldLesson]:
    """The lessons a pack holds, by their ids."""
    return {
        int(each): HeldLesson(name, Verdict(verdict), Setback(setback) if setback else None)  # type: ignore[call-arg]
        for each, (name, verdict, setback) in content["lessons"].items()
    }


def _since(facts: PackFacts, previous: Pack) -> SinceLast:
    late = (Late(**previous.content["late"]), facts.late)
    return since_last(lessons_of(previous.content), facts.lessons, late=late)


def _told(moved: SinceLast, previous: Pack, facts: PackFacts) -> Content:
    known: Mapping[int, HeldLesson] = {**lessons_of(previous.content), **facts.lessons}
    named = {
        kind: [[each, known[each].name] for each in getattr(moved, kind)]
        for kind in ("embedded", "lost", "new", "closed")
    }
    return {"pack_id": previous.id, "as_of": said(previous.as_of), "words": list(moved.words), **named}


def _lists(facts: PackFacts) -> Iterable[Content]:
    yield _list(
        "Embedded, and about to lapse",
        ("Lesson", "Embedded until"),
        sorted(facts.lapsing, key=lambda each: each.on),
        lambda each: ((each.name, said(each.on)), "lesson", each.lesson_id),
    )
    longest: list[Standout] = sorted(facts.passive.values(), key=lambda each: (each.on, each.lesson_id))
    yield _list(
        "Passive for longest",
        ("Lesson", "Passive since", "What set it back"),
        longest,
        lambda each: (
            (each.name, said(each.on), each.setback.label if each.setback else "—"),
            "lesson",
            each.lesson_id,
        ),
    )
    yield _list(
        "Checks overdue",
        ("Change", "Due on", "Asked of"),
        facts.late_checks,
        lambda each: (
            (each.change.statement, said(each.due_on), each.asked_of.name if each.asked_of else "nobody yet"),
            "check",
            each.id,
        ),
    )
    yield _list(
        "Actions overdue",
        ("Action", "Due on", "Agency"),
        facts.late_actions,
        lambda each: (
            (each.description, said(each.due_on), each.agency.name if each.agency else "—"),
            "action",
            each.id,
        ),
    )


def _list(
    title: str, columns: tuple[str, ...], rows: list[Any], line: Callable[[Any], tuple[tuple[str, ...], str, int]]
) -> Content:
    told = [dict(zip(("cells", "kind", "id"), line(row), strict=True)) for row in rows[:LISTED]]
    return {"title": title, "columns": list(columns), "rows": told, "total": len(rows)}
