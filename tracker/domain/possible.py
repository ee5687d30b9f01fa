"""What cannot be: a day that another day rules out, and work judged by whoever did it; each with its own sentence."""

from collections.abc import Iterable
from datetime import date

from tracker.domain.errors import RuleBroken
from tracker.domain.words import said


def require_known_before(in_place_on: date, known: Iterable[date], field: str = "on") -> None:
    """A change answers a lesson, so it cannot have been in place before any lesson it answers was known.

    Args:
        known: the day each of those lessons was known; at least one.

    Raises:
        RuleBroken: it would have been in place before the first of those days.
    """
    first = min(known)
    if in_place_on < first:
        raise RuleBroken(
            f"It cannot have been in place on {said(in_place_on)}: the first lesson it answers was known on "
            f"{said(first)}. Give that day or a later one, or put the days of the review right first.",
            field,
        )


def why_not_ones_own(by_id: int, what: str, *, owner_id: int | None, recorded_by_id: int | None = None) -> str | None:
    """Why a person cannot do `what` with work of their own, as a sentence; none where it is somebody else’s. Who owns a
    change never accepts it, nor its evidence, and nobody judges what they recorded."""
    if owner_id == by_id:
        return f"You own this change, so somebody else has to {what}."
    if recorded_by_id == by_id:
        return f"You recorded this evidence, so somebody else has to {what}."
    return None
