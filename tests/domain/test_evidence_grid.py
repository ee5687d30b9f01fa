"""Assurance is told from reassurance, and ages on its day."""

from datetime import date

import pytest

from tracker.domain.evidence_grid import Age, EvidenceGrid, Seen, Weight, agencies_of, weight_of
from tracker.domain.terms import Source

ON = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("source", "qualifies", "weight"),
    [
        (Source.MULTI_AGENCY_AUDIT, True, Weight.ASSURANCE),
        (Source.MULTI_AGENCY_AUDIT, False, Weight.REASSURANCE),
        (Source.AGENCY_SELF_REPORT, True, Weight.REASSURANCE),
    ],
)
def test_only_what_somebody_independent_saw_in_practice_is_assurance(
    source: Source, qualifies: bool, weight: Weight
) -> None:
    assert weight_of(source, qualifies=qualifies) is weight


LATEST = ((1, "Police", date(2026, 10, 1)), (None, "About all", date(2026, 9, 30)), (2, "Health", ON))


def test_evidence_ages_on_its_day_and_agencies_stand_by_name() -> None:
    seen = tuple(
        Seen(Source.MULTI_AGENCY_AUDIT, number, name, Weight.ASSURANCE, 2, latest) for number, name, latest in LATEST
    )
    grid = EvidenceGrid(ON, 31, seen)
    assert [grid.age(one) for one in seen] == [Age.CURRENT, Age.AGED, Age.CURRENT]
    assert agencies_of(seen) == ["Health", "Police", "About all"]
    assert grid.finding == "6 of 6 accepted pieces of evidence give assurance; 0 only reassure"
