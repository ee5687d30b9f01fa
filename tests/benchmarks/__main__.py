"""`make bench`: how long the tracker takes and how much memory it needs, printed as a table."""

import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from config import Config
from tests import cast
from tracker.app import create_app
from tracker.domain.facts import ActionFact, ChangeFact, EvidenceFact, Facts, HomeFact
from tracker.domain.strength import Strength
from tracker.domain.terms import Finding, Level, Source
from tracker.domain.verdict import verdict_periods
from tracker.extensions import db, open_for_writing
from tracker.queries import board
from tracker.services.verdicts import rebuild

START = date(2018, 1, 1)
RULE_LESSONS, STORED_LESSONS, PIECES = 20_000, 1_000, 10
CASES = Path(__file__).parents[1] / "exchange" / "action_plan" / "cases"


def measured(name: str, count: int, work: Callable[[], object]) -> None:
    """Print what a piece of work took: seconds, how much that is for one, and the peak memory so far."""
    begun = time.perf_counter()
    work()
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<58}{seconds:>9.2f} s {1e6 * seconds / count:>10.0f} µs each {peak:>8.0f} MB peak")


def facts_of_one() -> Facts:
    """A lesson with one change and ten pieces of evidence."""
    sources = list(Source)
    evidence = tuple(
        EvidenceFact(START + timedelta(days=100 + 90 * n), True, Level.PRACTICE, sources[n % 8], Finding.SUPPORTS)
        for n in range(PIECES)
    )
    change = ChangeFact(
        named_on=START,
        in_place_on=START + timedelta(days=60),
        is_accepted=True,
        homes=(HomeFact(START),),
        actions=(ActionFact(Strength.STRONGER, START, START),),
        evidence=evidence,
    )
    return Facts(known_on=START, changes=(change,))


def fill(count: int) -> list[int]:
    """Rows for so many lessons, each with a change and ten pieces of evidence; answers their ids."""
    lead, other, review = cast.person(), cast.person(), cast.review()
    lessons = []
    for _ in range(count):
        change = cast.change(
            lessons=[cast.lesson(review=review)], in_place_on=START, accepted_by=other, accepted_on=START
        )
        cast.home(change)
        cast.action(change, done_on=START)
        for piece in range(PIECES):
            cast.accepted_evidence(
                change, other, recorded_by=lead, observed_on=START + timedelta(days=100 + 90 * piece)
            )
        lessons.append(change.lessons[0].id)
    db.session.commit()
    return lessons


def main() -> None:
    """Every measure in turn."""
    facts = facts_of_one()
    every = [facts] * RULE_LESSONS
    measured(
        f"periods of {len(every):,} lessons, from facts", len(every), lambda: [verdict_periods(one) for one in every]
    )
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(database_url=f"sqlite:///{folder}/bench.db", secret_key="a secret of the bench alone"))
        with app.app_context():
            db.create_all()
            db.session.info["sees_restricted"] = True
            ids = fill(STORED_LESSONS)
            db.session.expunge_all()
            open_for_writing()
            measured(
                f"{STORED_LESSONS:,} lessons rebuilt and stored", STORED_LESSONS, lambda: rebuild(ids, now=cast.NOW)
            )
            db.session.commit()
            today = cast.TODAY
            dated = (board.progress, board.over_time, board.stages)
            undated = (board.theme_grid, board.strengths)
            measured("the board’s five queries", 1, lambda: ([ask(today) for ask in dated], [ask() for ask in undated]))
    from tracker.exchange.action_plan import read_action_plan

    for path in sorted(CASES.glob("*.xlsx")):
        content = path.read_bytes()
        measured(f"reading {path.name}", 1, lambda name=path.name, content=content: read_action_plan(name, content))


if __name__ == "__main__":
    main()
