"""What waits for somebody, and what does not."""

from datetime import date, timedelta

from flask import Flask

from tests import cast
from tests.counting import statements
from tests.lesson_cast import store
from tracker.domain.schedule import add_months
from tracker.domain.terms import EvidenceState, Role, Stage, Standing, Verdict
from tracker.extensions import db
from tracker.models import Evidence, Lesson, Person, StoredPeriod
from tracker.models.sight import see_all
from tracker.queries.work import MOST, Work, all_work_of, is_anybody_here, work_of
from tracker.services.verdicts import policy_in_force


def of(person: Person) -> Work:
    return work_of(person, cast.TODAY)


def on(days: int) -> date:
    return cast.TODAY + timedelta(days=days)


def in_place(**more: object) -> object:
    return cast.change(in_place_on=date(2020, 1, 1), **more)


def test_nothing_waits_in_an_empty_tracker(app: Flask, lead: Person) -> None:
    assert of(lead).is_empty
    assert is_anybody_here()


def test_nobody_is_here_before_the_first_person(app: Flask) -> None:
    assert not is_anybody_here()


def test_a_lead_finds_every_open_check_and_a_contributor_their_own_and_their_agencys_once(
    app: Flask, lead: Person
) -> None:
    police, health = cast.agency(), cast.agency()
    officer = cast.person(Role.CONTRIBUTOR, agency=police)
    mine = cast.check(in_place(), on(1), asked_of=officer, agency=police)
    ours = cast.check(in_place(), on(-1), agency=police)
    theirs = cast.check(in_place(), on(-2), agency=health)
    assert [row.check for row in of(lead).checks] == [theirs, ours, mine]
    assert [row.check for row in of(officer).checks] == [mine, ours]
    assert of(cast.person(Role.CONTRIBUTOR)).is_empty


def test_a_long_list_of_checks_says_how_long_it_is(app: Flask, lead: Person) -> None:
    change = in_place()
    for place in range(MOST + 3):
        cast.check(change, on(-place))
    work = of(lead)
    assert (len(work.checks), work.checks_total) == (MOST, MOST + 3)


def test_actions_that_wait_are_ones_own_and_the_late_ones_of_ones_agency(app: Flask) -> None:
    police = cast.agency()
    officer = cast.person(Role.CONTRIBUTOR, agency=police)
    change = cast.change()
    undated = cast.action(change, owner=officer)
    own = cast.action(change, owner=officer, due_on=on(40))
    late = cast.action(change, agency=police, due_on=on(-1))
    cast.action(change, agency=police, due_on=on(0))
    cast.action(change, agency=cast.agency(), due_on=on(-1))
    cast.action(change, owner=officer, due_on=on(-5), done_on=on(-4))
    cast.action(change, owner=officer, due_on=on(-5), abandoned_on=on(-4), abandoned_because="Not needed")
    assert of(officer).actions == [late, own, undated]
    assert of(cast.person(Role.CONTRIBUTOR)).actions == []


