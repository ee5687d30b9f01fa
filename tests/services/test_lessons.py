"""Lessons: how they are recorded, put right and taken out, and what is refused with a sentence."""

from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests import cast
from tests.lesson_cast import embedded, store
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Depth, Facet, Likeness, Nature, Polarity, Verdict
from tracker.extensions import db
from tracker.models import AuditEntry, Lesson, Person, StoredPeriod
from tracker.models.sight import see_all
from tracker.services import lessons
from tracker.services.ledger import Stale

VALUES: dict[str, Any] = {
    "headline": "Men who care for babies are not known",
    "statement": "Assessments spoke of the mother alone.",
    "polarity": Polarity.WENT_WRONG,
    "depth": Depth.SYSTEM,
    "nature": Nature.COMPLEX,
    "source": "Page 12",
    "whose_experience": "A father",
    "come_back_sign": "A plan that names no man.",
}


def links(lesson: Lesson) -> dict[str, Any]:
    return {"agencies": list(lesson.agencies), "themes": list(lesson.themes), "whys": [w.answer for w in lesson.whys]}


def change(lesson: Lesson, lead: Person, *, version: int | None = None, **values: Any) -> None:
    given_values = {**links(lesson), **values}
    lessons.change_lesson(lesson, version=version, by=lead, now=cast.NOW, **given_values)


