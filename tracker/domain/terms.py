"""The words of the field: every closed list a record can take its value from, with the words a page shows."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A stored word (`value`) and how a page says it (`label`)."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = label
        return term


class AgencyKind(Term):
    CHILDRENS_SOCIAL_CARE = "childrens_social_care", "Children’s social care"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    EDUCATION = "education", "Education"
    PROBATION = "probation", "Probation"
    HOUSING = "housing", "Housing"
    VOLUNTARY = "voluntary", "Voluntary sector"
    OTHER = "other", "Other"


class Facet(Term):
    """What a theme describes."""

    PRACTICE = "practice", "Practice"
    CONTEXT = "context", "Context"
    WHY = "why", "Why"


class ReviewKind(Term):
    SERIOUS_CASE_REVIEW = "serious_case_review", "Serious case review"
    RAPID_REVIEW = "rapid_review", "Rapid review"
    PRACTICE_REVIEW = "practice_review", "Local child safeguarding practice review"
    NATIONAL_REVIEW = "national_review", "National review"
    CHILD_DEATH_REVIEW = "child_death_review", "Child death review"
    DOMESTIC_ABUSE_DEATH_REVIEW = "domestic_abuse_death_review", "Domestic abuse related death review"
    ADULT_REVIEW = "adult_review", "Safeguarding adult review"
    LEARNING_REVIEW = "learning_review", "Learning review (Scotland)"
    CHILD_PRACTICE_REVIEW = "child_practice_review", "Child practice review (Wales)"
    PATIENT_SAFETY = "patient_safety", "Patient safety investigation"
    PREVENTION_OF_DEATHS = "prevention_of_deaths", "Prevention of future deaths report"
    MULTI_AGENCY_AUDIT = "multi_agency_audit", "Multi-agency audit"
    INSPECTION = "inspection", "Inspection"
    COMPLAINT = "complaint", "Complaint"
    GOOD_PRACTICE = "good_practice", "Good-practice review"


class ReviewState(Term):
    DRAFT = "draft", "Draft"
    AGREED = "agreed", "Agreed"
    PUBLISHED = "published", "Published"


class ProtectionPlan(Term):
    """Whether a child was on a child protection plan at the time."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class Rigour(Term):
    """How far an agency's own report gets from telling to explaining."""

    DESCRIPTIVE = "descriptive", "Descriptive"
    SOME_ANALYSIS = "some_analysis", "Some analysis"
    ANALYTIC = "analytic", "Analytic"


class Polarity(Term):
    """What a lesson was learned from."""

    WENT_WRONG = "went_wrong", "What went wrong"
    WORKED_WELL = "worked_well", "What worked well"


class Depth(Term):
    INDIVIDUAL = "individual", "Individual"
    TEAM = "team", "Team"
    ORGANISATION = "organisation", "Organisation"
    SYSTEM = "system", "System"


class Nature(Term):
    SIMPLE = "simple", "Simple"
    COMPLEX = "complex", "Complex"


class Standing(Term):
    OPEN = "open", "Open"
    DECLINED = "declined", "Declined"
    SUPERSEDED = "superseded", "Superseded"
    NO_LONGER_APPLICABLE = "no_longer_applicable", "No longer applicable"
    ESCALATED = "escalated", "Escalated"


class HomeKind(Term):
    """Where a change can live, so that it outlasts the people who made it."""

    FORM = "form", "Form"
    POLICY_CLAUSE = "policy_clause", "Policy clause"
    SYSTEM_RULE = "system_rule", "System rule"
    INDUCTION = "induction", "Induction"
    SUPERVISION_TEMPLATE = "supervision_template", "Supervision template"
    CONTRACT = "contract", "Contract"


class Level(Term):
    """How deep a piece of evidence reaches (Kirkpatrick, with completion below it)."""

    ACTIVITY = "activity", "Activity: held, issued, within timescale"
    REACTION = "reaction", "Reaction: what people thought of it"
    KNOWLEDGE = "knowledge", "Knowledge: what people know now"
    PRACTICE = "practice", "Practice: seen in how work is done"
    OUTCOME = "outcome", "Outcome: seen in children’s lives"

    @property
    def qualifies(self) -> bool:
        """Only practice and outcome can show that practice changed."""
        return self in (Level.PRACTICE, Level.OUTCOME)


