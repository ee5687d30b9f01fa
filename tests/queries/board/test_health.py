"""How the partnership learns, counted of the lessons that can be asked."""

from flask import Flask

from tests import cast
from tests.queries.board.said import behind, by_name
from tracker.domain.terms import AgencyKind, Polarity, Source


def test_each_line_counts_its_own_lessons(app: Flask) -> None:
    social = cast.agency("Social care", AgencyKind.CHILDRENS_SOCIAL_CARE)
    well = cast.lesson(polarity=Polarity.WORKED_WELL, whys=("a", "b", "c"))
    heard, told = cast.lesson(whys=("a", "b"), agencies=[social]), cast.lesson(agencies=[social, cast.agency("Police")])
    cast.accepted_evidence(cast.change([heard]), source=Source.CHILDREN_AND_FAMILIES)
    cast.accepted_evidence(cast.change([told]), source=Source.AGENCY_SELF_REPORT)
    assert by_name("learning-health") == {
        "Learned from what worked well": (1, 3),
        "Asked why 3 times or more": (1, 3),
        "Children and families heard in the evidence": (1, 2),
        "Bind others than children’s social care alone": (2, 3),
    }
    assert behind("learning-health", 0, 1) == {well.id}
    assert behind("learning-health", 2, 2) == {heard.id, told.id}
    assert behind("learning-health", 3, 1) == {well.id, told.id}
