"""Days that rule one another out."""

from datetime import date

import pytest

from tracker.domain.errors import RuleBroken
from tracker.domain.possible import require_known_before, why_not_ones_own

KNOWN = [date(2020, 3, 2), date(2019, 5, 1)]


@pytest.mark.parametrize("on", [date(2019, 5, 1), date(2019, 5, 2), date(2026, 1, 1)])
def test_a_change_can_be_in_place_from_the_day_its_first_lesson_was_known(on: date) -> None:
    require_known_before(on, KNOWN)


def test_a_change_cannot_be_in_place_before_any_lesson_it_answers_was_known() -> None:
    with pytest.raises(RuleBroken, match="the first lesson it answers was known on 1 May 2019") as refused:
        require_known_before(date(2019, 4, 30), KNOWN)
    assert refused.value.field == "on"


def test_nobody_judges_their_own_work() -> None:
    judge = "judge it"
    assert why_not_ones_own(1, "accept it", owner_id=1) == "You own this change, so somebody else has to accept it."
    recorded = why_not_ones_own(1, judge, owner_id=2, recorded_by_id=1)
    assert recorded == "You recorded this evidence, so somebody else has to judge it."
    assert why_not_ones_own(1, judge, owner_id=2, recorded_by_id=3) is None
    assert why_not_ones_own(1, judge, owner_id=None) is None
