"""The gates that ask what has been done: named, in place, strong enough, built in.

Each is a small function of a case; `gates.py` puts them in order, and the sentences are what the pages show.
"""

from collections.abc import Sequence

from tracker.domain.facts import ActionFact, HomeFact
from tracker.domain.strength import Strength, strongest
from tracker.domain.verdict_case import Answer, Case, has_come, is_in_place
from tracker.domain.words import counted, said

ENOUGH = (Strength.INTERMEDIATE, Strength.STRONGER)


def named(case: Case) -> Answer:
    """A change is recorded, with its expected difference and how we would know."""
    named_on = case.change.named_on
    if named_on is None or named_on > case.day:
        whom = f"covers {case.agency}" if case.agency else "covers every agency"
        return Answer(
            False,
            lambda: (
                f"No change that {whom} is recorded yet with the difference it should make for children and how "
                "we would know: name one."
            ),
        )
    return Answer(
        True,
        lambda: (
            f"A change was named on {said(named_on)}, with the difference it should make for children and how "
            "we would know."
        ),
        (case.change,),
    )


def in_place(case: Case) -> Answer:
    """In place on or before the day, accepted by somebody other than its owner, not withdrawn by that day."""
    return Answer(is_in_place(case.change, case.day), lambda: _where_it_stands(case), (case.change,))


def _where_it_stands(case: Case) -> str:
    change, since = case.change, case.change.in_place_on
    if change.withdrawn_on and case.is_withdrawn:
        return f"The change was withdrawn on {said(change.withdrawn_on)}: put another in place."
    if since is None or since > case.day:
        return "The change is not in place yet: put it in place and ask somebody other than its owner to accept it."
    if not change.is_accepted:
        return f"In place since {said(since)}, not accepted yet: ask somebody other than its owner to accept it."
    return f"In place since {said(since)}, accepted by somebody other than its owner."


def strong_enough(case: Case) -> Answer:
    """At least one done action of intermediate or stronger strength, or a named, reasoned override."""
    overridden_on = case.change.strength_override_on
    done = [action for action in case.change.actions if has_come(action.done_on, case.day)]
    strong = [action for action in done if action.strength in ENOUGH]
    if strong:
        return Answer(True, lambda: _how_strong(strong), strong)
    if overridden_on and overridden_on <= case.day:
        return Answer(
            True,
            lambda: (
                f"Overridden by a named person, with a reason, from {said(overridden_on)}: no done action is of "
                "intermediate or stronger strength."
            ),
            (case.change, *done),
            is_overridden=True,
        )
    return Answer(
        False,
        lambda: (
            f"{_what_is_done(len(done))}: finish one that changes the system itself, such as a forcing function, a "
            "second look or protected time."
        ),
        done,
    )


def _how_strong(strong: Sequence[ActionFact]) -> str:
    best = strongest(action.strength for action in strong if action.strength)
    return f"The strongest done action is {best}."


def _what_is_done(done: int) -> str:
    return (
        f"{counted(done, 'action')} done, none of intermediate or stronger strength" if done else "No action done yet"
    )


def built_in(case: Case) -> Answer:
    """At least one place where it now lives, seen there and not since gone."""
    seen = [home for home in case.change.homes if has_come(home.seen_on, case.day)]
    standing = [home for home in seen if not has_come(home.gone_on, case.day)]
    return Answer(bool(standing), lambda: _where_it_lives(case, seen, standing), standing or seen or case.change.homes)


def _where_it_lives(case: Case, seen: Sequence[HomeFact], standing: Sequence[HomeFact]) -> str:
    if standing:
        first = min(home.seen_on for home in standing if home.seen_on)
        return f"Built into {counted(len(standing), 'place')} where it now lives, seen there since {said(first)}."
    if seen:
        gone_on = max(home.gone_on for home in seen if home.gone_on)
        return f"Where it lived has been gone since {said(gone_on)}: build it in again and see it there."
    if case.change.homes:
        return "A place where it lives is named, but it has not been seen there yet: go and look."
    return "No place where it lives is recorded yet: build it into a form, rule, clause or template and see it there."
