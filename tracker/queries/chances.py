"""How likely it is that a person would call a suggested pair the same lesson, and what people said of pairs like it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from tracker.analysis.calibration import Calibration, Decided, calibrate
from tracker.analysis.kept_views import version_in_use
from tracker.domain.terms import Likeness
from tracker.extensions import db
from tracker.models import Reappearance
from tracker.models.sight import WHOLE

FEWEST = 10  # decided pairs, below which a count of those like this one says nothing


@dataclass(frozen=True)
class Chance:
    """Of a hundred pairs like this one, how many a person would call the same; and of the `of` decided ones nearest to
    it, how many people did (`of` is 0 where too few are decided)."""

    in_hundred: int
    agreed: int
    of: int


def chances(links: Iterable[Reappearance]) -> dict[int, Chance]:
    """By the id of a pair; none for one that was linked by hand, or is not scored as pairs are today."""
    version = version_in_use()
    learned = _calibration(version)
    return {
        link.id: _chance(learned, link.score) for link in links if link.score is not None and link.scored_by == version
    }


def _chance(learned: Calibration, score: float) -> Chance:
    in_hundred = round(100 * learned.probability(score))
    if len(learned.decided) < FEWEST:
        return Chance(in_hundred, 0, 0)
    like_this = learned.like_this(score)
    return Chance(in_hundred, like_this.agreed, like_this.of)


def _calibration(version: str) -> Calibration:
    """What all decisions about suggested pairs teach, whoever asks: only counts come of it, and no pair is named."""
    query = select(Reappearance.score, Reappearance.likeness).where(
        Reappearance.score.is_not(None), Reappearance.scored_by == version, Reappearance.likeness.is_not(None)
    )
    rows = db.session.execute(query.order_by(Reappearance.id).execution_options(**WHOLE))
    return calibrate([Decided(float(score or 0), likeness is Likeness.SAME) for score, likeness in rows])
