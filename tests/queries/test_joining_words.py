"""What joins two lessons is marked in each: headlines, statements and whys."""

from flask import Flask

from tests import cast
from tracker.queries.joining_words import joining_words


def test_words_of_headline_and_whys_are_looked_at(app: Flask) -> None:
    first = cast.lesson(headline="A bruise was explained away", statement="It was not seen.", whys=("Nobody phoned.",))
    second = cast.lesson(headline="The duty desk", statement="Said little.", whys=("Bruises were put down to falls.",))
    marks = joining_words(first, second)
    assert "bruise" in marks.earlier
    assert "bruises" in marks.later
    assert "duty" not in marks.later
