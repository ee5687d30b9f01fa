"""What the words of a status claim."""

import pytest

from tracker.exchange.action_plan.statuses import (
    Claim,
    claim_of_words,
    colour_named,
    is_understood,
    without_colours,
    without_label,
)

CLAIMS = {
    Claim.COMPLETE: "Complete | Completed on time | action complete | Fully Achieved | Delivered | Closed | Done"
    " | 100% complete | Complete and evidenced | achieved, monitoring no longer required"
    " | Complete but not yet embedded | ✓ | Task finished, impact not yet known",
    Claim.EMBEDDED: "Embedded | Complete – evidence of impact seen | Action complete and embedded in practice",
    Claim.AWAITING_SIGN_OFF: "Awaiting sign off | Complete, awaiting sign off | Done, awaiting sign-off"
    " | Complete: to be signed off | Complete - evidence awaited | Sign-off pending | Ready for closure",
    Claim.ON_TRACK: "On track | On Track to deliver | In progress | in progress, to be completed by June | Ongoing"
    " | Underway | acceptable progress | Partially complete | 50% complete | Being embedded"
    " | on track with no delays | Started",
    Claim.SLIPPING: "Some slippage | Slipped | Delayed | started, some delay | Some issues - narrative disclosure"
    " | At risk of not being delivered | Work in progress but behind schedule",
    Claim.OVERDUE: "Overdue | Not on track to deliver | Not Achieved | Deadline missed | significant delay | Off track",
    Claim.NOT_STARTED: "Not started | Not yet started | Not begun | Yet to start | No progress | Not yet due",
    Claim.PAUSED: "Paused – waiting for the inquest | On hold | Deferred to 2025",
    Claim.NONE: "TBC | N/A | Not complete | Incomplete | Superseded | Withdrawn | Green | SG4101 | -",
}


@pytest.mark.parametrize(
    ("words", "claim"), [(words, claim) for claim, some in CLAIMS.items() for words in some.split(" | ")]
)
def test_words_claim_what_a_reader_would_take_them_for(words: str, claim: Claim) -> None:
    assert claim_of_words(words) is claim
    assert claim_of_words(f"Status: {words.upper()}.") is claim


def test_a_claim_of_completion_is_named_as_a_claim() -> None:
    assert (Claim.COMPLETE.value, Claim.EMBEDDED.value) == ("complete_claimed", "embedded_claimed")


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("Green", "green"),
        ("BRAG: blue", "blue"),
        ("A", "amber"),
        ("r", "red"),
        ("Amber/Green", "amber"),
        ("A/G", "amber"),
        ("Light green", "light green"),
        ("Orange", "amber"),
        ("gray", "grey"),
        ("On track", None),
        ("Greenfield", None),
        ("C", None),
    ],
)
def test_a_colour_is_known_by_its_name_or_letter_and_the_worse_of_two_counts(text: str, colour: str | None) -> None:
    assert colour_named(text) == colour


def test_words_beside_a_colour_and_after_a_label_are_kept() -> None:
    assert without_colours("Green – on track") == "on track"
    assert without_label("RAG rating: amber") == "amber"


def test_words_that_say_that_there_is_no_status_are_understood() -> None:
    assert is_understood("N/A")
    assert not is_understood("see minutes")
