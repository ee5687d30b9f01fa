"""Agencies stand on the same days, and none before another."""

from datetime import date

from tracker.domain.panels import Panel, Panels, year_ends

ON = date(2026, 11, 1)


def test_agencies_stand_on_the_same_days_and_none_before_another() -> None:
    assert year_ends(ON) == (*(date(year, 12, 31) for year in range(2021, 2026)), ON)
    panels = Panels((ON,), (Panel(1, "A", (0,), (2,)), Panel(2, "B", (1,), (0,)), Panel(None, "All", (1,), (1,))))
    assert panels.finding == "At least one lesson holds in 1 of 2 agencies bound by lessons"
    assert panels.counted.startswith("2 of 5 embedded")
