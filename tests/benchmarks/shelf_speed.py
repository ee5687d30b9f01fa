"""How fast resembling lessons are found among 100,000, against the bound of a plain matrix product, printed.

Each part runs in a process of its own, so that its memory is its own. The lessons are made up of the typical ones.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from config import Config
from tracker.analysis.resemblance import LessonText, Library, beside
from tracker.analysis.search import Pool, best_earlier
from tracker.analysis.shelf import SHORT, Shelf
from tracker.analysis.typical_lessons import typical_lessons
from tracker.analysis.views import views
from tracker.domain.terms import Polarity

LESSONS, ASKED, TOP = 100_000, 50, 10
PER_REVIEW, DAYS = 5, 6_000


def made_up(many: int, seed: int = 0) -> list[LessonText]:
    """Lessons of about 45 words with a theme each: two tellings with words put from one into the other."""
    draw = random.Random(seed)
    tellings = [telling for lesson in typical_lessons() for telling in lesson.tellings]
    themes = [lesson.themes[0] for lesson in typical_lessons()]
    words = sorted({word for telling in tellings for word in telling.split()})
    found = []
    for number in range(many):
        text = " ".join(draw.sample(tellings, 2)).split()
        for _ in range(4):
            text[draw.randrange(len(text))] = draw.choice(words)
        found.append(LessonText(number, " ".join(text), frozenset({draw.choice(themes)}), draw.choice(list(Polarity))))
    return found


def one_against_all() -> None:
    """The median time of one new lesson, and that of one bare product over as many rows of the short numbers."""
    begun = time.perf_counter()
    library = Library(made_up(LESSONS))
    say(f"views of {LESSONS:,} lessons worked out", time.perf_counter() - begun)
    asked = made_up(ASKED + 1, seed=1)
    library.most_like(asked[0], TOP)
    middle = float(np.median([timed(lambda one=one: library.most_like(one, TOP)) for one in asked[1:]]))
    rows = np.random.default_rng(0).random((LESSONS, SHORT), dtype=np.float32)
    bare = float(np.median([timed(lambda: rows @ rows[0]) for _ in range(ASKED)]))
    say(f"one new lesson against {LESSONS:,} (a bare product: {1e3 * bare:.1f} ms, ratio {middle / bare:.1f})", middle)


def all_against_all() -> None:
    """The ten most like each lesson, of those that other reviews published before it."""
    lessons, draw = made_up(LESSONS), random.Random(2)
    begun = time.perf_counter()
    shelf = Shelf(beside(lessons), views([lesson.text for lesson in lessons]))
    say("views and shelf made ready", time.perf_counter() - begun)
    days = [draw.randrange(DAYS) for _ in lessons]
    pool = Pool.of(days, [str(draw.randrange(LESSONS // PER_REVIEW)) for _ in lessons])
    whole = timed(lambda: best_earlier(shelf, pool, TOP))
    rows = np.random.default_rng(0).random((LESSONS, SHORT), dtype=np.float32)
    # One block of rows at a time, kept by nobody; half of it, since only earlier ones count.
    bare = sum(timed(lambda n=n: rows[n : n + 256] @ rows.T) for n in range(0, LESSONS, 256)) / 2
    say(f"{LESSONS:,} against each other (half a bare product: {bare:.0f} s, ratio {whole / bare:.1f})", whole)


def start_up() -> None:
    """What the web process takes to start, and by how much the first question of a small tracker makes it grow."""
    begun = time.perf_counter()
    from tracker.app import create_app

    with tempfile.TemporaryDirectory() as folder:
        create_app(Config(database_url=f"sqlite:///{folder}/bench.db", secret_key="a secret of the bench alone"))
        say("the web process starts", time.perf_counter() - begun)
        begun = time.perf_counter()
        Library(made_up(500)).most_like(made_up(1, seed=1)[0])
        say("the first question, of 500 lessons", time.perf_counter() - begun)


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def say(what: str, seconds: float) -> None:
    """One line: what it was, how long it took, and the peak memory so far."""
    print(f"{what:<92}{seconds:>9.3f} s {peak():>6.0f} MB peak", flush=True)


def peak() -> float:
    """The most memory this process has held, in MB. What the system counts of a process begins with that of the one
    that began it, so its own status is read where there is one."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = (line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


PARTS = {part.__name__: part for part in (start_up, one_against_all, all_against_all)}


def run_parts() -> None:
    """Every part, each in a process of its own."""
    for name in PARTS:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.shelf_speed", name], check=True)


if __name__ == "__main__":
    PARTS[sys.argv[1]]() if len(sys.argv) > 1 else run_parts()
