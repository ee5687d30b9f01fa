"""How well resembling lessons are found, printed.

Every lesson is ranked against the earlier ones of other reviews by weights learned without its review, and a threshold
learned without it too. “Held out” leaves the patterns aside, some of which were written after seeing these very
lessons; “patterns seen” is what is in use, and no promise for other lessons. Intervals are of 95 %, from drawing the
reviews anew a thousand times. With `--fit` the weights of `joining.json` are learned anew; a folder named after it is
that of a sentence model.
"""

import csv
import json
import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tracker.analysis.joining import DENSE, PATTERNS, SENTENCE, WEIGHTS, WITH_THEMES, WORDS
from tracker.analysis.resemblance import LessonText, beside
from tracker.analysis.sentence_model import choose
from tracker.analysis.shelf import Shelf
from tracker.analysis.views import views
from tracker.analysis.word_vectors import Floats
from tracker.domain.terms import Polarity

CASES = Path(__file__).parents[1] / "analysis" / "cases" / "lessons.csv"
FOLDS, DRAWS, STRENGTH = 13, 1000, 1.0
SETTINGS = {"text and whys": WORDS[:-1], "and polarity": WORDS, "and themes": WITH_THEMES}
SIDES = {side.value: side for side in Polarity}
Bools = NDArray[np.bool_]
Scores = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs as later × earlier: the likenesses, which may be compared, which are the same, the review of each."""

    like: Mapping[str, Floats]
    may: Bools
    same: Bools
    reviews: NDArray[np.str_]


def read_pairs(content: Path = CASES) -> Pairs:
    """The labelled lessons with every likeness worked out."""
    with content.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    lessons = [
        LessonText(r["id"], f"{r['text']} {r['why']}".strip(), frozenset({r["theme"]}), SIDES[r["polarity"]])
        for r in rows
    ]
    everyone = np.arange(len(rows))
    shelf = Shelf(beside(lessons), views([lesson.text for lesson in lessons]))
    parts = [shelf.likenesses(everyone[n : n + 1], everyone[None]) for n in everyone]
    like = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    day, review, group, side = (
        np.array([row[name] for row in rows]) for name in ("published", "review", "group", "polarity")
    )
    may = (day[None] < day[:, None]) & (review[None] != review[:, None])
    same = may & (group[None] == group[:, None]) & (side[None] == side[:, None])
    return Pairs(like, may, same & np.char.startswith(group, "g")[None], review)


def fit(pairs: Pairs, names: tuple[str, ...], use: Bools) -> tuple[float, dict[str, float]]:
    """The start and the weights learned from the pairs in use. Some patterns were written after seeing these lessons,
    so they get half of what is learned for them: half-way between the weights with them and those without."""
    if PATTERNS not in names:
        return _learned(pairs, names, use)
    (start, of), (other_start, without) = (
        _learned(pairs, each, use) for each in (names, tuple(name for name in names if name != PATTERNS))
    )
    return (start + other_start) / 2, {name: (of[name] + without.get(name, 0)) / 2 for name in names}


def _learned(pairs: Pairs, names: tuple[str, ...], use: Bools) -> tuple[float, dict[str, float]]:
    from sklearn.linear_model import LogisticRegression

    table = np.stack([pairs.like[name][use] for name in names], 1)
    spread = table.std(0)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(table / spread, pairs.same[use])
    return float(model.intercept_[0]), {
        name: float(each) for name, each in zip(names, model.coef_[0] / spread, strict=True)
    }


def joined(pairs: Pairs, start: float, of: Mapping[str, float]) -> Scores:
    """The probability of every pair."""
    odds = np.full(pairs.may.shape, start) + sum(each * pairs.like[name] for name, each in of.items())
    scores: Scores = 1 / (1 + np.exp(-odds))
    return scores


def held_out(pairs: Pairs, names: tuple[str, ...]) -> tuple[Scores, Scores]:
    """The probability of every pair, by weights learned without the review of the later lesson, and the threshold
    learned without it, one a later lesson."""
    scores, threshold = np.zeros(pairs.may.shape), np.zeros(len(pairs.may))
    for fold in np.array_split(np.random.default_rng(0).permutation(np.unique(pairs.reviews)), FOLDS):
        kept_out = np.isin(pairs.reviews, fold)
        use = pairs.may & ~kept_out[:, None] & ~kept_out[None]
        start, of = fit(pairs, names, use)
        found = joined(pairs, start, of)
        scores[kept_out] = found[kept_out]
        threshold[kept_out] = best_threshold(found[use], pairs.same[use])
    return scores, threshold


def best_threshold(scores: Scores, same: Bools) -> float:
    """Where F1 is highest."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(same[order])
    return float(scores[order][np.argmax(2 * right / (np.arange(1, len(right) + 1) + same.sum()))])


