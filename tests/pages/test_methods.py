"""The method library stands on a page of its own and beside every check, and begins the form of evidence."""

from collections.abc import Callable
from html import unescape

import pytest

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_changes import text_of
from tracker.domain.check_methods import METHODS
from tracker.domain.hearing import SAFELY
from tracker.domain.terms import CheckMethod, Role
from tracker.models import Person

Client = Callable[..., CheckedClient]


def words(client: CheckedClient, address: str) -> str:
    return unescape(text_of(client, address))


def test_the_page_holds_every_method_under_an_anchor_and_how_to_hear_children_safely(client_as: Client) -> None:
    page = words(client_as(cast.person(Role.BOARD_MEMBER)), "/checks/methods")
    for method in METHODS.values():
        assert f'id="{method.anchor}"' in page
        for said in (method.what, *method.steps, *method.good, *method.not_an_answer, method.example, method.poor):
            assert said in page
    assert all(care.words in page for care in SAFELY)


@pytest.mark.parametrize("method", [CheckMethod.CASE_AUDIT, CheckMethod.FAMILY_CONVERSATION])
def test_a_check_says_what_a_good_answer_holds_and_a_conversation_how_to_do_it_safely(
    client_as: Client, lead: Person, method: CheckMethod
) -> None:
    check = cast.check(cast.change(), method=method)
    client = client_as(lead)
    for address in (f"/checks/{check.id}", f"/evidence/add?check_id={check.id}"):
        page = words(client, address)
        assert all(said in page for said in (*METHODS[method].good, *METHODS[method].not_an_answer)), address
    page = words(client, f"/checks/{check.id}")
    assert (SAFELY[3].words in page) is (method is CheckMethod.FAMILY_CONVERSATION)
    assert ("under “Gates passed over”" in page) is (method is CheckMethod.FAMILY_CONVERSATION)
    assert 'href="/checks/methods"' in text_of(client, f"/checks/{check.id}/ask")
    assert 'href="/checks/methods"' in text_of(client, "/checks")


@pytest.mark.parametrize(
    ("method", "agencies", "role", "source", "level"),
    [
        ("case_audit", 2, Role.QUALITY_LEAD, "multi_agency_audit", "practice"),
        ("case_audit", 1, Role.QUALITY_LEAD, "agency_self_report", "practice"),
        ("case_audit", 2, Role.CONTRIBUTOR, "agency_self_report", "practice"),
        ("family_conversation", 1, Role.QUALITY_LEAD, "children_and_families", "outcome"),
        ("staff_pulse", 1, Role.QUALITY_LEAD, "practitioner_voice", ""),
    ],
)
def test_the_method_of_a_check_begins_the_form(
    client_as: Client, method: str, agencies: int, role: Role, source: str, level: str
) -> None:
    covered = [cast.agency() for _ in range(agencies)]
    person = cast.person(role, agency=covered[0])
    check = cast.check(cast.change(agencies=covered), method=CheckMethod(method), asked_of=person)  # type: ignore[call-arg]
    page = text_of(client_as(person), f"/evidence/add?check_id={check.id}")
    assert f'<option selected value="{source}">' in page
    chosen = page.split('id="level"')[1].split("</select>")[0]
    assert f'<option selected value="{level}">' in chosen


def test_each_level_says_whether_it_counts_and_one_that_will_not_says_why_without_a_script(
    client_as: Client, lead: Person
) -> None:
    change = cast.change()
    client = client_as(lead)
    page = text_of(client, f"/evidence/add?change_id={change.id}")
    assert "Activity: held, issued, within timescale (will not count)" in page
    assert "Practice: seen in how work is done (can count)" in page
    assert '<p class="level-said" aria-live="polite"></p>' in page
    assert page.count('<li data-level="') == 3
    again = client.post(f"/evidence/add?change_id={change.id}", data={"level": "activity"}).text
    assert '<p class="level-said" aria-live="polite">This will not count toward the verdict: that something' in again
