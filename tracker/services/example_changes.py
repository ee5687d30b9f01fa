"""The worked example’s changes: named, acted on and put in place, each deed on its day."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from tracker.exchange.example import work
from tracker.models import Action, Change, Claim, Home
from tracker.services import actions, changes, homes
from tracker.services.example_deeds import Cast, Deed, Deeds, values_of
from tracker.services.example_follow_up import add_evidence_deeds, write_checks


def add_change_deeds(change: work.Change, answers: dict[str, date], cast: Cast, deeds: Deeds) -> None:
    """Everything told of one change; `answers` gives, for each lesson it answers, the day that lesson was recorded."""
    story = _Story(change, max(change.named_on, min(answers.values())), cast, deeds)
    story.name(answers)
    for override in change.overrides:
        story.override(override)
    for action in change.actions:
        story.act(action)
    for home in change.homes:
        story.settle(home)
    story.put_in_place()
    add_evidence_deeds(change, cast, deeds)


class _Story:
    """One change on its way: puts each of its deeds on the day it was done."""

    def __init__(self, change: work.Change, named_on: date, cast: Cast, deeds: Deeds) -> None:
        self.change, self.named_on, self.cast, self.deeds = change, named_on, cast, deeds

    @property
    def row(self) -> Change:
        """The change itself, once it is named."""
        return self.cast.changes[self.change.key]

    def on(self, day: date | None, deed: Deed) -> None:
        """Do a deed on a day, but not before the change is named; a deed without a day was not done."""
        if day is not None:
            self.deeds.add(max(day, self.named_on), deed, last=True)

    def name(self, answers: dict[str, date]) -> None:
        """Name it for the lessons there are, tie it to later ones on their day, and move its target."""
        told, cast = self.change, self.cast
        first = [key for key, day in answers.items() if day <= self.named_on]

        def name(now: datetime) -> None:
            words = "statement expected_difference how_we_would_know named_on target_on check_plan"
            cast.changes[told.key] = changes.name_change(
                [cast.lessons[key] for key in first],
                agencies=[cast.agencies[key] for key in told.agencies],
                owner_id=cast.people[told.owner].id,
                by=cast.lead,
                now=now,
                **values_of(told, words),
            )

        def link(key: str) -> Deed:
            return lambda now: changes.link_lesson(self.row, cast.lessons[key], by=cast.lead, now=now)

        def move(told: work.Move) -> Deed:
            by = cast.people[told.moved_by]
            return lambda now: changes.move_target(self.row, to=told.to_on, reason=told.reason, by=by, now=now)

        self.on(self.named_on, name)
        for key, day in answers.items():
            if key not in first:
                self.on(day, link(key))
        for each in told.target_moves:
            self.on(each.moved_on, move(each))

    def override(self, told: work.Override) -> None:
        """Let a gate be passed over, for a reason."""
        by, values = self.cast.people[told.recorded_by], values_of(told, "gate reason named_person from_on")
        self.on(told.from_on, lambda now: homes.override_gate(self.row, by=by, now=now, **values))

    def act(self, told: work.Action) -> None:
        """One action from its first day to its last."""
        made: list[Action] = []
        owner, lead = self.cast.people[told.owner], self.cast.lead
        agency_id = self.cast.agencies[told.agency].id if told.agency else owner.agency_id

        def add(now: datetime) -> None:
            values = values_of(told, "description category due_on")
            row = actions.add_action(self.row, owner_id=owner.id, agency_id=agency_id, by=lead, now=now, **values)
            if told.claim:
                row.claims.append(Claim(**values_of(told.claim, "words source claimed_done_on evidence_words")))
            made.append(row)

        def then(service: Callable[..., Any], **values: Any) -> Deed:
            return lambda now: service(made[0], by=lead, now=now, **values)

        self.on(self.named_on, add)
        for move in told.moves:
            self.on(move.moved_on, then(actions.move_due, to=move.to_on, reason=move.reason))
        for note in told.notes:
            self.on(note.noted_on, then(actions.note_progress, noted_on=note.noted_on, words=note.words))
        self.on(told.started_on, then(actions.start_action, on=told.started_on))
        self.on(told.done_on, then(actions.finish_action, on=told.done_on))
        self.on(told.accepted_on, then(actions.accept_action))
        abandoned = {"on": told.abandoned_on, "reason": told.abandoned_because}
        self.on(told.abandoned_on, then(actions.abandon_action, **abandoned))

    def settle(self, told: work.Home) -> None:
        """A place it was built into, the last day it was seen there, and the day it was gone."""
        made: list[Home] = []
        lead = self.cast.lead

        def add(now: datetime) -> None:
            made.append(homes.add_home(self.row, by=lead, now=now, **values_of(told, "kind place seen_on")))

        def then(service: Callable[..., Any], on: date | None) -> Deed:
            return lambda now: service(made[0], on=on, by=lead, now=now)

        self.on(told.seen_on or self.named_on, add)
        if told.last_seen_on != told.seen_on:
            self.on(told.last_seen_on, then(homes.see_home, told.last_seen_on))
        self.on(told.gone_on, then(homes.home_gone, told.gone_on))

    def put_in_place(self) -> None:
        """Put it in place, have somebody accept that, and perhaps withdraw it."""
        told, cast = self.change, self.cast

        def place(now: datetime) -> None:
            changes.put_in_place(self.row, on=told.in_place_on or now.date(), by=cast.lead, now=now)
            write_checks(told, self.row, cast, now)

        def accept(now: datetime) -> None:
            changes.accept_in_place(self.row, by=cast.people[str(told.accepted_by)], now=now)

        def withdraw(now: datetime) -> None:
            reason = str(told.withdrawn_because)
            changes.withdraw_change(self.row, on=told.withdrawn_on or now.date(), reason=reason, by=cast.lead, now=now)

        self.on(told.in_place_on, place)
        self.on(told.accepted_on, accept)
        self.on(told.withdrawn_on, withdraw)
