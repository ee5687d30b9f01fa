"""Themes: added, renamed, merged; never deleted while anything uses them."""

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Facet
from tracker.extensions import db
from tracker.models import AuditEntry, Person, Theme
from tracker.models.sight import see_all
from tracker.services import themes
from tracker.services.ledger import Stale


def test_a_theme_is_added_to_its_facet(app: Flask, lead: Person) -> None:
    made = themes.add_theme(facet=Facet.CONTEXT, name="Neglect", by=lead, now=cast.NOW)
    assert (made.facet, made.name) == (Facet.CONTEXT, "Neglect")
    assert db.session.scalars(select(AuditEntry.act)).one() == "add_theme"


def test_a_name_is_taken_once_in_a_facet_whatever_its_capitals(app: Flask, lead: Person) -> None:
    first = cast.theme("Neglect", Facet.CONTEXT)
    themes.add_theme(facet=Facet.WHY, name="Neglect", by=lead, now=cast.NOW)
    with pytest.raises(RuleBroken) as broken:
        themes.add_theme(facet=Facet.CONTEXT, name="NEGLECT", by=lead, now=cast.NOW)
    assert broken.value.field == "name"
    other = cast.theme("Poverty", Facet.CONTEXT)
    with pytest.raises(RuleBroken, match="already"):
        themes.rename_theme(other, name="neglect", version=None, by=lead, now=cast.NOW)
    themes.rename_theme(first, name="NEGLECT", version=None, by=lead, now=cast.NOW)
    assert first.name == "NEGLECT"


def test_a_stale_form_renames_nothing(app: Flask, lead: Person) -> None:
    theme = cast.theme("Neglect")
    themes.rename_theme(theme, name="Neglect of babies", version=1, by=lead, now=cast.NOW)
    with pytest.raises(Stale):
        themes.rename_theme(theme, name="Neglect of children", version=1, by=lead, now=cast.NOW)


def test_merging_moves_every_lesson_once_hidden_and_withdrawn_ones_too(app: Flask, lead: Person) -> None:
    old, new, third = cast.theme("Sharing"), cast.theme("Information sharing"), cast.theme("Men")
    both = cast.lesson(themes=[old, new])
    alone = cast.lesson(themes=[old, third])
    hidden = cast.lesson(review=cast.review(is_restricted=True), themes=[old])
    gone = cast.lesson(themes=[old], withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    see_all(db.session, False)
    assert themes.merge_theme(old, new, by=lead, now=cast.NOW) == 4
    see_all(db.session, True)
    assert both.themes == [new]
    assert set(alone.themes) == {new, third}
    assert hidden.themes == gone.themes == [new]
    assert old.merged_into is new


def test_a_theme_is_merged_once_into_another_that_is_in_use(app: Flask, lead: Person) -> None:
    one, two, three = cast.theme("One"), cast.theme("Two"), cast.theme("Three")
    with pytest.raises(RuleBroken, match="itself"):
        themes.merge_theme(one, one, by=lead, now=cast.NOW)
    themes.merge_theme(one, two, by=lead, now=cast.NOW)
    with pytest.raises(RuleBroken, match="stays as it is"):
        themes.merge_theme(one, three, by=lead, now=cast.NOW)
    with pytest.raises(RuleBroken, match="merged itself"):
        themes.merge_theme(three, one, by=lead, now=cast.NOW)
    with pytest.raises(RuleBroken, match="stays as it is"):
        themes.rename_theme(one, name="First", version=None, by=lead, now=cast.NOW)


def test_a_theme_that_is_used_by_anything_is_never_deleted(app: Flask, lead: Person) -> None:
    used, taken_into, merged = cast.theme("Used"), cast.theme("Kept"), cast.theme("Merged")
    cast.lesson(themes=[used], review=cast.review(is_restricted=True))
    themes.merge_theme(merged, taken_into, by=lead, now=cast.NOW)
    for theme in (used, taken_into, merged):
        with pytest.raises(RuleBroken, match="never deleted"):
            themes.remove_theme(theme, by=lead, now=cast.NOW)


def test_a_theme_that_was_never_used_is_deleted_and_the_audit_keeps_its_name(app: Flask, lead: Person) -> None:
    theme = cast.theme("Misspelt")
    themes.remove_theme(theme, by=lead, now=cast.NOW)
    assert not db.session.scalars(select(Theme)).all()
    assert "Misspelt" in db.session.scalars(select(AuditEntry.words)).one()
