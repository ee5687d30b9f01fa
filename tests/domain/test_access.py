"""Who may do what, held against the five roles as they are described."""

import pytest

from tracker.domain.access import GRANTS, WRITING, May, is_own_work, may
from tracker.domain.terms import Role


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.BOARD_MEMBER])
def test_who_only_reads_holds_nothing_that_writes(role: Role) -> None:
    assert not GRANTS[role] & WRITING


def test_an_inspector_reads_the_summary_and_their_own_account_alone() -> None:
    assert GRANTS[Role.INSPECTOR] == {May.USE_ACCOUNT, May.SEE_SUMMARY}


def test_a_contributor_writes_three_things() -> None:
    assert GRANTS[Role.CONTRIBUTOR] & WRITING == {May.ANSWER_CHECKS, May.UPDATE_ACTIONS, May.RECORD_EVIDENCE}


def test_a_quality_lead_may_all_but_administer_and_an_administrator_all() -> None:
    assert [each for each in May if not may(Role.QUALITY_LEAD, each)] == [May.ADMINISTER]
    assert all(may(Role.ADMINISTRATOR, each) for each in May)


def test_every_permission_is_either_one_that_writes_or_one_of_the_named_readings() -> None:
    reading = {
        May.USE_ACCOUNT, May.SEE_WORK, May.SEE_RECORDS, May.SEE_BOARD, May.SEE_SUMMARY, May.EXPORT,
    }  # fmt: skip
    assert reading | WRITING == set(May)
    assert not reading & WRITING
    assert set(GRANTS) == set(Role)


@pytest.mark.parametrize(
    ("agency", "asked_of", "agencies", "own"),
    [
        (7, 1, frozenset(), True),
        (7, 2, frozenset({7, 8}), True),
        (7, 2, frozenset({8}), False),
        (None, 2, frozenset({8}), False),
        (None, None, frozenset(), False),
        (None, 1, frozenset({8}), True),
    ],
)
def test_a_contributor_touches_what_was_asked_of_them_or_is_their_agencys(
    agency: int | None, asked_of: int | None, agencies: frozenset[int], own: bool
) -> None:
    whose = {"person_id": 1, "person_agency_id": agency, "asked_of_id": asked_of, "agency_ids": agencies}
    assert is_own_work(Role.CONTRIBUTOR, **whose) is own
    assert is_own_work(Role.QUALITY_LEAD, **whose)
