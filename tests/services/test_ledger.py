"""Every deed ends in one commit, in the audit, and once."""

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.extensions import db
from tracker.models import AuditEntry, Person, StoredPeriod, Theme
from tracker.services.ledger import (
    AlreadyDone,
    Stale,
    broken_links,
    change_fields,
    hold_version,
    in_one_commit,
    post,
    put_verdicts_right,
    require_free,
)


def entries() -> list[AuditEntry]:
    return list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def test_a_deed_is_committed_with_its_audit_entry_and_its_verdicts(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    post("record_lesson", lesson, "Recorded a lesson.", by=lead, now=cast.NOW, touches=[lesson], details={"a": [1, 2]})
    db.session.rollback()
    (entry,) = entries()
    assert (entry.act, entry.subject_kind, entry.subject_id, entry.person_id, entry.details) == (
        "record_lesson", "lesson", lesson.id, lead.id, {"a": [1, 2]},
    )  # fmt: skip
    assert db.session.scalar(select(func.count(StoredPeriod.id))) == 1


def test_an_untouched_chain_is_whole(app: Flask, lead: Person) -> None:
    for number in range(3):
        post("act", cast.theme(), f"Deed {number}.", by=lead, now=cast.NOW)
    assert broken_links() == []


def test_an_altered_entry_shows(app: Flask, lead: Person) -> None:
    for number in range(3):
        post("act", cast.theme(), f"Deed {number}.", by=lead, now=cast.NOW)
    second = entries()[1]
    db.session.execute(update(AuditEntry).where(AuditEntry.id == second.id).values(words="Another deed."))
    assert broken_links() == [second.id]


def test_an_entry_taken_out_shows_at_the_one_after_it(app: Flask, lead: Person) -> None:
    for number in range(3):
        post("act", cast.theme(), f"Deed {number}.", by=lead, now=cast.NOW)
    first, second, third = entries()
    db.session.delete(second)
    db.session.flush()
    assert broken_links() == [third.id]
    assert first.previous == "0" * 64


def test_a_form_sent_twice_does_one_deed(app: Flask, lead: Person) -> None:
    db.session.info["once"] = "mark-of-a-form"
    post("add_theme", cast.theme("Unseen men"), "Added a theme.", by=lead, now=cast.NOW)
    db.session.info["once"] = "mark-of-a-form"
    cast.theme("Unseen fathers")
    with pytest.raises(AlreadyDone) as already:
        post("add_theme", cast.theme("Unseen men again"), "Added a theme.", by=lead, now=cast.NOW)
    assert already.value.entry.act == "add_theme"
    assert db.session.scalars(select(Theme.name)).all() == ["Unseen men"]


def test_many_deeds_can_be_one_commit(app: Flask, lead: Person) -> None:
    with in_one_commit(now=cast.NOW):
        lesson = cast.lesson()
        post("one", lesson, "One.", by=lead, now=cast.NOW, touches=[lesson])
        assert db.session.scalar(select(func.count(StoredPeriod.id))) == 0
        post("two", lesson, "Two.", by=lead, now=cast.NOW, touches=[lesson])
    assert db.session.scalar(select(func.count(StoredPeriod.id))) == 1
    assert [entry.act for entry in entries()] == ["one", "two"]


def test_when_one_of_many_deeds_fails_none_is_saved(app: Flask, lead: Person) -> None:
    db.session.commit()

    def two_deeds() -> None:
        with in_one_commit(now=cast.NOW):
            post("one", cast.theme(), "One.", by=lead, now=cast.NOW)
            raise RuleBroken("No.")

    with pytest.raises(RuleBroken):
        two_deeds()
    assert entries() == []
    assert db.session.scalars(select(Theme.id)).all() == []
    assert "waiting" not in db.session.info


def test_a_verdict_put_right_is_in_the_audit_and_a_true_one_is_not(app: Flask) -> None:
    lesson_id = cast.lesson().id
    assert [put_verdicts_right(now=cast.NOW) for _ in range(2)] == [1, 0]
    assert [entry.words for entry in entries()] == [
        "1 lesson had a verdict that was not true; it was worked out again."
    ]
    assert db.session.scalars(select(StoredPeriod.lesson_id)).all() == [lesson_id]
    assert broken_links() == []


def test_only_what_differs_is_set_and_said(app: Flask) -> None:
    theme = cast.theme("Unseen men")
    moved = change_fields(theme, {"name": "Unseen fathers", "facet": theme.facet})
    assert moved == {"name": ["Unseen men", "Unseen fathers"]}


def test_a_row_that_moved_on_is_not_changed_from_an_old_form(app: Flask) -> None:
    theme = cast.theme()
    hold_version(theme, theme.version)
    hold_version(theme, None)
    with pytest.raises(Stale):
        hold_version(theme, theme.version - 1)


def test_a_name_is_taken_whatever_its_capitals(app: Flask) -> None:
    theme = cast.theme("Unseen men")
    require_free(Theme, Theme.name, "unseen men", "Taken.", field="name", besides=theme)
    require_free(Theme, Theme.name, "unseen women", "Taken.", field="name")
    with pytest.raises(RuleBroken) as broken:
        require_free(Theme, Theme.name, "UNSEEN MEN", "Taken.", field="name")
    assert broken.value.field == "name"
