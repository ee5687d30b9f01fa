"""Boards kept in memory until anything is done: whoever looks again, or presses a number, waits for nothing."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from time import perf_counter
from typing import Any
from weakref import WeakKeyDictionary

from tracker.domain.picture import Picture
from tracker.extensions import db
from tracker.models import Action, Change, Check, DateMove, Evidence, Lesson, Review, StoredPeriod
from tracker.models.revision import end_of_audit, newest
from tracker.queries.board.scope import Scope

MOST = 24  # views of one database
# Seconds. A board that takes less is always counted while its reader waits, the first one after a start too, which
# takes half a second on a small tracker; one of many thousand lessons is shown as it was.
PATIENCE = 2.0
Pictures = list[Picture]


@dataclass(frozen=True)
class Kept:
    """The pictures of a view, the revision they are of, and the seconds it took to count them."""

    revision: Hashable
    pictures: Pictures
    seconds: float


class Boards:
    """The views of one database, the one asked for last at the end."""

    def __init__(self) -> None:
        self._views: OrderedDict[Hashable, Kept] = OrderedDict()
        self._moving = Lock()

    def ask(self, view: Hashable) -> Kept | None:
        """A view, from now on the one asked for last; none where it is not kept."""
        with self._moving:
            if view in self._views:
                self._views.move_to_end(view)
            return self._views.get(view)

    def keep(self, view: Hashable, kept: Kept) -> None:
        """Keep a view, and let go of the one nobody asked for longest."""
        with self._moving:
            self._views[view] = kept
            while len(self._views) > MOST:
                self._views.popitem(last=False)


_boards: WeakKeyDictionary[Any, Boards] = WeakKeyDictionary()
_making = Lock()


def kept(scope: Scope) -> Pictures | None:
    """The pictures of a view as whoever asks may see it; none where it is not kept, or something was done since."""
    found = _asked(scope)
    return found.pictures if found and found.revision == _revision() else None


def older(scope: Scope) -> Pictures | None:
    """The pictures of a view as they were before something was done, if counting them took longer than anybody should
    wait; else none."""
    found = _asked(scope)
    return found.pictures if found and found.seconds > PATIENCE else None


def kept_or_made(scope: Scope, make: Callable[[Scope], Pictures]) -> Pictures:
    """The pictures as they are now, made where they are not kept; two who ask at once make them once."""
    if found := kept(scope):
        return found
    with _making:
        if found := kept(scope):
            return found
        revision, begun = _revision(), perf_counter()
        made = make(scope)
        boards = _boards.setdefault(db.session.get_bind(), Boards())
        boards.keep(_view(scope), Kept(revision, made, perf_counter() - begun))
        return made


def forget_boards() -> None:
    """Begin anew, where rows were written past every deed."""
    _boards.clear()


def _asked(scope: Scope) -> Kept | None:
    boards = _boards.get(db.session.get_bind())
    return boards.ask(_view(scope)) if boards else None


def _view(scope: Scope) -> Hashable:
    return scope, bool(db.session.info.get("sees_restricted"))


def _revision() -> Hashable:
    """The checks ahead and the verdicts can be made anew without a deed; the others only by what writes many rows."""
    return end_of_audit(), newest(Review, Lesson, Change, Action, Check, DateMove, Evidence, StoredPeriod)
