"""Boards kept in memory until anything is done: whoever looks again, or presses a number, waits for nothing."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from tracker.domain.picture import Picture
from tracker.extensions import db
from tracker.models import Action, Change, Check, DateMove, Evidence, Lesson, Review, StoredPeriod
from tracker.models.revision import end_of_audit, newest
from tracker.queries.board.scope import Scope

MOST = 24  # views of one database
Pictures = list[Picture]


class Boards:
    """The views of one database at one revision, the one asked for last at the end."""

    def __init__(self, revision: Hashable) -> None:
        self.revision = revision
        self.views: OrderedDict[Hashable, Pictures] = OrderedDict()
        self._moving = Lock()

    def asked_again(self, view: Hashable) -> Pictures | None:
        """A view, from now on the one asked for last; none where it is not kept."""
        with self._moving:
            if view in self.views:
                self.views.move_to_end(view)
            return self.views.get(view)

    def keep(self, view: Hashable, pictures: Pictures) -> None:
        """Keep a view, and let go of the one nobody asked for longest."""
        with self._moving:
            self.views[view] = pictures
            while len(self.views) > MOST:
                self.views.popitem(last=False)


_boards: WeakKeyDictionary[Any, Boards] = WeakKeyDictionary()
_making = Lock()


def kept(scope: Scope) -> Pictures | None:
    """The pictures of a view as whoever asks may see it; none where it is not kept, or something was done since."""
    boards = _boards.get(db.session.get_bind())
    return boards.asked_again(_view(scope)) if boards and boards.revision == _revision() else None


def kept_or_made(scope: Scope, make: Callable[[Scope], Pictures]) -> Pictures:
    """The same, made where it is not kept; two who ask at once make it once."""
    if found := kept(scope):
        return found
    with _making:
        if found := kept(scope):
            return found
        engine, revision = db.session.get_bind(), _revision()
        made = make(scope)
        boards = _boards.get(engine)
        if boards is None or boards.revision != revision:
            boards = _boards[engine] = Boards(revision)
        boards.keep(_view(scope), made)
        return made


def forget_boards() -> None:
    """Begin anew, where rows were written past every deed."""
    _boards.clear()


def _view(scope: Scope) -> Hashable:
    return scope, bool(db.session.info.get("sees_restricted"))


def _revision() -> Hashable:
    """The checks ahead and the verdicts can be made anew without a deed; the others only by what writes many rows."""
    return end_of_audit(), newest(Review, Lesson, Change, Action, Check, DateMove, Evidence, StoredPeriod)
