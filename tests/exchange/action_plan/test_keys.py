"""Keys: what colours, letters and numbers mean in one plan."""

import pytest

from tracker.exchange.action_plan.grid import Cell
from tracker.exchange.action_plan.keys import Entry, Key, entries_in_words, entry_of_two, entry_on_fill, sure_entries
from tracker.exchange.action_plan.statuses import Claim

USUAL = Key()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Note: green means on track; blue means complete.", {"green": Claim.ON_TRACK, "blue": Claim.COMPLETE}),
        ("Green = action complete", {"green": Claim.COMPLETE}),
        (
            "Green: achieved, monitoring no longer required; Amber: acceptable progress",
            {"green": Claim.COMPLETE, "amber": Claim.ON_TRACK},
        ),
        (
            "BRAG: Blue complete and evidenced, Green on track, Amber some slippage, Red overdue, Grey not started",
            {
                "blue": Claim.COMPLETE,
                "green": Claim.ON_TRACK,
                "amber": Claim.SLIPPING,
                "red": Claim.OVERDUE,
                "grey": Claim.NOT_STARTED,
            },
        ),
        (
            "RAG (Red = not started; Amber = done, awaiting sign-off)",
            {"red": Claim.NOT_STARTED, "amber": Claim.AWAITING_SIGN_OFF},
        ),
        ("Complete (blue), on track (green)", {"blue": Claim.COMPLETE, "green": Claim.ON_TRACK}),
        (
            "Dark green – embedded\nLight green – complete",
            {"dark green": Claim.EMBEDDED, "light green": Claim.COMPLETE},
        ),
        (
            "Key: B – complete; G – on track; R – overdue",
            {"blue": Claim.COMPLETE, "green": Claim.ON_TRACK, "red": Claim.OVERDUE},
        ),
    ],
)
def test_a_key_in_words_is_read(text: str, wanted: dict[str, Claim]) -> None:
    assert {entry.colour: entry.claim for entry in entries_in_words(text)} == wanted


@pytest.mark.parametrize("joint", [" · ", "; ", "\n", ", "])
def test_categories_by_number_are_read(joint: str) -> None:
    words = joint.join(["1 Fully Achieved", "2 On Track", "3 Slipped", "4 Not Achieved"])
    entries = entries_in_words(words)
    claims = [Claim.COMPLETE, Claim.ON_TRACK, Claim.SLIPPING, Claim.OVERDUE]
    assert [(entry.label, entry.claim) for entry in entries] == [
        (str(n), claim) for n, claim in enumerate(claims, start=1)
    ]


@pytest.mark.parametrize(
    "text", ["Red Cross to lead the group", "The green book is out", "1. Share chronologies 2. Train", "Police"]
)
def test_other_words_make_no_key(text: str) -> None:
    assert entries_in_words(text) == []


def test_a_swatch_a_name_a_letter_or_a_number_has_its_meaning_beside_it() -> None:
    meaning = Cell("Key", 2, 2, "On track")
    labels = (Cell("Key", 2, 1, fill="70AD47"), *(Cell("Key", 2, 1, words) for words in ("Green", "G", "2")))
    entries = [entry for label in labels if (entry := entry_of_two(label, meaning))]
    assert [(entry.rgb, entry.colour, entry.label) for entry in entries] == [
        ("70AD47", None, None),
        (None, "green", "green"),
        (None, "green", "g"),
        (None, None, "2"),
    ]
    assert all(entry.claim is Claim.ON_TRACK for entry in entries)


def test_a_count_or_an_abbreviation_beside_a_colour_is_no_meaning() -> None:
    assert entry_of_two(Cell("Summary", 3, 1, "Blue"), Cell("Summary", 3, 2, "6")) is None
    assert entry_of_two(Cell("Key", 2, 1, "LP"), Cell("Key", 2, 2, "Learning point")) is None


def test_words_on_a_fill_say_what_the_fill_means() -> None:
    entry = entry_on_fill(Cell("Plan", 2, 4, "Complete – evidence of impact seen", fill="4472C4"))
    assert entry is not None
    assert (entry.rgb, entry.claim) == ("4472C4", Claim.EMBEDDED)
    assert entry_on_fill(Cell("Plan", 2, 4, "Action plan", fill="4472C4")) is None


def test_one_filled_cell_alone_makes_no_key() -> None:
    assert sure_entries([Entry("Completed actions", Claim.COMPLETE, rgb="1F4E78")]) == []


def test_a_fill_is_read_by_the_key_and_by_the_nearest_swatch_of_its_name() -> None:
    key = Key([Entry("Complete", Claim.COMPLETE, rgb="92D050"), Entry("Late", Claim.OVERDUE, rgb="FF0000")])
    assert key.by_fill("92D050").claim is Claim.COMPLETE
    assert key.by_fill("00B050").claim is Claim.COMPLETE
    assert key.by_fill("00B050").text == "Complete"


def test_two_greens_that_mean_different_things_are_told_apart() -> None:
    swatches = Key([Entry("Embedded", Claim.EMBEDDED, rgb="00B050"), Entry("Complete", Claim.COMPLETE, rgb="92D050")])
    named = Key(entries_in_words("Dark green = embedded; light green = complete"))
    for key in (swatches, named):
        assert key.by_fill("00B050").claim is Claim.EMBEDDED
        assert key.by_fill("92D050").claim is Claim.COMPLETE


def test_a_key_goes_before_what_a_colour_usually_means() -> None:
    key = Key(entries_in_words("Green = complete; Amber = done, awaiting sign-off; Red = not started"))
    assert [key.by_words(words).claim for words in ("Green", "A", "red")] == [
        Claim.COMPLETE,
        Claim.AWAITING_SIGN_OFF,
        Claim.NOT_STARTED,
    ]
    assert [USUAL.by_words(words).claim for words in ("Green", "A", "red")] == [
        Claim.ON_TRACK,
        Claim.SLIPPING,
        Claim.OVERDUE,
    ]


def test_a_colour_that_the_key_lacks_is_read_as_usual_and_asked_about() -> None:
    reading = Key(entries_in_words("Green = complete; Red = overdue")).by_words("Blue")
    assert reading.claim is Claim.COMPLETE
    assert reading.doubt == "the plan’s key does not have it, and it was read as “complete”"
    assert USUAL.by_words("Blue").doubt is None


def test_words_beside_a_colour_go_before_the_colour() -> None:
    assert USUAL.by_words("Green – complete").claim is Claim.COMPLETE
    assert USUAL.by_words("Amber: see minutes").claim is Claim.SLIPPING


def test_a_number_is_read_by_its_category_and_asked_about_without_one() -> None:
    key = Key(entries_in_words("1 Fully Achieved · 2 On Track · 3 Slipped · 4 Not Achieved"))
    assert [key.by_words(words).claim for words in ("1", "Category 3")] == [Claim.COMPLETE, Claim.SLIPPING]
    assert USUAL.by_words("3").claim is Claim.NONE
    assert USUAL.by_words("3").doubt


def test_a_fill_without_a_usual_meaning_is_asked_about() -> None:
    assert USUAL.by_fill("7030A0").doubt == "the plan does not say what this colour means"
    assert USUAL.by_fill("FFFFFF") == USUAL.by_words("")