def figures(pairs: Pairs, scores: Scores, threshold: Scores, later: NDArray[np.int64]) -> tuple[float, ...]:
    """MRR, recall at 5, average precision and F1 of the later lessons named, some perhaps more than once."""
    places = []
    for one in later[pairs.same[later].any(1)]:
        order = np.argsort(-np.where(pairs.may[one], scores[one], -np.inf), kind="stable")
        places.append(int(np.argmax(pairs.same[one][order])) + 1)
    use = pairs.may[later]
    flat, same = scores[later][use], pairs.same[later][use]
    said = (scores[later] >= threshold[later][:, None])[use]
    hits = np.cumsum(ordered := same[np.argsort(-flat, kind="stable")])
    precision = float((hits / np.arange(1, len(hits) + 1))[ordered].mean())
    f1 = 2 * float((said & same).sum()) / max(1, int(said.sum() + same.sum()))
    at = np.array(places)
    return float((1 / at).mean()), float((at <= 5).mean()), precision, f1


def with_intervals(pairs: Pairs, scores: Scores, threshold: Scores) -> str:
    """The four figures, each with its interval."""
    by_review = [np.flatnonzero(pairs.reviews == review) for review in np.unique(pairs.reviews)]
    draw = np.random.default_rng(1)
    drawn = [
        figures(pairs, scores, threshold, np.concatenate([by_review[n] for n in chosen]))
        for chosen in draw.integers(len(by_review), size=(DRAWS, len(by_review)))
    ]  # fmt: skip
    low, high = np.percentile(drawn, [2.5, 97.5], axis=0)
    whole = figures(pairs, scores, threshold, np.arange(len(pairs.may)))
    return " ".join(f"{each:.2f} ({a:.2f}–{b:.2f})" for each, a, b in zip(whole, low, high, strict=True))


def report(pairs: Pairs) -> None:
    """The table: the joined score on each setting, each likeness alone, what is given beside, and chance."""

    def line(name: str, said: str) -> None:
        print(f"{name:34}{said}", flush=True)

    line("", "MRR              recall at 5      avg. precision   F1")
    extra = (SENTENCE,) if SENTENCE in pairs.like else ()
    for words, names in SETTINGS.items():
        bare = tuple(name for name in names if name != PATTERNS)
        line(f"held out: {words}", with_intervals(pairs, *held_out(pairs, (*bare, *extra))))
    for words, names in SETTINGS.items():
        line(f"patterns seen: {words}", with_intervals(pairs, *held_out(pairs, (*names, *extra))))
    alone: dict[str, Scores] = {name: pairs.like[name] for name in (*DENSE, "word_by_word", *extra)}
    alone["meaning, and the same theme"] = pairs.like["meaning"] + pairs.like["themes"]
    chance: dict[str, Scores] = {"random": np.random.default_rng(2).random(pairs.may.shape)}
    for name, scores in {**alone, **chance}.items():
        cut = np.zeros(len(scores))
        for review in np.unique(pairs.reviews):
            use = pairs.may & (pairs.reviews != review)[:, None]
            cut[pairs.reviews == review] = best_threshold(scores[use], pairs.same[use])
        line(name, with_intervals(pairs, scores, cut))


def write_weights(pairs: Pairs) -> None:
    """Learn from every pair; where the scores are cut comes from scores held out."""
    sets = json.loads(WEIGHTS.read_text(encoding="utf-8")) if WEIGHTS.is_file() else {}
    for key, names in {"words": WORDS, "with_themes": WITH_THEMES}.items():
        if SENTENCE in pairs.like:
            key, names = f"{key}_and_sentence", (*names, SENTENCE)
        start, of = fit(pairs, names, pairs.may)
        scores, _ = held_out(pairs, names)
        top = np.zeros(scores.shape, dtype=bool)
        best = np.argsort(-np.where(pairs.may, scores, -1), axis=1)[:, :5]
        np.put_along_axis(top, best, True, axis=1)
        cut = best_threshold(scores[pairs.may], pairs.same[pairs.may])
        low = float(np.quantile(scores[top & pairs.same], 0.1))  # nine in ten of the right ones lie above
        sets[key] = {
            "start": round(start - log_odds(cut), 3),
            "of": {name: round(each, 3) for name, each in of.items()},
            "least": round(1 / (1 + math.exp(log_odds(cut) - log_odds(low))), 3),
        }
    WEIGHTS.write_text(json.dumps(sets, indent=2) + "\n", encoding="utf-8")


def log_odds(share: float) -> float:
    """Of a share between 0 and 1."""
    return math.log(share / (1 - share))


if __name__ == "__main__":
    folder = next((Path(each) for each in sys.argv[1:] if not each.startswith("-")), None)
    choose(folder)
    labelled = read_pairs()
    if "--fit" in sys.argv:
        write_weights(labelled)
    report(labelled)
