"""What accepting evidence would do, in sentences: of the agency it is about, and true of each."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.facts_cast import FIRST, LATEST, SECOND, change, days, lesson, piece, run
from tracker.domain.facts import ChangeFact, EvidenceFact, Facts, Span
from tracker.domain.terms import Finding, Level, Source
from tracker.domain.verdict import LessonVerdict, verdict_on
from tracker.queries.movement_sentence import done, line, moves, sentence

TODAY = LATEST + days(30)
NONE = "no gate turns today."
AUDIT, VOICE = Source.MULTI_AGENCY_AUDIT, Source.CHILDREN_AND_FAMILIES


def told(evidence: tuple[EvidenceFact, ...], new: EvidenceFact, **more: object) -> tuple[LessonVerdict, LessonVerdict]:
    """The lesson as it is, and as it would be with one piece more; the piece has the id 9."""

    def on(pieces: tuple[EvidenceFact, ...]) -> LessonVerdict:
        return verdict_on(Facts(date(2020, 1, 1), changes=(change(evidence=pieces),), **more), TODAY)  # type: ignore[arg-type]

    return on(evidence), on((*evidence, replace(new, id=9)))


@pytest.mark.parametrize(
    ("evidence", "new", "says"),
    [
        (
            run()[:2],
            piece(LATEST, source=VOICE),
            "L would become embedded. It would then pass “seen in practice”, “heard” and “sustained”.",
        ),
        ((), piece(FIRST), "L would go from in place to evidenced. It would then pass “current”."),
        (
            run()[:1],
            piece(SECOND),
            f"L stays evidenced; {NONE} It counts toward “seen in practice”, “triangulated” and “sustained”.",
        ),
        (run()[:1], piece(SECOND, finding=Finding.MIXED), f"L stays evidenced; {NONE} No gate would rest on it."),
        (run(), piece(SECOND, source=AUDIT), f"L stays embedded; {NONE} It strengthens what is passed already."),
        (
            run(),
            piece(TODAY),
            f"L stays embedded; {NONE} The latest supporting evidence is of 1 July 2021, 0 days old; it counts until "
            "30 August 2022, so look again by then.",
        ),
        (run(), piece(TODAY, level=Level.ACTIVITY), f"L stays embedded; {NONE} No gate would rest on it."),
        (
            run(),
            piece(TODAY, finding=Finding.CONTRADICTS),
            "L would stop being embedded: contradicted. It would no longer pass “seen in practice”, “triangulated”, "
            "“heard”, “sustained”, “current” and “uncontradicted”.",
        ),
    ],
)
def test_a_line_says_what_turns_or_what_the_piece_is_good_for(
    evidence: tuple[EvidenceFact, ...], new: EvidenceFact, says: str
) -> None:
    before, after = told(evidence, new)
    assert line("L", before, after, {9}) == says
    assert moves(before, after) is ("no gate turns" not in says)


def test_a_sentence_ends_with_what_would_still_be_lacking_and_a_lowered_lesson_says_so() -> None:
    assert sentence("L", *told((), piece(FIRST)), {9}).endswith(
        "It would still lack “seen in practice”, “triangulated”, “heard” and “sustained”."
    )
    lowered = told(run()[:2], piece(LATEST, source=VOICE), lowered=(Span(date(2021, 1, 1)),))
    assert sentence("L", *lowered, {9}).endswith("A person lowered it, so it stays passive whatever its gates say.")


def test_an_agency_is_compared_with_itself_though_another_one_decides_afterwards() -> None:
    """Health lacks everything, so it decides; once it is ahead, Police decides, and nothing was lost by that."""
    of_police = tuple(replace(each, agency="Police") for each in run()[:1])
    of_health = tuple(replace(each, agency="Health", id=9) for each in run())

    def on(*changes: ChangeFact) -> LessonVerdict:
        return verdict_on(lesson(*changes, agencies=("Health", "Police")), TODAY)

    before, after = on(change(evidence=of_police)), on(change(evidence=(*of_police, *of_health)))
    assert (before.decided_by.agency, after.decided_by.agency) == ("Health", "Police")
    words = sentence("L", before, after, {9})
    assert "no longer" not in words
    assert words.startswith("L would go from in place to evidenced. For Health it would become embedded and would then")
    assert words.endswith("For Police it would still lack “seen in practice”, “triangulated”, “heard” and “sustained”.")


def test_what_was_done_is_said_as_it_now_is() -> None:
    assert done("L", *told(run()[:2], piece(LATEST, source=VOICE))) == "L is now embedded."
    assert done("L", *told(run()[:1], piece(SECOND, source=AUDIT))) == (
        "L is still evidenced, and now passes “triangulated”."
    )
    assert done("L", *told(run(), piece(TODAY, finding=Finding.CONTRADICTS))) == ("L is now evidenced (contradicted).")
