"""The method library holds every method, whole, and never begins a form with a greater claim than is certain."""

import pytest

from tracker.domain.check_methods import METHODS, usual_source
from tracker.domain.identifiers import find_identifiers
from tracker.domain.method import Method
from tracker.domain.terms import CheckMethod, Level, Source


def test_every_method_is_in_the_library_under_its_own_term() -> None:
    assert list(METHODS) == list(CheckMethod)
    assert all(method.term is term for term, method in METHODS.items())


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.anchor)
def test_a_method_says_how_it_is_done_and_what_a_good_answer_holds(method: Method) -> None:
    assert 3 <= len(method.steps) <= 5
    assert 3 <= len(method.good) <= 5
    assert any("activity" in each or "reaction" in each or "reassurance" in each or "told" in each
               for each in method.not_an_answer)  # fmt: skip
    assert " of " in method.example, "a good answer says in how many of how many"
    assert not any(character.isdigit() for character in method.poor)
    for words in (method.what, *method.steps, *method.good, method.example, method.poor):
        assert "%" not in words
        assert find_identifiers(words) == ()


@pytest.mark.parametrize(
    ("term", "alone", "together"),
    [
        (CheckMethod.CASE_AUDIT, Source.AGENCY_SELF_REPORT, Source.MULTI_AGENCY_AUDIT),
        (CheckMethod.RE_AUDIT, Source.AGENCY_SELF_REPORT, Source.MULTI_AGENCY_AUDIT),
        (CheckMethod.OBSERVATION, Source.AGENCY_SELF_REPORT, Source.AGENCY_SELF_REPORT),
        (CheckMethod.SUPERVISION_SAMPLE, Source.AGENCY_SELF_REPORT, Source.AGENCY_SELF_REPORT),
        (CheckMethod.STAFF_PULSE, Source.PRACTITIONER_VOICE, Source.PRACTITIONER_VOICE),
        (CheckMethod.FAMILY_CONVERSATION, Source.CHILDREN_AND_FAMILIES, Source.CHILDREN_AND_FAMILIES),
        (CheckMethod.DATA, Source.PERFORMANCE_DATA, Source.PERFORMANCE_DATA),
        (CheckMethod.INDEPENDENT_SCRUTINY, Source.INDEPENDENT_SCRUTINY, Source.INDEPENDENT_SCRUTINY),
    ],
)
def test_the_usual_source_of_a_method(term: CheckMethod, alone: Source, together: Source) -> None:
    assert usual_source(term, is_together=False) is alone
    assert usual_source(term, is_together=True) is together


def test_what_may_be_reaction_or_activity_is_not_said_to_be_practice_by_default() -> None:
    begun = {term: method.level for term, method in METHODS.items()}
    assert begun[CheckMethod.STAFF_PULSE] is None
    assert begun[CheckMethod.DATA] is None
    assert begun[CheckMethod.FAMILY_CONVERSATION] is Level.OUTCOME
    assert begun[CheckMethod.CASE_AUDIT] is Level.PRACTICE
