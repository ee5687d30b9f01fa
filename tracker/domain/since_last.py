"""What has changed between two board packs: lessons embedded, lost, new and closed, and what is late."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tracker.domain.terms import Setback, Verdict
from tracker.domain.words import counted


@dataclass(frozen=True)
class HeldLesson:
    """A lesson of open standing as a pack holds it."""

    name: str
    verdict: Verdict
    setback: Setback | None = None


@dataclass(frozen=True)
class Late:
    """How many checks and actions were past their day and not done."""

    checks: int = 0
    actions: int = 0


@dataclass(frozen=True)
class SinceLast:
    """What moved, as the ids of lessons in the order of their names; `late` is before and after."""

    embedded: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    new: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    late: tuple[Late, Late] = field(default=(Late(), Late()))

    @property
    def words(self) -> tuple[str, ...]:
        """Each thing that moved, in a few words: “embedded 2”, “lost 1”, “checks overdue 3 → 5”; none where nothing
        did."""
        return tuple(self._words())

    def _words(self) -> Iterator[str]:
        if self.embedded:
            yield f"embedded {len(self.embedded):,}"
        if self.lost:
            yield f"lost {len(self.lost):,}"
        if self.new:
            yield counted(len(self.new), "new lesson")
        if self.closed:
            yield f"{counted(len(self.closed), 'lesson')} no longer open"
        before, after = self.late
        if before.checks != after.checks:
            yield f"checks overdue {before.checks:,} → {after.checks:,}"
        if before.actions != after.actions:
            yield f"actions overdue {before.actions:,} → {after.actions:,}"


def since_last(
    before: Mapping[int, HeldLesson], after: Mapping[int, HeldLesson], *, late: tuple[Late, Late]
) -> SinceLast:
    """Compare two packs, lesson by lesson. A lesson is *embedded* since where it was passive or not there and is
    embedded now; *lost* where it was embedded and is passive now; one that was embedded and closed is closed.

    Args:
        before, after: the open lessons of each pack, by their ids.
        late: what was late then, and now.
    """

    def named(ids: set[int], book: Mapping[int, HeldLesson]) -> tuple[int, ...]:
        return tuple(sorted(ids, key=lambda each: (book[each].name, each)))

    def embedded(book: Mapping[int, HeldLesson]) -> set[int]:
        return {each for each, lesson in book.items() if lesson.verdict is Verdict.EMBEDDED}

    return SinceLast(
        embedded=named(embedded(after) - embedded(before), after),
        lost=named((embedded(before) - embedded(after)) & set(after), after),
        new=named(set(after) - set(before), after),
        closed=named(set(before) - set(after), before),
        late=late,
    )