class Source(Term):
    """Who saw it. `line` is the line of assurance, `is_independent` whether it counts as independent."""

    AGENCY_SELF_REPORT = "agency_self_report", "Agency self-report"
    PERFORMANCE_DATA = "performance_data", "Performance data"
    PRACTITIONER_VOICE = "practitioner_voice", "Practitioner voice"
    CHILDREN_AND_FAMILIES = "children_and_families", "Children and families"
    MULTI_AGENCY_AUDIT = "multi_agency_audit", "Multi-agency audit"
    PARTNERSHIP_QUALITY_GROUP = "partnership_quality_group", "Partnership quality group"
    INDEPENDENT_SCRUTINY = "independent_scrutiny", "Independent scrutiny or inspection"
    LATER_REVIEW = "later_review", "A later review that found it working"

    @property
    def line(self) -> int | None:
        """Line of assurance 1 to 3; none for the voice of children and families."""
        if self in (Source.AGENCY_SELF_REPORT, Source.PERFORMANCE_DATA, Source.PRACTITIONER_VOICE):
            return 1
        if self in (Source.MULTI_AGENCY_AUDIT, Source.PARTNERSHIP_QUALITY_GROUP):
            return 2
        return None if self is Source.CHILDREN_AND_FAMILIES else 3

    @property
    def is_independent(self) -> bool:
        """Lines 2 and 3, and the voice of children and families."""
        return self.line != 1


class Finding(Term):
    SUPPORTS = "supports", "Supports"
    MIXED = "mixed", "Mixed"
    CONTRADICTS = "contradicts", "Contradicts"


class EvidenceState(Term):
    SUBMITTED = "submitted", "Submitted"
    ACCEPTED = "accepted", "Accepted"
    RETURNED = "returned", "Returned"


class CheckMethod(Term):
    """How a follow-up looks at practice."""

    CASE_AUDIT = "case_audit", "Audit of case files"
    OBSERVATION = "observation", "Observation of practice"
    SUPERVISION_SAMPLE = "supervision_sample", "Supervision sample"
    STAFF_PULSE = "staff_pulse", "Staff pulse"
    FAMILY_CONVERSATION = "family_conversation", "Conversation with children and families"
    DATA = "data", "Data"
    INDEPENDENT_SCRUTINY = "independent_scrutiny", "Independent scrutiny"
    RE_AUDIT = "re_audit", "Re-audit"


class CheckState(Term):
    UPCOMING = "upcoming", "Upcoming"
    DUE = "due", "Due"
    IN_GRACE = "in_grace", "In grace"
    OVERDUE = "overdue", "Overdue"
    MISSED = "missed", "Missed"
    ANSWERED = "answered", "Answered"
    WAIVED = "waived", "Waived"


class Better(Term):
    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"
    NEITHER = "neither", "Neither is better"


class Likeness(Term):
    """What a person decided of two lessons of different reviews."""

    SAME = "same", "The same lesson"
    RELATED = "related", "Related"
    DIFFERENT = "different", "Different"


class ReappearanceKind(Term):
    PREDATES = "predates", "Predates"
    UNANSWERED = "unanswered", "Unanswered"
    DID_NOT_TAKE = "did_not_take", "Did not take"
    LOST = "lost", "Lost"
    UNDATED = "undated", "Undated"


class Verdict(Term):
    PASSIVE = "passive", "Passive"
    EMBEDDED = "embedded", "Embedded"


class Stage(Term):
    """How far a lesson has come, in order."""

    IDENTIFIED = "identified", "Identified"
    ANALYSED = "analysed", "Analysed"
    ACTING = "acting", "Acting"
    IN_PLACE = "in_place", "In place"
    EVIDENCED = "evidenced", "Evidenced"
    EMBEDDED = "embedded", "Embedded"

    @property
    def rank(self) -> int:
        """0 for identified to 5 for embedded."""
        return list(Stage).index(self)


class Setback(Term):
    """Why a lesson that was embedded no longer is; the first that applies is named."""

    REAPPEARED = "reappeared", "Reappeared"
    CONTRADICTED = "contradicted", "Contradicted"
    STALE = "stale", "Stale"
    UNBUILT = "unbuilt", "Unbuilt"
    WITHDRAWN = "withdrawn", "Withdrawn"


class OverrideOf(Term):
    """The two gates a named person may override, with a reason."""

    STRONG_ENOUGH = "strong_enough", "Strong enough"
    HEARD = "heard", "Heard"


class Role(Term):
    ADMINISTRATOR = "administrator", "Administrator"
    QUALITY_LEAD = "quality_lead", "Quality lead"
    CONTRIBUTOR = "contributor", "Contributor"
    BOARD_MEMBER = "board_member", "Board member"
    INSPECTOR = "inspector", "Inspector"


class PackPurpose(Term):
    """What a board is asked to do with a pack."""

    ASSURANCE = "assurance", "For assurance"
    DECISION = "decision", "For decision"
    DISCUSSION = "discussion", "For discussion"
    INFORMATION = "information", "For information"


class Assurance(Term):
    """How sure whoever makes a pack is of what it shows."""

    SUBSTANTIAL = "substantial", "Substantial"
    REASONABLE = "reasonable", "Reasonable"
    LIMITED = "limited", "Limited"
    NONE = "none", "None yet"


class MinuteKind(Term):
    """What was said at a meeting."""

    DECISION = "decision", "Decision"
    ACTION = "action", "Action"
    NOTE = "note", "Note"
