"""Finding the lessons whose stored periods are not true: from their rows alone, and for many in two processes at once.

Nothing is written here. A process of its own reads what is committed by a connection of its own, so that only what is
to be stored anew has to travel back.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, select

from tracker.domain.policy import Policy
from tracker.domain.verdict import ExplainedPeriod, explained_periods
from tracker.domain.verdict_history import verdict_at
from tracker.models import StoredPeriod
from tracker.models.fact_rows import LessonRow, lesson_rows
from tracker.models.facts import facts_of

BATCH = 500  # lessons read at once: enough to share the price of a query, few enough to be small in memory
PROCESSES = 2
MANY = 4_000  # lessons from which the second or two that the processes take to begin are worth it
Rows = dict[int, list[dict[str, Any]]]
Find = Callable[[Sequence[int], Policy, int], Callable[[], Rows]]

_engine: Engine  # of a process begun here, set once as it begins


def untrue(connection: Connection, lesson_ids: Sequence[int], policy: Policy, policy_id: int) -> Rows:
    """Rows of `verdict_period` as they should be, of those of these lessons alone that have others stored."""
    found: Rows = {}
    for start in range(0, len(lesson_ids), BATCH):
        ids = lesson_ids[start : start + BATCH]
        stored = _stored(connection, ids)
        made = {lesson.id: _made(lesson, policy, policy_id) for lesson in lesson_rows(connection, ids)}
        found |= {lesson_id: rows for lesson_id, rows in made.items() if rows != stored[lesson_id]}
    return found


@contextmanager
def finder(url: URL, count: int, here: Callable[[], Connection]) -> Iterator[Find]:
    """The way to find what is untrue among so many lessons: it begins to look, and answers how to wait for what is
    found. That is `untrue` by the connection of `here`; where lessons are many it is two processes, which see nothing
    uncommitted, and a database in memory not at all."""
    if count < MANY or (url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")):
        yield lambda *asked: lambda: untrue(here(), *asked)
        return
    # Begun afresh, not forked: a copy of a process with threads and open connections cannot be trusted.
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), _begin, (url,)) as pool:

        def find(ids: Sequence[int], policy: Policy, policy_id: int) -> Callable[[], Rows]:
            batches = [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
            found = [pool.submit(_untrue_there, batch, policy, policy_id) for batch in batches]
            return lambda: {lesson_id: rows for each in found for lesson_id, rows in each.result().items()}

        yield find


def _begin(url: URL) -> None:
    global _engine
    _engine = create_engine(url)
    gc.freeze()  # what was imported stays: going through it again and again would cost a third of the time


def _untrue_there(lesson_ids: Sequence[int], policy: Policy, policy_id: int) -> Rows:
    with _engine.connect() as connection:
        return untrue(connection, lesson_ids, policy, policy_id)


def _stored(connection: Connection, lesson_ids: Sequence[int]) -> Rows:
    columns = [column for column in StoredPeriod.__table__.c if column.name != "id"]
    query = select(*columns).where(StoredPeriod.lesson_id.in_(lesson_ids)).order_by(StoredPeriod.from_on)
    stored: Rows = {lesson_id: [] for lesson_id in lesson_ids}
    for row in connection.execute(query).mappings():
        stored[row["lesson_id"]].append(dict(row))
    return stored


def _made(lesson: LessonRow, policy: Policy, policy_id: int) -> list[dict[str, Any]]:
    if lesson.withdrawn_on:
        return []
    return [_row(lesson.id, each, policy_id) for each in explained_periods(facts_of(lesson), policy)]


def _row(lesson_id: int, explained: ExplainedPeriod, policy_id: int) -> dict[str, Any]:
    period = explained.period
    return {
        "lesson_id": lesson_id,
        "from_on": period.from_on,
        "until_on": period.until_on,
        "verdict": period.verdict,
        "stage": period.stage,
        "setback": period.setback,
        "gates": [
            {"gate": name.value, "passed": passed, "because": because} for name, passed, because in explained.gates
        ],
        "agencies": [
            {"agency": agency, "verdict": verdict_at(stage).value, "stage": stage.value}
            for agency, stage in explained.agencies
        ],
        "policy_id": policy_id,
    }
