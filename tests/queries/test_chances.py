"""How likely a pair is the same, learned from decisions, and what people said of pairs like it."""

from flask import Flask

from tests import cast
from tracker.analysis.kept_views import version_in_use
from tracker.domain.terms import Likeness
from tracker.models import Person, Reappearance
from tracker.queries.chances import Chance, chances


def pair(score: float | None, likeness: Likeness | None, lead: Person, scored_by: str | None = None) -> Reappearance:
    decided = {"likeness": likeness, "decided_by": lead, "decided_on": cast.TODAY} if likeness else {}
    by = scored_by or version_in_use()
    return cast.reappearance(cast.lesson(), cast.lesson(), score=score, scored_by=by, **decided)


def test_before_enough_are_decided_only_the_belief_is_said(app: Flask, lead: Person) -> None:
    asked = pair(0.5, None, lead)
    assert chances([asked]) == {asked.id: Chance(20, 0, 0)}


def test_decisions_move_it_and_are_counted(app: Flask, lead: Person) -> None:
    asked = pair(0.5, None, lead)
    for number in range(24):
        pair(0.5, Likeness.SAME if number % 4 else Likeness.RELATED, lead)
    found = chances([asked])[asked.id]
    assert 40 < found.in_hundred < 75
    assert (found.agreed, found.of) == (15, 20)


def test_pairs_scored_another_way_and_those_linked_by_hand_teach_nothing(app: Flask, lead: Person) -> None:
    old, by_hand = pair(0.5, Likeness.SAME, lead, "before"), pair(None, Likeness.SAME, lead)
    assert chances([old, by_hand]) == {}
    asked = pair(0.5, None, lead)
    assert chances([asked])[asked.id].in_hundred == 20
