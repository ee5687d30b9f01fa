"""The worked example is read as written, and what does not hold together is refused by a sentence that says where."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tracker.domain.errors import RuleBroken
from tracker.domain.strength import ActionCategory
from tracker.domain.terms import EvidenceState, Facet, Finding, Level, Polarity, Role, Source
from tracker.exchange.example import reader
from tracker.exchange.example.reader import read_example

EXAMPLE = read_example()


def test_people_agencies_themes_and_measures_are_read() -> None:
    amin = next(person for person in EXAMPLE.people if person.key == "amin")
    assert (amin.name, amin.role, amin.has_leave, amin.agency) == ("Rukhsana Amin", Role.ADMINISTRATOR, True, None)
    assert ("Unseen men", Facet.PRACTICE) in {(theme.name, theme.facet) for theme in EXAMPLE.themes}
    days = next(measure for measure in EXAMPLE.measures if measure.key == "file-days")
    assert days.target == 5.0
    assert [reading.read_on for reading in days.readings[:3]] == [
        date(2024, 5, 31),
        date(2024, 6, 30),
        date(2024, 7, 31),
    ]


def test_a_lesson_keeps_its_words_its_place_and_the_order_of_its_whys() -> None:
    lesson = EXAMPLE.lessons["bruise-not-mobile"]
    assert lesson.number == 2
    assert lesson.headline == "A bruise on a baby who cannot roll was explained away"
    assert lesson.whys[0].startswith("Each clinic decided for itself")
    assert lesson.recorded_on == date(2016, 5, 20)
    assert lesson.polarity is Polarity.WENT_WRONG


def test_evidence_takes_what_its_line_leaves_out_from_its_change() -> None:
    change = EXAMPLE.changes["bruise-pathway"]
    first = change.evidence[0]
    assert (first.level, first.finding, first.source) == (Level.PRACTICE, Finding.SUPPORTS, Source.PERFORMANCE_DATA)
    assert first.received_on - first.observed_on == timedelta(days=14)
    assert (first.recorded_by, first.accepted_by) == (change.recorder, change.accepter)
    assert first.accepted_on == first.received_on + timedelta(days=7)
    assert (first.sample, first.check) == ((9, 9), 3)


def test_evidence_not_yet_accepted_has_nobody_who_accepted_it() -> None:
    waiting = [piece for piece in EXAMPLE.changes["back-at-school-plan"].evidence if piece.state != "accepted"]
    assert {piece.state for piece in waiting} == {EvidenceState.SUBMITTED, EvidenceState.RETURNED}
    assert all(piece.accepted_by is None and piece.accepted_on is None for piece in waiting)


def test_an_action_has_its_owner_its_moves_and_its_notes() -> None:
    action = EXAMPLE.changes["adults-in-the-home"].actions[0]
    assert (action.owner, action.category) == ("farrow", ActionCategory.FORCING_FUNCTION)
    assert (action.moves[0].to_on, action.moves[0].moved_by) == (date(2018, 1, 31), "whitlock")
    assert action.notes[0].noted_by == "farrow"


def test_reviews_stand_in_the_order_they_were_decided_on() -> None:
    decided = [review.decided_on for review in EXAMPLE.reviews]
    assert decided == sorted(decided)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example that a test may spoil."""
    place = tmp_path / "example"
    shutil.copytree(reader.HERE, place, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return place


SPOILT = [
    ("reviews/2016-scr-b.toml", 'depth = "system"', 'depht = "system"', "depht"),
    ("reviews/2016-scr-b.toml", 'depth = "system"', 'depth = "deep"', "one of individual, team"),
    ("reviews/2016-scr-b.toml", 'owner = "farrow"', 'owner = "nobody"', "change “adults-in-the-home” names “nobody”"),
    ("reviews/2016-scr-b.toml", '"Unseen men", ', '"Unseen women", ', "lesson “who-lives-here” names “Unseen women”"),
    ("reviews/2016-scr-b.toml", 'accepted_by = "okafor"', 'accepted_by = "farrow"', "accepted by its owner"),
    ("reviews/2016-scr-b.toml", 'accepter = "okafor"', 'accepter = "whitlock"', "Name somebody else"),
    ("reviews/2016-scr-b.toml", "accepted_on = 2018-02-26", "accepted_on = 2018-01-26", "is before in_place_on"),
    ("reviews/2016-scr-b.toml", "in_place_on = 2018-02-05", "in_place_on = 2028-02-05", "in_place_on"),
    (
        "reviews/2016-scr-b.toml",
        "practice_until = 2015-08-20",
        "practice_until = 2017-08-20",
        "is before practice_until",
    ),
    ("reviews/2016-scr-b.toml", "published_on = 2016-06-30", "", "a published review has a day of publication"),
    ("reviews/2016-scr-b.toml", "published_on = 2016-06-30", 'published_on = "June"', "a date such as 2024-03-31"),
    ("reviews/2016-scr-b.toml", "of = [96, 104]", "of = [196, 104]", "written as [14, 20]"),
    ("reviews/2016-scr-b.toml", 'key = "bruise-not-mobile"', 'key = "who-lives-here"', "used 2 times"),
    ("reviews/2016-scr-b.toml", 'headline = "Nobody asked', 'headline = Nobody "asked', "not well formed"),
    ("reviews/2016-scr-b.toml", 'headline = "Nobody asked who else lived in the baby’s home"', "", "lacks “headline”"),
    ("reviews/2016-scr-b.toml", ', successor = "three-at-the-table"', "", "a superseded lesson names its successor"),
    ("reviews/2018-scr-f.toml", "abandoned_on = 2020-06-15, ", "", "lacks “abandoned_on”"),
    ("reviews/2020-rapid-c.toml", "withdrawn_on = 2024-01-22", "", "lacks “withdrawn_on”"),
    ("reviews/2023-coroner-2.toml", 'state = "returned"', 'state = "submitted"', "returned evidence says why"),
    ("partnership.toml", 'changes = ["file-in-five"]', 'changes = ["file-in-six"]', "file-in-six"),
    ("partnership.toml", 'agency = "police"', 'agency = "army"', "person “dunmore” names “army”"),
    ("reappearances.toml", 'earlier = "who-lives-here"', 'earlier = "who-lives"', "who-lives"),
    ("reappearances.toml", 'likeness = "same", decided_by = "okafor", ', 'likeness = "same", ', "lacks “decided_by”"),
]


@pytest.mark.parametrize(("name", "good", "bad", "said"), SPOILT, ids=[said for *_, said in SPOILT])
def test_what_does_not_hold_together_is_refused_by_name(
    folder: Path, name: str, good: str, bad: str, said: str
) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(RuleBroken) as refused:
        read_example(folder)
    assert said in refused.value.sentence


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "reappearances.toml").unlink()
    with pytest.raises(RuleBroken, match=r"reappearances\.toml is missing"):
        read_example(folder)


def test_the_refusal_names_the_file_where_the_record_stands(folder: Path) -> None:
    path = folder / "reviews" / "2022-adult-a.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[oddity]\nword = "x"\n', encoding="utf-8")
    with pytest.raises(RuleBroken, match=r"reviews/2022-adult-a\.toml has “oddity”"):
        read_example(folder)
