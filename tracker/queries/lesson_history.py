"""A lesson’s history in words: each stored period, what caused it, and what comes if nobody does anything."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.terms import Setback, Stage, Verdict
from tracker.domain.verdict import AgencyVerdict, LessonVerdict, VerdictPeriod
from tracker.domain.words import in_sentence, said
from tracker.models import Lesson, StoredPeriod

LEAST_AHEAD = 60  # days the strip goes on after the last day it must show
CAME_ABOUT = {
    Stage.ANALYSED: "A change was named.",
    Stage.ACTING: "An action was started.",
    Stage.IN_PLACE: "The change came into place.",
    Stage.EVIDENCED: "It was first seen in practice.",
}
Explain = Callable[[date], LessonVerdict]
Period = StoredPeriod | VerdictPeriod  # as it is kept, or as it was worked out just now


@dataclass(frozen=True)
class Stretch:
    """A stored period, or the part of it before or after today. `days` is its width in the strip, `causes` are
    sentences; one that lies ahead happens only if nobody does anything."""

    from_on: date
    until_on: date | None
    verdict: Verdict
    stage: Stage
    setback: Setback | None
    causes: tuple[str, ...]
    days: int
    is_ahead: bool = False
    is_rest: bool = False

    @property
    def words(self) -> str:
        """Such as “passive, in place” or “passive, evidenced, stale”."""
        parts = [self.verdict.label, self.stage.label if self.verdict is Verdict.PASSIVE else ""]
        parts.append(self.setback.label if self.setback else "")
        return ", ".join(part for part in parts if part).lower()


def stretches(lesson: Lesson, periods: Sequence[Period], explain: Explain, today: date) -> list[Stretch]:
    """The stored periods in order, cut at today, so that a strip can show them; `is_rest` marks the second part of the
    period that today lies in.

    Args:
        explain: the verdict on a day, with its reasons.
    """
    if not periods:
        return []
    last = max(today, periods[-1].from_on)
    end = last + timedelta(days=max(LEAST_AHEAD, (last - periods[0].from_on).days // 10))
    return [
        stretch
        for period in periods
        for stretch in _cut(period, tuple(_causes(lesson, periods[0], period, explain)), today, end)
    ]


def _cut(period: Period, causes: tuple[str, ...], today: date, end: date) -> Iterator[Stretch]:
    until = period.until_on or end

    def part(start: date, stop: date, *, is_ahead: bool = False, is_rest: bool = False) -> Stretch:
        return Stretch(
            period.from_on,
            period.until_on,
            period.verdict,
            period.stage,
            period.setback,
            causes,
            max(1, (stop - start).days),
            is_ahead,
            is_rest,
        )

    if period.from_on > today:
        yield part(period.from_on, until, is_ahead=True)
        return
    yield part(period.from_on, min(until, today))
    if until > today:
        yield part(today, until, is_ahead=True, is_rest=True)


def _causes(lesson: Lesson, first: Period, period: Period, explain: Explain) -> Sequence[str]:
    if period is first:
        return (_became_known(lesson, period.from_on),)
    return what_caused(explain(period.from_on - timedelta(days=1)), explain(period.from_on))


def _became_known(lesson: Lesson, day: date) -> str:
    review = lesson.review
    if day == review.agreed_on:
        return f"{review.reference} was agreed."
    if day == review.published_on:
        return f"{review.reference} was published."
    return f"It was recorded; {review.reference} is not agreed yet."


def what_caused(before: LessonVerdict, after: LessonVerdict) -> tuple[str, ...]:
    """Why a verdict became another: sentences about what turned from one day to the next."""
    if before.is_lowered != after.is_lowered:
        return ("A person lowered the verdict." if after.is_lowered else "The lowering of the verdict ended.",)
    if after.stage.rank <= before.stage.rank:
        whose = after.decided_by.agency
        turned = _turned(_of(before, whose), after.decided_by, to=False)
        return _told(whose, turned, after) or ("What it rested on no longer holds.",)
    whose = before.decided_by.agency
    if after.verdict is Verdict.EMBEDDED:
        turned = _turned(before.decided_by, _of(after, whose), to=True)
        return _told(whose, turned, after) or ("Every gate is passed.",)
    return (CAME_ABOUT[after.stage],)


def _of(verdict: LessonVerdict, agency: str | None) -> AgencyVerdict:
    return next(each for each in verdict.agencies if each.agency == agency)


def _turned(before: AgencyVerdict, after: AgencyVerdict, *, to: bool) -> list[str]:
    return [
        now.because
        for was, now in zip(before.gates, after.gates, strict=True)
        if now.is_passed is to and was.is_passed is not to
    ]


def _told(agency: str | None, sentences: Sequence[str], verdict: LessonVerdict) -> tuple[str, ...]:
    """The sentences, with the agency they are about where they are not true of every one."""
    everywhere = [{gate.because for gate in each.gates} for each in verdict.agencies]
    if not sentences or all(sentence in reasons for sentence in sentences for reasons in everywhere):
        return tuple(sentences)
    first, *others = sentences
    return (f"For {agency}, {in_sentence(first)}", *others)


def outlook(parts: Sequence[Stretch]) -> str | None:
    """What happens next if nothing is done, as a sentence; none where nothing does."""
    held = next((part for part in reversed(parts) if not part.is_ahead), None)
    ahead = next((part for part in parts if part.is_ahead and not part.is_rest), None)
    if held is None or ahead is None:
        return None
    when = said(ahead.from_on)
    because = f", because {in_sentence(' '.join(ahead.causes)).rstrip('.')}" if ahead.causes else ""
    if held.verdict is Verdict.EMBEDDED:
        return f"If nothing is done, this lesson stops being embedded on {when}{because}."
    if ahead.verdict is Verdict.EMBEDDED:
        return f"If nothing changes, this lesson is embedded from {when}{because}."
    return f"If nothing is done, this lesson is {ahead.words} from {when}{because}."


def in_one_sentence(parts: Sequence[Stretch]) -> str:
    """The strip for whoever does not see it."""
    words = [
        f"{part.words} from {said(part.from_on)}" + (" if nothing is done" if part.is_ahead else "")
        for part in parts
        if not part.is_rest
    ]
    return "; ".join(words)[:1].upper() + "; ".join(words)[1:]
