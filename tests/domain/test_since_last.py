"""What has changed between two board packs."""

import pytest

from tracker.domain.since_last import HeldLesson, Late, SinceLast, since_last
from tracker.domain.terms import Verdict

NOTHING = (Late(), Late())
P, E = Verdict.PASSIVE, Verdict.EMBEDDED


def held(**verdicts: Verdict) -> dict[int, HeldLesson]:
    return {ord(name): HeldLesson(name, verdict) for name, verdict in verdicts.items()}


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ({"a": P}, {"a": E}, {"embedded": "a"}),
        ({"a": E}, {"a": P}, {"lost": "a"}),
        ({"a": E}, {"a": E}, {}),
        ({}, {"a": P}, {"new": "a"}),
        ({}, {"a": E}, {"embedded": "a", "new": "a"}),
        ({"a": P}, {}, {"closed": "a"}),
        ({"a": E}, {}, {"closed": "a"}),
        ({"b": P, "a": P}, {"b": E, "a": E}, {"embedded": "ab"}),
    ],
)
def test_a_lesson_is_embedded_lost_new_or_closed_since(
    before: dict[str, Verdict], after: dict[str, Verdict], moved: dict[str, str]
) -> None:
    expected = SinceLast(**{kind: tuple(map(ord, names)) for kind, names in moved.items()})
    assert since_last(held(**before), held(**after), late=NOTHING) == expected


def test_it_is_told_in_a_few_words_and_what_did_not_move_is_not() -> None:
    late = (Late(checks=3, actions=2), Late(checks=5, actions=2))
    moved = since_last(held(a=P, b=P, c=E, d=P), held(a=E, b=E, c=P, e=P), late=late)
    assert moved.words == ("embedded 2", "lost 1", "1 new lesson", "1 lesson no longer open", "checks overdue 3 → 5")
    assert since_last({}, {}, late=NOTHING).words == ()
