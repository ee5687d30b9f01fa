"""Concepts and lessons of the field are found by their phrases."""

from tracker.analysis.concepts import Concepts, concepts, patterns
from tracker.analysis.plain_words import plain


def named(text: str, found_by: Concepts) -> set[str]:
    row = found_by.counts([plain(text)])[0]
    return {name for name, many in zip(found_by.names, row, strict=True) if many}


def test_concepts_are_found_by_their_phrases() -> None:
    assert "missed appointments" in named("He was not brought to three clinics.", concepts())
    assert "new partner" in named("Her step-father’s name", concepts()) & named("her boyfriend", concepts())
    assert "seen alone" in named("She was never seen by anyone alone", concepts()) & named("seen alone", concepts())
    assert "seen alone" not in named("seen by two of the nurses in the ward alone", concepts())


def test_one_lesson_told_twice_is_one_pattern() -> None:
    first = named("The GP would not pass it on without the patient’s consent.", patterns())
    second = named("Nothing could be passed on unless she agreed, they said, because of data protection.", patterns())
    assert "consent misread as a bar to sharing" in first & second


def test_no_two_lines_have_one_name() -> None:
    for each in (concepts(), patterns()):
        assert len(set(each.names)) == len(each.names) > 50
