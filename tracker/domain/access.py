"""Who may do what. A permission that is not granted here is refused; restricted reviews need leave besides."""

from enum import StrEnum

from tracker.domain.terms import Role


class May(StrEnum):
    """A permission; each route names exactly one."""

    USE_ACCOUNT = "use_account"
    SEE_WORK = "see_work"
    SEE_RECORDS = "see_records"
    SEE_BOARD = "see_board"
    SEE_SUMMARY = "see_summary"
    ANSWER_CHECKS = "answer_checks"
    UPDATE_ACTIONS = "update_actions"
    RECORD_EVIDENCE = "record_evidence"
    ACCEPT_EVIDENCE = "accept_evidence"
    EDIT_RECORDS = "edit_records"
    DECIDE_REAPPEARANCES = "decide_reappearances"
    DECIDE_STANDING = "decide_standing"
    IMPORT_PLANS = "import_plans"
    EXPORT = "export"
    ADMINISTER = "administer"


READING = frozenset({May.USE_ACCOUNT, May.SEE_SUMMARY})
RECORDS = READING | {May.SEE_RECORDS, May.SEE_BOARD}
GRANTS: dict[Role, frozenset[May]] = {
    Role.INSPECTOR: READING,
    Role.BOARD_MEMBER: RECORDS | {May.EXPORT},
    # A contributor changes only what belongs to their own agency; `is_own_work` holds that line.
    Role.CONTRIBUTOR: RECORDS | {May.SEE_WORK, May.ANSWER_CHECKS, May.UPDATE_ACTIONS, May.RECORD_EVIDENCE},
    Role.QUALITY_LEAD: frozenset(May) - {May.ADMINISTER},
    Role.ADMINISTRATOR: frozenset(May),
}

# Permissions to change something. Board members and inspectors hold none of them.
WRITING = frozenset(
    {
        May.ANSWER_CHECKS,
        May.UPDATE_ACTIONS,
        May.RECORD_EVIDENCE,
        May.ACCEPT_EVIDENCE,
        May.EDIT_RECORDS,
        May.DECIDE_REAPPEARANCES,
        May.DECIDE_STANDING,
        May.IMPORT_PLANS,
        May.ADMINISTER,
    }
)


def may(role: Role, permission: May) -> bool:
    """Whether somebody in this role may do this."""
    return permission in GRANTS[role]


def is_own_work(
    role: Role,
    *,
    person_id: int,
    person_agency_id: int | None,
    asked_of_id: int | None,
    agency_ids: frozenset[int],
) -> bool:
    """Whether a contributor may touch a piece of work: it was asked of them, or it is their own agency’s. Others are
    not bound by it."""
    if role is not Role.CONTRIBUTOR:
        return True
    return person_id == asked_of_id or (person_agency_id is not None and person_agency_id in agency_ids)
