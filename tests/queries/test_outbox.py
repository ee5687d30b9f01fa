"""Letters as the administrator finds them again."""

from datetime import timedelta

from flask import Flask

from tests import cast
from tracker.models import Letter, Person
from tracker.queries.outbox import LetterState, get_letter, letter_state, list_letters


def letter(person: Person, subject: str, days: int = 0, **more: object) -> Letter:
    at = cast.NOW + timedelta(days=days)
    return cast.add(Letter(key=subject, person=person, subject=subject, body="A check is due.", written_at=at, **more))


def test_each_letter_is_in_one_state_and_found_by_it(app: Flask) -> None:
    to = cast.person()
    letters = {
        LetterState.WAITING: letter(to, "one"),
        LetterState.FAILED: letter(to, "two", attempts=1, last_error="The server said no."),
        LetterState.SENT: letter(to, "three", attempts=2, last_error="The server said no.", sent_at=cast.NOW),
    }
    for state, written in letters.items():
        assert letter_state(written) is state
        assert list_letters({}, state=state).rows == [written]


def test_the_newest_comes_first_and_words_are_looked_for_in_subject_and_name(app: Flask) -> None:
    rosa, tom = cast.person(name="Rosa Amin"), cast.person(name="Tom Birch")
    old, new = letter(rosa, "A check is late"), letter(tom, "A check is due", days=1)
    assert list_letters({}).rows == [new, old]
    assert list_letters({"sort": "person"}).rows == [old, new]
    assert list_letters({}, words="amin").rows == [old]
    assert list_letters({}, words="IS DUE").rows == [new]


def test_one_letter_is_found_by_its_id(app: Flask) -> None:
    written = letter(cast.person(), "one")
    assert get_letter(written.id) is written
    assert get_letter(written.id + 1) is None
