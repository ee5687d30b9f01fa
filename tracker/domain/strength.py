"""Strength of an action, after the hierarchy of the US National Center for Patient Safety, read for safeguarding."""

from collections.abc import Iterable

from tracker.domain.terms import Term


class Strength(Term):
    WEAKER = "weaker", "Weaker"
    INTERMEDIATE = "intermediate", "Intermediate"
    STRONGER = "stronger", "Stronger"

    @property
    def rank(self) -> int:
        """0 for weaker to 2 for stronger."""
        return list(Strength).index(self)


class ActionCategory(Term):
    """What kind of step an action is; its strength follows from it."""

    REDESIGN = "redesign", "Redesign of the setting or structure"
    FORCING_FUNCTION = "forcing_function", "A forcing function in a form or system"
    TOOL_TRIED = "tool_tried", "A tool tried with its users before it was bought"
    SIMPLIFIED = "simplified", "A step removed, a process simplified"
    STANDARD_PATHWAY = "standard_pathway", "One standard process or pathway across agencies"
    LEADERS_INVOLVED = "leaders_involved", "Visible involvement of leaders"
    SECOND_LOOK = "second_look", "Redundancy, an independent second look"
    MORE_STAFF = "more_staff", "More staff, fewer cases"
    SYSTEM_ENHANCEMENT = "system_enhancement", "System enhancement: a prompt, merged chronologies"
    PROTECTED_TIME = "protected_time", "Fewer distractions, protected time"
    CHECKLIST = "checklist", "Checklist or cognitive aid"
    COMMUNICATION_SCRIPT = "communication_script", "Agreed communication script, read-back"
    SIMULATION = "simulation", "Simulation-based learning with refreshers and observation"
    SHARED_RECORDS = "shared_records", "Better shared records"
    DOUBLE_CHECK = "double_check", "Double check"
    BRIEFING = "briefing", "Warning, reminder, briefing or newsletter"
    PROCEDURE = "procedure", "New procedure, policy or memo"
    TRAINING_EVENT = "training_event", "Training event"
    FURTHER_STUDY = "further_study", "Further study or audit commissioned"

    @property
    def strength(self) -> Strength:
        """The tier the hierarchy puts this category in."""
        place = list(ActionCategory).index(self)
        if place < FIRST_INTERMEDIATE:
            return Strength.STRONGER
        return Strength.INTERMEDIATE if place < FIRST_WEAKER else Strength.WEAKER


FIRST_INTERMEDIATE = list(ActionCategory).index(ActionCategory.SECOND_LOOK)
FIRST_WEAKER = list(ActionCategory).index(ActionCategory.DOUBLE_CHECK)


def strongest(strengths: Iterable[Strength]) -> Strength | None:
    """The strongest of several, or none of none: the strength of a change from those of its done actions."""
    return max(strengths, key=lambda strength: strength.rank, default=None)
