"""Themes for lessons that have none, such as imported ones: suggested from like lessons, for a person to accept.

Two sources: the lessons already sorted that resemble it most, and the typical lessons it stands nearest to, whose
themes are the starting ones. A theme that nobody uses any more is never suggested.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tracker.analysis.plain_words import is_too_short
from tracker.analysis.resemblance import LessonText
from tracker.analysis.typical_lessons import typical_lessons
from tracker.analysis.views import views

LIKE_LESSONS = 15
NEAREST_TYPICAL = 5
LEAST_SHARE = 0.2  # of all the likeness there is, by lesson and not by theme: most lessons carry several


@dataclass(frozen=True, slots=True)
class SuggestedTheme:
    """A theme, the share of the likeness that speaks for it (0 to 1; the shares of a lesson’s themes do not add up to
    1), and the lesson that speaks for it most."""

    theme: Hashable
    share: float
    because_of: Hashable = None


def suggest_themes(
    text: str,
    near: Sequence[tuple[LessonText, float]],
    starting: Mapping[str, Hashable] = MappingProxyType({}),
    most: int = 3,
) -> list[SuggestedTheme]:
    """The themes that lessons like a text carry, likeliest first; none for a text too short to judge.

    Args:
        near: the lessons most like it with their scores, compared without themes; those without any say nothing.
        starting: the starting themes still in use by name, as they are named in `near`.
    """
    if is_too_short(text):
        return []
    worth, total = _typical(text, starting)
    best: dict[Hashable, tuple[float, Hashable]] = {}
    for other, score in near:
        total += score if other.themes else 0
        for theme in other.themes:
            worth[theme] += score
            best[theme] = max(best.get(theme, (0.0, None)), (score, other.id), key=lambda each: each[0])
    ranked = sorted(worth, key=lambda theme: -worth[theme])[:most]
    return [
        SuggestedTheme(theme, worth[theme] / total, best.get(theme, (0.0, None))[1])
        for theme in ranked
        if total and worth[theme] / total >= LEAST_SHARE
    ]


def _typical(text: str, starting: Mapping[str, Hashable]) -> tuple[defaultdict[Hashable, float], float]:
    """What the typical lessons say for each starting theme in use, and the likeness of those that say anything."""
    found: defaultdict[Hashable, float] = defaultdict(float)
    total = 0.0
    if starting:
        near, lessons = views([text]).typical[0] ** 2, typical_lessons()
        for place in np.argsort(-near, kind="stable")[:NEAREST_TYPICAL]:
            known = [starting[theme] for theme in lessons[int(place)].themes if theme in starting]
            total += float(near[place]) if known else 0
            for theme in known:
                found[theme] += float(near[place])
    return found, total
