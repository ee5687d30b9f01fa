"""What each level of evidence can show: the words with which a form offers it, and why three of them do not count."""

from tracker.domain.terms import Level

WHY_IT_DOES_NOT_COUNT = {
    Level.ACTIVITY: "that something was held or issued does not show that practice changed",
    Level.REACTION: "that people thought well of it does not show that practice changed",
    Level.KNOWLEDGE: "that people know of it does not show that they work by it",
}


def offered_as(level: Level) -> str:
    """A level as a form offers it: what it is, and whether it counts."""
    return f"{level.label} ({'can count' if level.qualifies else 'will not count'})"


def why_not_count(level: Level) -> str | None:
    """What is said as soon as a level is chosen that will not count; none of one that can."""
    why = WHY_IT_DOES_NOT_COUNT.get(level)
    return f"This will not count toward the verdict: {why}." if why else None
