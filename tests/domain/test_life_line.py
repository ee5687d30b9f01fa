"""A life is told by what was gained and lost."""

from datetime import date

from tracker.domain.life_line import Event, Happening, LifeLine, Stretch, up_to
from tracker.domain.terms import Setback, Stage, Verdict

ON = date(2026, 11, 1)


def test_a_life_is_told_by_what_was_gained_and_lost() -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    stretches = [
        Stretch(days[0], days[1], Verdict.PASSIVE, Stage.IN_PLACE, None),
        Stretch(days[1], days[2], Verdict.EMBEDDED, Stage.EMBEDDED, None),
        Stretch(days[2], None, Verdict.PASSIVE, Stage.EVIDENCED, Setback.STALE),
    ]
    events = [Event(days[2], Happening.MIXED, "m"), Event(days[0], Happening.IN_PLACE, "p")]
    begun, happened = up_to(days[1], reversed(stretches), events)
    assert (begun, happened) == (tuple(stretches[:2]), (events[1],))
    line = LifeLine("A/1", ON, tuple(stretches), tuple(events))
    assert line.finding == "A/1: embedded once, lost once; passive, evidenced, stale since 1 January 2022"
