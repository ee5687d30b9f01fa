"""An earlier lesson seen again in a later review: what that means, from which day it counts, and the families it makes.

The software suggests and a person decides; what is decided is judged by the day of the practice, not of publication.
DOMAIN.md section 7 has the table.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from tracker.domain.facts import Span
from tracker.domain.terms import Polarity, ReappearanceKind
from tracker.domain.words import listed, said


def is_spread(later: Polarity) -> bool:
    """Whether seeing a lesson again is good news: the later review found it in what worked well."""
    return later is Polarity.WORKED_WELL


def day_in_question(seen_on: date | None, practice_from: date | None) -> date | None:
    """*t*: the day the practice was seen where somebody says so, else the start of the practice the review examined."""
    return seen_on or practice_from


def counts_from(published_on: date | None, agreed_on: date | None, decided_on: date) -> date:
    """The day from which a link counts: when the later review was published, or agreed, or else the link decided."""
    return published_on or agreed_on or decided_on


def kind_of(
    t: date | None, known_on: date, in_place_spans: Iterable[Span], embedded_spans: Iterable[Span]
) -> ReappearanceKind:
    """What a reappearance says of the earlier lesson. `known_on` is the day its review was agreed or published; the
    spans are those in which any change answering it was in place, and those in which it was embedded."""
    if t is None:
        return ReappearanceKind.UNDATED
    if t < known_on:
        return ReappearanceKind.PREDATES
    if any(span.holds(t) for span in embedded_spans):
        return ReappearanceKind.LOST
    if any(span.holds(t) for span in in_place_spans):
        return ReappearanceKind.DID_NOT_TAKE
    return ReappearanceKind.UNANSWERED


def boundaries(known_on: date, in_place_spans: Iterable[Span], embedded_spans: Iterable[Span]) -> tuple[date, ...]:
    """The days on which the kind changes: each is the first day of what comes after it."""
    in_place, embedded = tuple(in_place_spans), tuple(embedded_spans)
    edges = {edge for span in (*in_place, *embedded) for edge in (span.from_on, span.until_on)}

    def changes(day: date) -> bool:
        before = kind_of(day - timedelta(days=1), known_on, in_place, embedded)
        return kind_of(day, known_on, in_place, embedded) is not before

    return tuple(sorted(day for day in {known_on, *edges} if day and changes(day)))


def straddles(practice_from: date | None, practice_until: date | None, boundaries: Iterable[date]) -> str | None:
    """Where the practice examined lies on both sides of a boundary, the sentence that asks for *seen on*; else none.
    The practice holds both its days, a boundary is the first day of what comes after it."""
    if practice_from is None or practice_until is None:
        return None
    crossed = [said(day) for day in sorted(set(boundaries)) if practice_from < day <= practice_until]
    if not crossed:
        return None
    return (
        f"The practice examined runs from {said(practice_from)} to {said(practice_until)}, and what this "
        f"reappearance means changes on {listed(crossed)}: say on which day the practice in question was seen."
    )


def families(links: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The families that links of `same` join lessons into: the ids of each in order, families by their first id."""
    family_of: dict[int, set[int]] = {}
    for one, other in links:
        joined = family_of.get(one, {one}) | family_of.get(other, {other})
        family_of.update(dict.fromkeys(joined, joined))
    return tuple(sorted({tuple(sorted(family)) for family in family_of.values()}))
