"""Themes by facet, with their counts."""

from flask import Flask

from tests import cast
from tracker.domain.terms import Facet
from tracker.extensions import db
from tracker.models.sight import see_all
from tracker.queries import themes


def test_every_facet_is_there_and_merged_themes_come_last(app: Flask) -> None:
    second, first = cast.theme("Supervision"), cast.theme("Recording")
    merged = cast.theme("A merged one")
    merged.merged_into = first
    db.session.flush()
    rows = themes.by_facet()
    assert list(rows) == list(Facet)
    assert [row.theme for row in rows[Facet.PRACTICE]] == [first, second, merged]
    assert rows[Facet.CONTEXT] == []


def test_lessons_in_use_and_open_to_whoever_asks_are_counted(app: Flask) -> None:
    theme = cast.theme()
    cast.lesson(themes=[theme])
    cast.lesson(themes=[theme], withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    cast.lesson(themes=[theme], review=cast.review(is_restricted=True))
    assert themes.lesson_counts() == {theme.id: 2}
    see_all(db.session, False)
    assert themes.lesson_counts() == {theme.id: 1}


def test_only_what_nothing_uses_may_be_deleted(app: Flask) -> None:
    unused, target = cast.theme("Unused"), cast.theme("Target")
    merged, hidden = cast.theme("Merged"), cast.theme("Hidden")
    merged.merged_into = target
    cast.lesson(themes=[hidden], review=cast.review(is_restricted=True))
    see_all(db.session, False)
    assert [row.theme for row in themes.by_facet()[Facet.PRACTICE] if row.is_removable] == [unused]


def test_a_field_offers_what_was_not_merged_of_one_facet_or_all(app: Flask) -> None:
    practice, why = cast.theme("Recording"), cast.theme("Management systems", Facet.WHY)
    merged = cast.theme("Records")
    merged.merged_into = practice
    db.session.flush()
    assert themes.choices() == [practice, why]
    assert themes.choices(Facet.WHY) == [why]
    assert themes.with_ids([merged.id, why.id]) == [merged, why]
    assert themes.with_ids([]) == []
    assert themes.get_theme(why.id) is why
