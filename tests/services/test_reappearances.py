"""The tracker suggests pairs of lessons; people decide what they are."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Likeness, Polarity, Setback, Source
from tracker.extensions import db
from tracker.models import Lesson, LikenessDecision, Person, Reappearance, Review, StoredPeriod
from tracker.services import reappearances
from tracker.services.ledger import Stale
from tracker.services.verdicts import rebuild

MEN = "Men who care for babies are not known to the services that plan for them"
BEDS = "Hospital wards ran out of beds on the coldest nights of the winter"


def later_review(**more: Any) -> Review:
    values = {"practice_from": date(2020, 1, 1), "practice_until": date(2020, 12, 31), "agreed_on": date(2021, 9, 1)}
    return cast.review(**{**values, "published_on": date(2021, 10, 1), **more})


def pairs() -> list[tuple[int, int]]:
    found = db.session.execute(select(Reappearance.earlier_id, Reappearance.later_id).order_by(Reappearance.id))
    return [(row.earlier_id, row.later_id) for row in found]


def pair() -> Reappearance:
    link: Reappearance = cast.reappearance(cast.lesson(), cast.lesson(review=later_review()))
    return link


def decide(link: Reappearance, by: Person, **more: Any) -> None:
    reappearances.decide_reappearance(link, **{"likeness": Likeness.SAME, **more}, by=by, now=cast.NOW)


def embedded_in_2020(by: Person) -> Lesson:
    """A lesson that passes every gate in the autumn of 2020."""
    change = cast.change(in_place_on=date(2019, 8, 1), accepted_by=by, accepted_on=date(2019, 8, 2))
    cast.action(change, done_on=date(2019, 8, 1))
    cast.home(change, seen_on=date(2019, 8, 1))
    voice = Source.CHILDREN_AND_FAMILIES
    for observed_on, source in ((date(2019, 11, 1), voice), (date(2020, 2, 1), voice), (date(2020, 8, 1), None)):
        more = {"source": source} if source else {}
        cast.accepted_evidence(change, observed_on=observed_on, **more)
    lesson: Lesson = change.lessons[0]
    return lesson


class TestTakingBack:
    def test_a_decision_taken_back_leaves_what_was_before_and_both_stay_in_the_history(
        self, app: Flask, lead: Person
    ) -> None:
        link = pair()
        decide(link, lead, likeness=Likeness.RELATED, note="Near.")
        decide(link, lead, likeness=Likeness.SAME, seen_on=date(2020, 5, 1))
        reappearances.undo_decision(link, by=lead, now=cast.NOW)
        assert (link.likeness, link.note, link.seen_on) == (Likeness.RELATED, "Near.", None)
        reappearances.undo_decision(link, by=lead, now=cast.NOW)
        assert (link.likeness, link.decided_by, link.decided_on) == (None, None, None)
        assert [each.undone is not None for each in link.decisions] == [True, True]
        with pytest.raises(RuleBroken, match="nothing to take back"):
            reappearances.undo_decision(link, by=lead, now=cast.NOW)

    def test_the_verdict_goes_back_with_it(self, app: Flask, lead: Person) -> None:
        link = cast.reappearance(embedded_in_2020(lead), cast.lesson(review=later_review()))
        setbacks = select(StoredPeriod.setback).where(StoredPeriod.lesson_id == link.earlier_id)
        decide(link, lead)
        assert Setback.REAPPEARED in db.session.scalars(setbacks).all()
        reappearances.undo_decision(link, by=lead, now=cast.NOW)
        assert Setback.REAPPEARED not in db.session.scalars(setbacks).all()

    def test_nobody_takes_back_what_somebody_else_decided(self, app: Flask, lead: Person) -> None:
        link = pair()
        decide(link, lead)
        with pytest.raises(RuleBroken, match=lead.name):
            reappearances.undo_decision(link, by=cast.person(), now=cast.NOW)

    def test_who_is_not_sure_says_so_once_and_only_of_what_is_undecided(self, app: Flask, lead: Person) -> None:
        link = pair()
        reappearances.be_unsure(link, note="Two readings.", by=lead, now=cast.NOW)
        assert [(doubt.person, doubt.note) for doubt in link.doubts] == [(lead, "Two readings.")]
        assert link.likeness is None
        with pytest.raises(RuleBroken, match="already that you are not sure"):
            reappearances.be_unsure(link, by=lead, now=cast.NOW)
        decide(link, lead)
        with pytest.raises(RuleBroken, match="decided already"):
            reappearances.be_unsure(link, by=cast.person(), now=cast.NOW)


class TestDecisions:
    def test_a_decision_moves_the_verdict_of_the_earlier_lesson_in_the_same_commit(
        self, app: Flask, lead: Person
    ) -> None:
        link = cast.reappearance(embedded_in_2020(lead), cast.lesson(review=later_review()))
        rebuild([link.earlier_id], now=cast.NOW)
        setbacks = select(StoredPeriod.setback).where(StoredPeriod.lesson_id == link.earlier_id)
        assert Setback.REAPPEARED not in db.session.scalars(setbacks).all()
        decide(link, lead, note="The same gap.")
        db.session.rollback()
        assert (link.likeness, link.decided_by, link.decided_on) == (Likeness.SAME, lead, cast.TODAY)
        assert Setback.REAPPEARED in db.session.scalars(setbacks).all()
        assert db.session.scalar(select(func.count(StoredPeriod.id)).where(StoredPeriod.lesson_id == link.later_id))
        decide(link, lead, likeness=Likeness.RELATED)
        assert Setback.REAPPEARED not in db.session.scalars(setbacks).all()

    def test_a_change_of_mind_adds_a_decision_and_the_last_one_holds(self, app: Flask, lead: Person) -> None:
        link, other = pair(), cast.person()
        decide(link, lead)
        decide(link, other, likeness=Likeness.RELATED, note="Each takes its own change.")
        made = db.session.scalars(select(LikenessDecision).order_by(LikenessDecision.id)).all()
        assert [each.likeness for each in made] == [Likeness.SAME, Likeness.RELATED]
        assert (link.likeness, link.decided_by, link.note) == (Likeness.RELATED, other, "Each takes its own change.")

    def test_a_better_note_does_not_move_the_day_from_which_a_link_counts(self, app: Flask, lead: Person) -> None:
        link = pair()
        decide(link, lead)
        link.decided_on = date(2025, 1, 1)
        db.session.commit()
        decide(link, lead, note="Said better.")
        assert (link.decided_on, link.note) == (date(2025, 1, 1), "Said better.")

    def test_a_stale_decision_is_refused(self, app: Flask, lead: Person) -> None:
        link = pair()
        with pytest.raises(Stale):
            decide(link, lead, version=link.version + 1)

    @pytest.mark.parametrize(
        ("seen_on", "is_fine"),
        [
            (date(2019, 12, 31), False),
            (date(2020, 1, 1), True),
            (date(2020, 12, 31), True),
            (date(2021, 1, 1), False),
        ],
    )
    def test_seen_on_lies_in_the_practice_examined(
        self, app: Flask, lead: Person, seen_on: date, is_fine: bool
    ) -> None:
        link = pair()
        if is_fine:
            decide(link, lead, seen_on=seen_on)
            assert link.seen_on == seen_on
            return
        with pytest.raises(RuleBroken) as broken:
            decide(link, lead, seen_on=seen_on)
        assert broken.value.field == "seen_on"

    @pytest.mark.parametrize(("seen_on", "is_fine"), [(cast.TODAY, True), (date(2026, 11, 2), False)])
    def test_where_no_period_is_known_seen_on_is_only_not_in_the_future(
        self, app: Flask, lead: Person, seen_on: date, is_fine: bool
    ) -> None:
        later = cast.lesson(review=later_review(practice_from=None, practice_until=None))
        link = cast.reappearance(cast.lesson(), later)
        if is_fine:
            decide(link, lead, seen_on=seen_on)
            assert link.seen_on == seen_on
        else:
            with pytest.raises(RuleBroken, match="future"):
                decide(link, lead, seen_on=seen_on)

    def test_a_failing_and_a_strength_are_never_the_same_lesson(self, app: Flask, lead: Person) -> None:
        link = pair()
        link.later.polarity = Polarity.WORKED_WELL
        with pytest.raises(RuleBroken) as broken:
            decide(link, lead)
        assert broken.value.field == "likeness"
        decide(link, lead, likeness=Likeness.RELATED)
        assert link.likeness is Likeness.RELATED


class TestLinksByHand:
    def add(self, earlier: Lesson, later: Lesson, by: Person) -> Reappearance:
        return reappearances.add_reappearance(earlier, later, likeness=Likeness.SAME, by=by, now=cast.NOW)

    def test_two_lessons_are_linked_and_decided(self, app: Flask, lead: Person) -> None:
        link = self.add(cast.lesson(), cast.lesson(review=later_review()), lead)
        assert (link.score, link.likeness, len(link.decisions)) == (None, Likeness.SAME, 1)

    def test_lessons_of_one_review_are_not_linked(self, app: Flask, lead: Person) -> None:
        review = cast.review()
        with pytest.raises(RuleBroken, match="one review"):
            self.add(cast.lesson(review=review), cast.lesson(review=review), lead)

    def test_the_earlier_lesson_was_known_first(self, app: Flask, lead: Person) -> None:
        with pytest.raises(RuleBroken, match="known before"):
            self.add(cast.lesson(review=later_review()), cast.lesson(), lead)

    @pytest.mark.parametrize("is_turned", [False, True])
    def test_a_pair_is_linked_once_whichever_way_round(self, app: Flask, lead: Person, is_turned: bool) -> None:
        one, other = cast.lesson(review=cast.review()), cast.lesson(review=cast.review())
        cast.reappearance(*((other, one) if is_turned else (one, other)))
        with pytest.raises(RuleBroken, match="already"):
            self.add(one, other, lead)

    def test_a_withdrawn_lesson_is_not_linked(self, app: Flask, lead: Person) -> None:
        gone = cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="A mistake.")
        with pytest.raises(RuleBroken, match="withdrawn"):
            self.add(gone, cast.lesson(review=later_review()), lead)
