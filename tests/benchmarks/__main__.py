"""`make bench`: how long the tracker takes and how much memory it needs, printed as a table."""

import resource
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from flask import current_app
from flask.testing import FlaskClient

from config import Config
from tests import cast
from tests.benchmarks import first_chart
from tests.benchmarks.filling import PIECES, START, fill
from tests.benchmarks.resemblance import read_pairs, report
from tests.benchmarks.shelf_speed import run_parts
from tracker.app import create_app
from tracker.domain.facts import ActionFact, ChangeFact, EvidenceFact, Facts, HomeFact
from tracker.domain.spc import spans_of_concern
from tracker.domain.strength import Strength
from tracker.domain.terms import Better, Finding, Level, Role, Source
from tracker.domain.verdict import verdict_periods
from tracker.extensions import db
from tracker.models import Lesson
from tracker.services.ledger import post
from tracker.services.verdicts import rebuild, rebuild_all

RULE_LESSONS, STORED_LESSONS, READINGS = 20_000, 100_000, 500
CASES = Path(__file__).parents[1] / "exchange" / "action_plan" / "cases"


def measured(name: str, count: int, work: Callable[[], object]) -> None:
    """Print what a piece of work took: seconds, how much that is for one, and the peak memory so far, of this process
    and of the largest one it began."""
    begun = time.perf_counter()
    work()
    seconds = time.perf_counter() - begun
    peak, other = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{name:<86}{seconds:>9.2f} s {1e6 * seconds / count:>10.0f} µs each {peak:>6.0f} + {other:.0f} MB peak")


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


def main() -> None:
    """Every measure in turn."""
    every = [facts_of_one()] * RULE_LESSONS
    measured(
        f"periods of {len(every):,} lessons, from facts", len(every), lambda: [verdict_periods(one) for one in every]
    )
    readings = [(START + timedelta(weeks=week), 50.0 + week % 7) for week in range(READINGS)]
    measured(f"days of concern in {READINGS} readings", 1, lambda: spans_of_concern(readings, Better.HIGHER))
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(database_url=f"sqlite:///{folder}/bench.db", secret_key="a secret of the bench alone"))
        with app.app_context():
            db.create_all()
            db.session.info["sees_restricted"] = True
            stored()
    from tracker.exchange.action_plan import read_action_plan

    for path in sorted(CASES.glob("*.xlsx")):
        content = path.read_bytes()
        measured(f"reading {path.name}", 1, lambda name=path.name, content=content: read_action_plan(name, content))
    first_chart.run()
    run_parts()
    report(read_pairs())


def stored() -> None:
    """What asks the database, of a tracker with very many lessons."""
    ids = fill(STORED_LESSONS)
    lessons = f"{STORED_LESSONS:,} lessons with {PIECES} pieces of evidence each"
    for deed in ("rebuilt and stored", "rebuilt, and all of it true"):
        measured(f"{lessons}, {deed}", STORED_LESSONS, lambda: rebuild_all(now=cast.NOW))
    measured("one of those lessons rebuilt, as after a deed", 1, lambda: rebuild(ids[:1], now=cast.NOW))
    client = signed_in()
    for when in ("asked for first", "asked for again", "right after a deed"):
        measured(f"the board’s page, of {STORED_LESSONS:,} lessons, {when}", 1, lambda: client.get("/board"))
        if when == "asked for again":
            post("rename_lesson", db.session.get_one(Lesson, ids[0]), "A deed.", by=None, now=cast.NOW)


def signed_in() -> FlaskClient:
    """Somebody of the board with leave, who has opened a page before."""
    person = cast.person(Role.BOARD_MEMBER, has_leave=True)
    db.session.commit()
    client = current_app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = person.fs_uniquifier, True
    assert client.get("/account").status_code == 200
    return client


if __name__ == "__main__":
    main()
