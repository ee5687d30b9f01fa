"""The words that join two lessons, for a page to mark in each."""

from dataclasses import dataclass

from tracker.analysis import joining_words as analysis
from tracker.models import Lesson
from tracker.models.lesson_shelf import text_of


@dataclass(frozen=True)
class Marks:
    """The plain words to mark in the earlier and in the later lesson."""

    earlier: frozenset[str]
    later: frozenset[str]


def joining_words(earlier: Lesson, later: Lesson) -> Marks:
    """What of their headlines, statements and whys joins them."""
    texts = [text_of(each.headline, each.statement, (why.answer for why in each.whys)) for each in (earlier, later)]
    return Marks(*analysis.joining_words(*texts))
