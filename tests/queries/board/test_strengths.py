"""Done actions by strength: once in each review, and once in the year they were done, whatever they answer."""

from datetime import date

from flask import Flask

from tests import cast
from tests.queries.board.said import behind, by_name, picture
from tracker.domain.strength import ActionCategory, Strength

OF = {strength: next(each for each in ActionCategory if each.strength is strength) for strength in Strength}


def test_an_action_counts_once_in_a_review_and_once_in_its_year(app: Flask) -> None:
    early = cast.review("EARLY-1", practice_from=date(2015, 1, 1), practice_until=date(2015, 2, 1))
    one, two, other = cast.lesson(early), cast.lesson(early), cast.lesson(cast.review("LATE-1"))
    shared = cast.change([one, two, other])
    cast.action(shared, category=OF[Strength.STRONGER], done_on=date(2024, 3, 1))
    weak = cast.change([other])
    cast.action(weak, category=OF[Strength.WEAKER], done_on=date(2026, 3, 1))
    cast.action(weak, category=OF[Strength.WEAKER])  # not done
    cast.action(weak, category=None, done_on=date(2026, 3, 1))  # of no known strength
    assert by_name("strengths") == {"EARLY-1": (1, 0, 0, 1), "LATE-1": (1, 0, 1, 2)}
    assert list(by_name("strengths")) == ["EARLY-1", "LATE-1"], "in the order of practice"
    assert by_name("strengths-by-year") == {"2024": (1, 0, 0, 1), "2025": (0, 0, 0, 0), "2026": (0, 0, 1, 1)}
    assert behind("strengths", 0, 1) == {one.id, two.id}
    assert behind("strengths-by-year", 2, 3) == {other.id}


def test_lessons_that_rest_on_weaker_actions_alone_are_said(app: Flask) -> None:
    for strengths in ((Strength.WEAKER,), (Strength.WEAKER, Strength.STRONGER)):
        change = cast.change([cast.lesson()])
        for strength in strengths:
            cast.action(change, category=OF[strength], done_on=date(2026, 3, 1))
    assert picture("strengths").finding.startswith("1 of 2 lessons acted on")
