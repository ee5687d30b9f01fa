"""The four figures a verdict depends on that are judgement and not literature: an administrator can change them.

Every verdict is made under one `Policy`; a page that shows one of the figures says that it is a setting.
"""

from dataclasses import dataclass

from tracker.domain.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Setting:
    """One figure of the policy: its words, why the default is what it is, and the least and most that make sense."""

    name: str
    default: int
    least: int
    most: int
    label: str
    meaning: str
    why: str

    def check(self, value: object) -> None:
        """Refuse anything but a whole number from least to most; raises RuleBroken with the setting as its field."""
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            raise RuleBroken(
                f"{self.label} must be a whole number from {self.least} to {self.most}, and {value!r} is not: "
                f"give one in that range (the usual is {self.default}).",
                field=self.name,
            )


SETTINGS = (
    Setting(
        name="run_days",
        default=3,
        least=1,
        most=50,
        label="Days it must be seen working",
        meaning="How many different days of supporting evidence a change needs since it was last contradicted.",
        why="One good day can be chance, and two can be the same good week; three begin to be a habit.",
    ),
    Setting(
        name="sources",
        default=2,
        least=1,
        most=8,
        label="Sources that must agree",
        meaning="How many kinds of source must support a change; at least one of them is always independent.",
        why="An agency’s own word is reassurance; a second pair of eyes turns it into assurance.",
    ),
    Setting(
        name="sustained_days",
        default=330,
        least=1,
        most=3650,
        label="Days it must last",
        meaning="How long after it came into place, or was last contradicted, a change must still be seen working.",
        why="A change should outlast its first year; a 12-month check made a little early still counts.",
    ),
    Setting(
        name="current_days",
        default=425,
        least=1,
        most=3650,
        label="Days evidence stays current",
        meaning="How old the latest supporting evidence of a change may be before the lesson goes stale.",
        why="A yearly check, and two months’ grace for it to be made and accepted.",
    ),
)


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings a verdict is made under, in days and counts; a value outside sense raises RuleBroken."""

    run_days: int = 3
    sources: int = 2
    sustained_days: int = 330
    current_days: int = 425

    def __post_init__(self) -> None:
        for setting in SETTINGS:
            setting.check(getattr(self, setting.name))


USUAL_POLICY = Policy()


def require_sense(policy: Policy, days_between_checks: int) -> None:
    """Settings that an administrator may put in force: none empties its gate of meaning.

    Args:
        days_between_checks: the most days between two checks of the usual plan.

    Raises:
        RuleBroken: with the setting as its field.
    """
    if policy.current_days <= days_between_checks:
        raise RuleBroken(
            f"Two checks of the usual plan lie up to {days_between_checks} days apart, so evidence that stays current "
            f"for {policy.current_days} days would let every lesson go stale between them. Give at least "
            f"{days_between_checks + 1} days.",
            "current_days",
        )
    for name, least, why in (
        ("run_days", 2, "one day of evidence can be chance"),
        ("sources", 2, "with one source nothing is triangulated"),
        ("sustained_days", 90, "what was seen to work for a season may be its first enthusiasm"),
    ):
        if getattr(policy, name) < least:
            label = next(setting.label for setting in SETTINGS if setting.name == name)
            raise RuleBroken(f"{label}: give at least {least}; {why}.", name)
