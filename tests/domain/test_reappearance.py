"""Reappearance: the table of kinds at its boundaries, the day it counts from, and families."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.domain.facts_cast import days
from tracker.domain.facts import Span
from tracker.domain.reappearance import (
    boundaries,
    counts_from,
    day_in_question,
    families,
    is_spread,
    kind_of,
    straddles,
)
from tracker.domain.terms import Polarity
from tracker.domain.terms import ReappearanceKind as Kind

KNOWN = date(2020, 1, 1)
PLACED = date(2020, 6, 1)
EMBEDDED = date(2021, 6, 1)
LOST = date(2022, 6, 1)
WITHDRAWN = date(2023, 6, 1)
IN_PLACE_SPANS = (Span(PLACED, WITHDRAWN),)
EMBEDDED_SPANS = (Span(EMBEDDED, LOST),)


@pytest.mark.parametrize(
    ("t", "kind"),
    [
        (None, Kind.UNDATED),
        (KNOWN - days(1), Kind.PREDATES),
        (KNOWN, Kind.UNANSWERED),
        (PLACED - days(1), Kind.UNANSWERED),
        (PLACED, Kind.DID_NOT_TAKE),
        (EMBEDDED - days(1), Kind.DID_NOT_TAKE),
        (EMBEDDED, Kind.LOST),
        (LOST - days(1), Kind.LOST),
        (LOST, Kind.DID_NOT_TAKE),
        (WITHDRAWN - days(1), Kind.DID_NOT_TAKE),
        (WITHDRAWN, Kind.UNANSWERED),
    ],
)
def test_the_kind_is_decided_by_the_day_of_the_practice(t: date | None, kind: Kind) -> None:
    assert kind_of(t, KNOWN, IN_PLACE_SPANS, EMBEDDED_SPANS) is kind


def test_a_change_in_place_before_the_lesson_was_known_makes_it_no_failure() -> None:
    assert kind_of(KNOWN - days(1), KNOWN, (Span(KNOWN - days(99)),), ()) is Kind.PREDATES


def test_seen_on_comes_before_the_start_of_the_practice() -> None:
    assert day_in_question(PLACED, KNOWN) == PLACED
    assert day_in_question(None, KNOWN) == KNOWN
    assert day_in_question(None, None) is None


def test_a_link_counts_from_publishing_or_agreeing_or_deciding() -> None:
    assert counts_from(KNOWN, PLACED, LOST) == KNOWN
    assert counts_from(None, PLACED, LOST) == PLACED
    assert counts_from(None, None, LOST) == LOST


def test_boundaries_are_the_days_on_which_the_kind_changes() -> None:
    assert boundaries(KNOWN, IN_PLACE_SPANS, EMBEDDED_SPANS) == (KNOWN, PLACED, EMBEDDED, LOST, WITHDRAWN)
    # What happened before the lesson was known, or beside another change in place, moves nothing.
    assert boundaries(KNOWN, (Span(KNOWN - days(9)), Span(PLACED, LOST)), ()) == (KNOWN,)


@pytest.mark.parametrize(
    ("practice_from", "practice_until", "is_so"),
    [
        (KNOWN - days(5), KNOWN - days(1), False),
        (KNOWN - days(5), KNOWN, True),
        (KNOWN - days(1), KNOWN + days(5), True),
        (KNOWN, KNOWN + days(5), False),
        (None, KNOWN + days(5), False),
        (KNOWN - days(5), None, False),
    ],
)
def test_practice_on_both_sides_of_a_boundary_straddles_it(
    practice_from: date | None, practice_until: date | None, is_so: bool
) -> None:
    assert (straddles(practice_from, practice_until, [KNOWN]) is not None) is is_so


def test_straddling_asks_for_the_day_it_was_seen() -> None:
    assert straddles(KNOWN - days(1), EMBEDDED, [PLACED, KNOWN, LOST]) == (
        "The practice examined runs from 31 December 2019 to 1 June 2021, and what this reappearance means changes on "
        "1 January 2020 and 1 June 2020: say on which day the practice in question was seen."
    )


def test_links_of_the_same_lesson_make_families() -> None:
    assert families([(5, 1), (2, 3), (3, 9), (9, 2), (7, 5)]) == ((1, 5, 7), (2, 3, 9))
    assert families([(1, 2), (3, 4), (2, 3)]) == ((1, 2, 3, 4),)
    assert families([]) == ()


@given(some.lists(some.tuples(some.integers(1, 20), some.integers(1, 20)), max_size=30), some.randoms())
def test_a_lesson_is_in_one_family_with_all_it_is_linked_to(links: list[tuple[int, int]], told) -> None:  # type: ignore[no-untyped-def]
    found = families(links)
    members = [each for family in found for each in family]
    assert sorted(members) == sorted({each for link in links for each in link})
    assert all(any(one in family and other in family for family in found) for one, other in links)
    turned = [told.choice([(one, other), (other, one)]) for one, other in told.sample(links, len(links))]
    assert families(turned) == found


def test_a_lesson_seen_again_in_what_worked_well_is_spread_and_good_news() -> None:
    assert is_spread(Polarity.WORKED_WELL)
    assert not is_spread(Polarity.WENT_WRONG)
