"""What an administrator does with themes: add, rename, merge. A theme in use is never deleted."""

from datetime import datetime

from sqlalchemy import delete, exists, func, insert, select

from tracker.domain.errors import RuleBroken
from tracker.domain.starting_themes import STARTING_THEMES
from tracker.domain.terms import Facet
from tracker.extensions import db
from tracker.models import Person, Theme
from tracker.models.lessons import lesson_theme
from tracker.services.ledger import change_fields, hold_version, post

TAKEN = "There is a theme of this name in this facet already. Give this one a name of its own."
MERGED = "This theme was merged, so it stays as it is."


def add_theme(*, facet: Facet, name: str, by: Person, now: datetime) -> Theme:
    """Add a theme to a facet.

    Raises:
        RuleBroken: the name is taken.
    """
    _require_free_name(facet, name)
    theme = Theme(facet=facet, name=name)
    db.session.add(theme)
    post("add_theme", theme, f"Added the theme “{name}”.", by=by, now=now)
    return theme


def starting_themes() -> list[Theme]:
    """The rows of the themes a new tracker starts with, to be added by whoever sets it up."""
    return [Theme(facet=facet, name=name) for facet, names in STARTING_THEMES.items() for name in names]


def rename_theme(theme: Theme, *, name: str, version: int | None, by: Person, now: datetime) -> None:
    """Give a theme another name; its lessons keep it.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: the name is taken, or the theme was merged.
    """
    hold_version(theme, version)
    if theme.merged_into_id is not None:
        raise RuleBroken(MERGED)
    _require_free_name(theme.facet, name, besides=theme)
    before = theme.name
    moved = change_fields(theme, {"name": name})
    post("rename_theme", theme, f"Renamed the theme “{before}” to “{name}”.", by=by, now=now, details=moved)


def merge_theme(theme: Theme, into: Theme, *, version: int | None = None, by: Person, now: datetime) -> int:
    """Put a theme’s lessons under another theme and close it; answers how many lessons moved, hidden ones among them.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: one of the two was merged already, or they are the same.
    """
    hold_version(theme, version)
    if theme.id == into.id:
        raise RuleBroken("A theme cannot be merged into itself. Choose another.", "into_id")
    if theme.merged_into_id is not None:
        raise RuleBroken(MERGED)
    if into.merged_into_id is not None:
        raise RuleBroken("That theme was merged itself. Choose one that is in use.", "into_id")
    links = lesson_theme.c
    has_it = select(links.lesson_id).where(links.theme_id == into.id)
    held = db.session.scalars(select(links.lesson_id).where(links.theme_id == theme.id)).all()
    lacking = select(links.lesson_id).where(links.theme_id == theme.id, links.lesson_id.not_in(has_it))
    new = [{"lesson_id": lesson_id, "theme_id": into.id} for lesson_id in db.session.scalars(lacking)]
    if new:
        db.session.execute(insert(lesson_theme), new)
    db.session.execute(delete(lesson_theme).where(links.theme_id == theme.id))
    theme.merged_into = into
    words = f"Merged the theme “{theme.name}” into “{into.name}”."
    post("merge_theme", theme, words, by=by, now=now, details={"lessons": list(held), "into": into.id})
    db.session.expire_all()  # lessons read before still hold the old theme
    return len(held)


def remove_theme(theme: Theme, *, by: Person, now: datetime) -> None:
    """Delete a theme that nothing has ever been put under.

    Raises:
        RuleBroken: a lesson or another theme uses it.
    """
    if is_used(theme):
        raise RuleBroken("This theme is in use, so it is never deleted. Merge it into another instead.")
    db.session.delete(theme)
    post("remove_theme", theme, f"Deleted the unused theme “{theme.name}”.", by=by, now=now)


def is_used(theme: Theme) -> bool:
    """Whether any lesson, hidden and withdrawn ones among them, or a merged theme leans on it."""
    lessons = exists().where(lesson_theme.c.theme_id == theme.id)
    merged = exists().where(Theme.merged_into_id == theme.id)
    return bool(theme.merged_into_id or db.session.scalar(select(lessons | merged)))


def _require_free_name(facet: Facet, name: str, besides: Theme | None = None) -> None:
    query = select(Theme.id).where(Theme.facet == facet, func.lower(Theme.name) == name.lower())
    taken = db.session.scalar(query)
    if taken is not None and taken != getattr(besides, "id", None):
        raise RuleBroken(TAKEN, "name")
