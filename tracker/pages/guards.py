"""The door of every page: a route names the permission it takes, and one that names none is shut."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from flask import Flask, Response, abort, current_app, redirect, request, url_for
from flask_login import current_user

from tracker.domain.access import May, may
from tracker.extensions import db, open_for_writing
from tracker.models import Person
from tracker.models.sight import see_all

P = ParamSpec("P")
R = TypeVar("R")
READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# Blueprints and endpoints that guard themselves: signing in, and the style sheets of the sign-in page.
OPEN = frozenset({"static", "bootstrap.static", "security"})


def requires(permission: May) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a route with the one permission it takes."""

    def mark(route: Callable[P, R]) -> Callable[P, R]:
        route.permission = permission  # type: ignore[attr-defined]
        return route

    return mark


def public(route: Callable[P, R]) -> Callable[P, R]:
    """Mark a route that whoever is not signed in may open; it guards itself."""
    route.permission = None  # type: ignore[attr-defined]
    return route


def reader() -> Person:
    """Whoever is signed in."""
    return cast(Person, current_user._get_current_object())


def guard(app: Flask) -> None:
    """Hang the door on the application."""
    app.before_request(_open_the_right_way)
    app.before_request(_let_in)


def _open_the_right_way() -> None:
    """A request that may write takes its turn before its first query."""
    if request.method not in READING_METHODS:
        open_for_writing()
        db.session.info["once"] = request.form.get("once", "")[:64] or None
        db.session.info.pop("confirmed_safe", None)


def _let_in() -> Response | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint in OPEN or request.blueprint in OPEN:
        return None
    route = request.routing_exception is None and _route(endpoint)
    if not route or not hasattr(route, "permission"):
        abort(403)
    see_all(db.session, current_user.is_authenticated and current_user.has_leave)
    permission: May | None = route.permission
    if permission is None:
        return None
    if not current_user.is_authenticated and request.method not in READING_METHODS:
        abort(401)  # a redirect would lose what was typed
    if not current_user.is_authenticated:
        return cast(Response, redirect(url_for("security.login", next=request.full_path.rstrip("?"))))
    if not may(current_user.role, permission):
        abort(403)
    return None


def _route(endpoint: str) -> object:
    return current_app.view_functions.get(endpoint)