def test_a_lesson_takes_the_next_number_of_its_review_and_has_a_verdict_at_once(app: Flask, lead: Person) -> None:
    review = cast.review("LCSPR-2024-B")
    cast.lesson(review=review, number=4, withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    police, theme = cast.agency("Police"), cast.theme("Unseen men")
    made = lessons.add_lesson(
        review, agencies=[police], themes=[theme], whys=["Forms ask about the mother."], by=lead, now=cast.NOW, **VALUES
    )
    db.session.expire_all()
    assert (made.reference, made.recorded_on, made.agencies, made.themes) == (
        "LCSPR-2024-B/5",
        cast.TODAY,
        [police],
        [theme],
    )
    assert {name: getattr(made, name) for name in VALUES} == VALUES
    assert [period.verdict for period in made.periods] == [Verdict.PASSIVE]
    assert db.session.scalars(select(AuditEntry.act)).all() == ["add_lesson"]


def test_what_a_hidden_lesson_is_numbered_is_not_given_again(app: Flask) -> None:
    review = cast.review(is_restricted=True)
    cast.lesson(review=review, number=7)
    see_all(db.session, False)
    assert lessons.add_lesson(review, by=cast.person(), now=cast.NOW, **VALUES).number == 8


def test_new_lessons_are_compared_with_earlier_ones_in_the_same_commit(
    app: Flask, lead: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int | None] = []
    monkeypatch.setattr(lessons, "suggest_for", lambda lesson: compared.append(lesson.id) or 2)
    made = lessons.add_lesson(cast.review(), by=lead, now=cast.NOW, **VALUES)
    assert compared == [made.id]
    assert db.session.scalars(select(AuditEntry.details)).one() == {"suggested": 2}


def test_no_lesson_is_added_to_a_withdrawn_review(app: Flask, lead: Person) -> None:
    review = cast.review(withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    with pytest.raises(RuleBroken, match="withdrawn") as broken:
        lessons.add_lesson(review, by=lead, now=cast.NOW, **VALUES)
    assert broken.value.field == "review_id"


@given(whys=st.lists(st.one_of(st.none(), st.sampled_from(["", "  ", "\n"]), st.text(alphabet="abc ", min_size=1))))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
def test_the_chain_closes_up_over_blanks_and_keeps_its_order(app: Flask, whys: list[str | None]) -> None:
    assert lessons.why_chain(whys) == [why.strip() for why in whys if why and why.strip()]


@pytest.mark.parametrize("label", ["Unseen men", "unseen men.", "Lack of professional curiosity"])
def test_a_label_is_never_a_why(app: Flask, lead: Person, label: str) -> None:
    cast.theme("Unseen men")
    with pytest.raises(RuleBroken, match="never a why") as broken:
        lessons.add_lesson(cast.review(), whys=["Visits fall in working hours", label], by=lead, now=cast.NOW, **VALUES)
    assert broken.value.field == "why_2"


def test_a_longer_answer_that_uses_a_label_is_an_answer(app: Flask) -> None:
    cast.theme("Unseen men")
    assert lessons.why_chain(["Unseen men work nights, and visits fall in the day"])


def test_a_chain_is_changed_in_place_and_shortened(app: Flask, lead: Person) -> None:
    lesson = cast.lesson(whys=("One", "Two", "Three"))
    change(lesson, lead, whys=["Two", None, "Four"])
    db.session.expire_all()
    assert [(why.place, why.answer) for why in lesson.whys] == [(1, "Two"), (2, "Four")]
    assert db.session.scalars(select(AuditEntry.details)).one()["whys"] == [["One", "Two", "Three"], ["Two", "Four"]]


def test_a_theme_merged_while_the_form_was_open_becomes_the_one_it_was_merged_into(app: Flask, lead: Person) -> None:
    kept = cast.theme("Information sharing")
    merged = cast.theme("Sharing")
    merged.merged_into = kept
    lesson = cast.lesson()
    change(lesson, lead, themes=[merged, kept])
    assert lesson.themes == [kept]


@pytest.mark.parametrize("what", ["headline", "agencies", "themes", "whys"])
def test_whatever_is_changed_raises_the_version_so_that_nobody_writes_over_it(
    app: Flask, lead: Person, what: str
) -> None:
    lesson = cast.lesson()
    opened = lesson.version
    new = {"headline": "Another", "agencies": [cast.agency()], "themes": [cast.theme()], "whys": ["Because"]}[what]
    change(lesson, lead, version=opened, **{what: new})
    with pytest.raises(Stale):
        change(lesson, lead, version=opened, headline="Theirs")


def test_saving_what_is_there_already_changes_nothing(app: Flask, lead: Person) -> None:
    lesson = cast.lesson(whys=("One",))
    change(lesson, lead, headline=lesson.headline)
    assert (lesson.version, db.session.scalars(select(AuditEntry.details)).one()) == (1, {})


def test_binding_another_agency_makes_the_verdict_anew(app: Flask, lead: Person) -> None:
    police = cast.agency("Police")
    lesson = cast.lesson(agencies=[police])
    made = embedded(lesson)
    made.agencies = [police]
    store(lesson)
    assert last_verdict(lesson, cast.TODAY) is Verdict.EMBEDDED
    change(lesson, lead, agencies=[police, cast.agency("Health")])
    assert last_verdict(lesson, cast.TODAY) is Verdict.PASSIVE


def last_verdict(lesson: Lesson, day: Any) -> Verdict:
    periods = db.session.scalars(select(StoredPeriod).where(StoredPeriod.lesson_id == lesson.id))
    return next(period.verdict for period in periods if period.holds(day))


def test_a_lesson_entered_by_mistake_is_withdrawn_and_has_no_verdict(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    store(lesson)
    lessons.withdraw_lesson(lesson, reason="Entered twice", by=lead, now=cast.NOW)
    assert (lesson.withdrawn_on, lesson.withdrawn_because) == (cast.TODAY, "Entered twice")
    assert not db.session.scalars(select(StoredPeriod)).all()


def test_a_lesson_that_evidence_rests_on_stays(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    cast.evidence(cast.change([lesson]))
    with pytest.raises(RuleBroken, match="standing"):
        lessons.withdraw_lesson(lesson, reason="Unwanted", by=lead, now=cast.NOW)


def test_withdrawing_the_later_of_two_gives_the_earlier_its_verdict_back(app: Flask, lead: Person) -> None:
    seen_on = cast.TODAY.replace(month=6)
    review = cast.review(practice_from=seen_on, practice_until=seen_on)
    earlier, later = cast.lesson(), cast.lesson(review=review)
    embedded(earlier)
    cast.reappearance(earlier, later, likeness=Likeness.SAME, decided_by=lead, decided_on=cast.TODAY)
    store(earlier, later)
    assert last_verdict(earlier, cast.TODAY) is Verdict.PASSIVE
    lessons.withdraw_lesson(later, reason="Another case", by=lead, now=cast.NOW)
    assert last_verdict(earlier, cast.TODAY) is Verdict.EMBEDDED


def test_a_withdrawn_lesson_is_neither_changed_nor_withdrawn_again(app: Flask, lead: Person) -> None:
    lesson = cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    with pytest.raises(RuleBroken, match="stays as it is"):
        change(lesson, lead, headline="Another")
    with pytest.raises(RuleBroken, match="stays as it is"):
        lessons.withdraw_lesson(lesson, reason="Again", by=lead, now=cast.NOW)


def test_themes_of_every_facet_can_be_given(app: Flask, lead: Person) -> None:
    given_themes = [cast.theme(f"{facet.value} one", facet) for facet in Facet]
    made = lessons.add_lesson(cast.review(), themes=given_themes, by=lead, now=cast.NOW, **VALUES)
    assert set(made.themes) == set(given_themes)
