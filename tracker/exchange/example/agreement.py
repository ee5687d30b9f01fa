"""Whether the worked example holds together: names that exist, dates in order, nobody accepting their own work."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import EvidenceState, ReviewState, Standing
from tracker.exchange.example.records import Example, Lesson, Review
from tracker.exchange.example.work import Action, Change, Evidence


def check_agreement(example: Example) -> None:
    """RuleBroken, naming file and record, at the first thing that does not agree."""
    names = Names(example)
    for person in example.people:
        names.require("agencies", person.agency, f"partnership.toml, person “{person.key}”")
    for measure in example.measures:
        names.require("changes", measure.changes, f"partnership.toml, measure “{measure.key}”")
    for review in example.reviews:
        _check_review(review, names)
        for lesson in review.lessons:
            _check_lesson(lesson, f"{review.reference}, lesson “{lesson.key}”", names)
        for change in review.changes:
            _check_change(change, f"{review.reference}, change “{change.key}”", names)
            _check_steps(change, f"{review.reference}, change “{change.key}”", names)
            for piece in change.evidence:
                _check_evidence(piece, change, f"{review.reference}, change “{change.key}”", names)
    for link in example.reappearances:
        where = f"reappearances.toml, “{link.earlier}” and “{link.later}”"
        names.require("lessons", (link.earlier, link.later), where)
        names.require("people", link.decided_by, where)
        _together(where, likeness=link.likeness, decided_by=link.decided_by, decided_on=link.decided_on)


class Names:
    """Every key of the example by what it is a key of, and the day after which nothing can have happened."""

    def __init__(self, example: Example) -> None:
        self.today = example.written_for
        keys = {
            "agencies": [agency.key for agency in example.agencies],
            "people": [person.key for person in example.people],
            "themes": [theme.name for theme in example.themes],
            "measures": [measure.key for measure in example.measures],
            "reviews": [review.reference for review in example.reviews],
            "lessons": [lesson.key for review in example.reviews for lesson in review.lessons],
            "changes": [change.key for review in example.reviews for change in review.changes],
        }
        for kind, named in keys.items():
            for key, times in Counter(named).items():
                if times > 1:
                    raise RuleBroken(f"“{key}” is used {times} times among the {kind}. Give each its own key.")
        self.known = {kind: frozenset(named) for kind, named in keys.items()}

    def require(self, kind: str, keys: str | Iterable[str] | None, where: str) -> None:
        """RuleBroken when a key is not one of its kind."""
        for key in [keys] if isinstance(keys, str) else keys or ():
            if key not in self.known[kind]:
                raise RuleBroken(f"{where} names “{key}”, which is not among the {kind}. Add it or correct the name.")

    def in_order(self, where: str, **days: date | None) -> None:
        """RuleBroken unless the days that are given follow one another and none lies ahead of today."""
        given = [(name, day) for name, day in days.items() if day]
        for (first, before), (second, after) in pairwise(given):
            if after < before:
                raise RuleBroken(f"{where}: {second} ({after}) is before {first} ({before}). Correct one of them.")
        for name, day in given:
            if day > self.today:
                raise RuleBroken(f"{where}: {name} ({day}) is after {self.today}, the day this was written for.")


def _together(where: str, **values: object) -> None:
    missing = [name for name, value in values.items() if value is None]
    if missing and len(missing) < len(values):
        raise RuleBroken(f"{where} lacks “{missing[0]}”, which belongs to the others given. Write it down.")


def _check_review(review: Review, names: Names) -> None:
    where = f"{review.reference}, review"
    names.require("agencies", (*review.agencies, *(report.agency for report in review.reports)), where)
    names.require("reviews", review.converted_from, where)
    names.in_order(where, practice_from=review.practice_from, practice_until=review.practice_until)
    known_on = review.agreed_on or review.published_on
    names.in_order(where, practice_until=review.practice_until, agreed_on=known_on, published_on=review.published_on)
    names.in_order(where, decided_on=review.decided_on, agreed_on=review.agreed_on, published_on=review.published_on)
    if (review.state is ReviewState.PUBLISHED) != (review.published_on is not None):
        raise RuleBroken(f"{where}: a published review has a day of publication, and no other has. Correct the state.")
    if (review.state is not ReviewState.DRAFT) != (review.agreed_on is not None):
        raise RuleBroken(f"{where}: every review but a draft has the day it was agreed. Correct the state.")


def _check_lesson(lesson: Lesson, where: str, names: Names) -> None:
    names.require("agencies", lesson.agencies, where)
    names.require("themes", lesson.themes, where)
    for decision in lesson.standings:
        names.require("people", decision.decided_by, where)
        names.require("lessons", decision.successor, where)
        names.in_order(where, recorded_on=lesson.recorded_on, standing=decision.from_on)
        if (decision.standing is Standing.SUPERSEDED) != (decision.successor is not None):
            raise RuleBroken(f"{where}: a superseded lesson names its successor, and no other does.")
    for lowering in lesson.lowerings:
        names.require("people", lowering.lowered_by, where)


def _check_change(change: Change, where: str, names: Names) -> None:
    names.require("lessons", change.lessons, where)
    names.require("agencies", change.agencies, where)
    people = (change.owner, change.recorder, change.accepter, change.accepted_by, change.checked_by)
    names.require("people", [person for person in people if person], where)
    names.in_order(where, named_on=change.named_on, in_place_on=change.in_place_on, accepted_on=change.accepted_on)
    names.in_order(where, in_place_on=change.in_place_on, withdrawn_on=change.withdrawn_on)
    _together(where, withdrawn_on=change.withdrawn_on, withdrawn_because=change.withdrawn_because)
    _together(where, accepted_by=change.accepted_by, accepted_on=change.accepted_on)
    if change.accepted_by == change.owner:
        raise RuleBroken(f"{where} is accepted by its owner. Name somebody else.")
    for home in change.homes:
        names.in_order(where, seen_on=home.seen_on, last_seen_on=home.last_seen_on, gone_on=home.gone_on)
    for override in change.overrides:
        names.require("people", override.recorded_by, where)
        names.in_order(where, override=override.from_on)


def _check_steps(change: Change, where: str, names: Names) -> None:
    """Actions, moved dates and checks of a change."""
    for action in change.actions:
        _check_action(action, f"{where}, action “{action.description[:40]}”", names)
    moved = (*change.target_moves, *(move for action in change.actions for move in action.moves))
    for move in (*moved, *(move for check in change.checks for move in check.moves)):
        names.require("people", move.moved_by, where)
        names.in_order(where, moved_on=move.moved_on)
    for check in change.checks:
        names.require("people", check.asked_of, where)
        _together(where, waived_on=check.waived_on, waived_because=check.waived_because)
        names.in_order(where, in_place_on=change.in_place_on, waived_on=check.waived_on)


def _check_action(action: Action, where: str, names: Names) -> None:
    names.require("people", (action.owner, *(note.noted_by for note in action.notes)), where)
    names.require("agencies", action.agency, where)
    names.in_order(where, started_on=action.started_on, done_on=action.done_on, accepted_on=action.accepted_on)
    names.in_order(where, started_on=action.started_on, abandoned_on=action.abandoned_on)
    _together(where, abandoned_on=action.abandoned_on, abandoned_because=action.abandoned_because)
    for note in action.notes:
        names.in_order(where, noted_on=note.noted_on)


def _check_evidence(piece: Evidence, change: Change, where: str, names: Names) -> None:
    where = f"{where}, evidence “{piece.summary[:40]}”"
    names.require("people", [person for person in (piece.recorded_by, piece.accepted_by) if person], where)
    names.require("agencies", piece.agency, where)
    names.in_order(where, seen=piece.observed_on, got=piece.received_on, accepted_on=piece.accepted_on)
    if piece.accepted_by in (change.owner, piece.recorded_by):
        raise RuleBroken(f"{where} is accepted by the change’s owner or by who wrote it down. Name somebody else.")
    if (piece.state is EvidenceState.ACCEPTED) != (piece.accepted_on is not None and piece.accepted_by is not None):
        raise RuleBroken(f"{where}: accepted evidence has who accepted it and when, and no other has.")
    if (piece.state is EvidenceState.RETURNED) != (piece.returned_because is not None):
        raise RuleBroken(f"{where}: returned evidence says why, and no other does.")
    if piece.sample and (len(piece.sample) != 2 or not 0 <= piece.sample[0] <= piece.sample[1]):
        raise RuleBroken(f"{where}: a sample is written as [14, 20], the first of the second.")
    if piece.check and not change.in_place_on:
        raise RuleBroken(f"{where} answers a check, but the change is not in place yet.")