def test_evidence_waits_for_whoever_may_judge_it(app: Flask, lead: Person) -> None:
    ours = cast.evidence(in_place())
    cast.evidence(in_place(), recorded_by=lead)
    cast.evidence(in_place(owner=lead))
    cast.evidence(in_place(), withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    cast.accepted_evidence(in_place())
    assert (of(lead).to_judge, of(lead).to_judge_total) == ([ours], 1)
    assert of(cast.person(Role.CONTRIBUTOR)).to_judge == []


def test_a_change_in_place_waits_for_somebody_other_than_its_owner(app: Flask, lead: Person) -> None:
    waiting = in_place()
    in_place(owner=lead)
    in_place(accepted_on=cast.TODAY, accepted_by=cast.person())
    in_place(withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    cast.change()
    assert of(lead).to_accept == [waiting]


def embedded_until(until: date, **more: object) -> Lesson:
    lesson = cast.lesson(**more)
    values = {"verdict": Verdict.EMBEDDED, "stage": Stage.EMBEDDED, "gates": [], "agencies": []}
    policy = policy_in_force(cast.NOW)
    cast.add(StoredPeriod(lesson=lesson, from_on=on(-400), until_on=until, policy=policy, **values))
    return lesson


def test_an_embedded_lesson_is_told_of_sixty_days_before_it_lapses(app: Flask, lead: Person) -> None:
    last, next_ = embedded_until(on(60)), embedded_until(on(1))
    embedded_until(on(61))
    embedded_until(on(0))
    embedded_until(on(5), standing=Standing.DECLINED)
    assert [(each.lesson, each.on) for each in of(lead).lapsing] == [(next_, on(1)), (last, on(60))]
    assert of(cast.person(Role.CONTRIBUTOR)).lapsing == []


def returned(**more: object) -> Evidence:
    values = {"state": EvidenceState.RETURNED, "returned_because": "How many files were read?"}
    return cast.evidence(**{"change": in_place(), **values, **more})


def test_evidence_that_was_returned_waits_for_who_recorded_it_until_it_is_put_right(app: Flask) -> None:
    officer = cast.person(Role.CONTRIBUTOR)
    waiting = returned(recorded_by=officer)
    answered_again = cast.check(in_place(), on(-9), answered_on=cast.TODAY)
    returned(recorded_by=officer, change=answered_again.change, check=answered_again)
    cast.evidence(in_place(), officer, replaces=returned(recorded_by=officer))
    returned(recorded_by=officer, withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    returned()
    assert of(officer).returned == [waiting]
    asked_again = cast.check(in_place(), on(9))
    also = returned(recorded_by=officer, change=asked_again.change, check=asked_again)
    assert of(officer).returned == [waiting, also]


def test_a_place_not_seen_for_a_year_waits_for_the_owner_and_the_leads(app: Flask, lead: Person) -> None:
    owner = cast.person(Role.CONTRIBUTOR)
    own, other = in_place(owner=owner), in_place()
    year_ago = add_months(cast.TODAY, -12)
    seen = cast.home(own, seen_on=date(2020, 1, 1), last_seen_on=year_ago)
    never = cast.home(other, seen_on=None)
    cast.home(own, seen_on=date(2020, 1, 1), last_seen_on=year_ago + timedelta(days=1))
    assert of(lead).homes == [never, seen]
    assert of(owner).homes == [seen]
    assert of(cast.person(Role.CONTRIBUTOR)).homes == []


def test_the_weekly_letter_counts_what_the_page_cuts_off(app: Flask, lead: Person) -> None:
    for _ in range(MOST + 1):
        cast.evidence(in_place(owner=lead), lead, state=EvidenceState.RETURNED, returned_because="More.")
    assert len(of(lead).returned) == MOST
    assert len(all_work_of(lead, cast.TODAY).returned) == MOST + 1


def test_what_is_to_be_decided_is_counted_for_those_who_decide(app: Flask, lead: Person) -> None:
    cast.reappearance(cast.lesson(), cast.lesson())
    cast.action(cast.change(), category=None)
    cast.action(cast.change(), category=None, abandoned_on=cast.TODAY, abandoned_because="Not needed")
    work = of(lead)
    assert (work.to_decide, work.uncategorised, work.claims, work.left_over) == (1, 1, 0, 0)
    assert of(cast.person(Role.CONTRIBUTOR)).is_empty


def test_restricted_work_waits_only_for_whoever_has_leave(app: Flask, lead: Person) -> None:
    secret = cast.lesson(cast.review(is_restricted=True))
    change = in_place(lessons=[secret])
    cast.check(change, on(-1))
    cast.evidence(change)
    cast.action(change, owner=lead, category=None)
    cast.reappearance(cast.lesson(), secret)
    assert not of(lead).is_empty
    db.session.expire_all()
    see_all(db.session, may=False)
    assert of(lead).is_empty


def test_a_long_day_asks_no_more_of_the_database_than_a_short_one(app: Flask, lead: Person) -> None:
    def asked() -> int:
        db.session.flush()
        db.session.expire_all()
        assert lead.id
        with statements() as given:
            of(lead)
        return len(given)

    def more() -> None:
        lesson = cast.lesson()
        change = in_place(lessons=[lesson])
        cast.check(change, on(-1))
        cast.evidence(change)
        cast.action(change, owner=lead)
        store(lesson)

    more()
    few = asked()
    for _ in range(5):
        more()
    assert asked() == few
