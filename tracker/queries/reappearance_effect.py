"""What a decision about a pair does to the verdict of its earlier lesson, worked out before anybody decides.

The verdict is worked out from the whole truth, restricted reappearances included, as bare facts that no page shows.
"""

from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.facts import ReappearanceFact
from tracker.domain.reappearance import counts_from, day_in_question
from tracker.domain.terms import Likeness, Polarity
from tracker.domain.verdict import LessonVerdict, verdict_on, verdict_periods
from tracker.models import Reappearance
from tracker.queries.admin import policy_in_force
from tracker.queries.veil import reappearances_beside


@dataclass(frozen=True)
class Effect:
    """The earlier lesson today with the pair the same, and without it; `from_on` is the first day on which the two
    histories differ (none: they never do)."""

    same: LessonVerdict
    otherwise: LessonVerdict
    from_on: date | None

    @property
    def is_none(self) -> bool:
        """Whether the decision moves no verdict on any day."""
        return self.from_on is None


def effect_of(link: Reappearance, today: date) -> Effect | None:
    """What deciding `same` does to the earlier lesson’s verdict, or does already; none where it can never count:
    lessons from what worked well, and lessons whose review is not known yet."""
    earlier = link.earlier
    if earlier.polarity is Polarity.WORKED_WELL or earlier.known_on > today:
        return None
    policy = policy_in_force()
    others = reappearances_beside(link.earlier_id, [link.id])
    otherwise = replace(earlier.facts(), reappearances=others)
    same = replace(otherwise, reappearances=(*others, _fact(link, today)))
    histories = [verdict_periods(facts, policy) for facts in (same, otherwise)]
    return Effect(verdict_on(same, today, policy), verdict_on(otherwise, today, policy), _first_difference(*histories))


def _first_difference(one: tuple[object, ...], other: tuple[object, ...]) -> date | None:
    starts = [{(p.from_on, p.verdict, p.stage, p.setback) for p in periods} for periods in (one, other)]  # type: ignore[attr-defined]
    return min((start[0] for start in starts[0] ^ starts[1]), default=None)


def _fact(link: Reappearance, today: date) -> ReappearanceFact:
    review = link.later.review
    decided_on = link.decided_on if link.likeness is Likeness.SAME and link.decided_on else today
    return ReappearanceFact(
        counts_from(review.published_on, review.agreed_on, decided_on),
        day_in_question(link.seen_on, review.practice_from),
        link.id,
    )
