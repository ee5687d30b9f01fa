"""What the worked example’s reviews stand in: agencies, people, themes and measures."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.terms import AgencyKind, Better, Facet, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    key: str
    name: str
    kind: AgencyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`agency` is a key, or none for those who belong to the partnership as a whole."""

    key: str
    name: str
    email: str
    role: Role
    agency: str | None = None
    has_leave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme that lessons use; names are compared without regard to case, as most are of the starting list."""

    facet: Facet
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    read_on: date
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """In the file, `first_month` (a month’s last day) and `values` stand for the readings, one a month."""

    key: str
    name: str
    unit: str
    better: Better
    definition: str
    changes: tuple[str, ...]
    readings: tuple[Reading, ...]
    target: float | None = None
