"""The tables: one module a subject. Importing the package knows them all and gives them their limits."""

from tracker.extensions import Base
from tracker.models.actions import Action, Claim, ProgressNote
from tracker.models.audit import AuditEntry
from tracker.models.calendars import CalendarFeed
from tracker.models.changes import Change, DateMove, Home, Override
from tracker.models.checks import Check, SentReminder
from tracker.models.columns import hold_limits
from tracker.models.evidence import Evidence, EvidenceFile
from tracker.models.hand_overs import HandOver
from tracker.models.imports import ImportedPlan, LeftOver
from tracker.models.lesson_views import LessonView
from tracker.models.lessons import Lesson, Lowering, StandingDecision, Why
from tracker.models.letters import Letter
from tracker.models.measures import Measure, Reading, Rebasing
from tracker.models.packs import Minute, Pack
from tracker.models.people import Agency, Person
from tracker.models.pulses import Pulse, PulseAnswer
from tracker.models.reappearances import Doubt, LikenessDecision, Reappearance, UndoneDecision
from tracker.models.replies import Reply
from tracker.models.reviews import AgencyReport, Review
from tracker.models.themes import Theme
from tracker.models.verdicts import PolicyVersion, StoredPeriod

hold_limits(Base.metadata)

__all__ = [
    "Action",
    "Agency",
    "AgencyReport",
    "AuditEntry",
    "CalendarFeed",
    "Change",
    "Check",
    "Claim",
    "DateMove",
    "Doubt",
    "Evidence",
    "EvidenceFile",
    "HandOver",
    "Home",
    "ImportedPlan",
    "LeftOver",
    "Lesson",
    "LessonView",
    "Letter",
    "LikenessDecision",
    "Lowering",
    "Measure",
    "Minute",
    "Override",
    "Pack",
    "Person",
    "PolicyVersion",
    "ProgressNote",
    "Pulse",
    "PulseAnswer",
    "Reading",
    "Reappearance",
    "Rebasing",
    "Reply",
    "Review",
    "SentReminder",
    "StandingDecision",
    "StoredPeriod",
    "Theme",
    "UndoneDecision",
    "Why",
]
