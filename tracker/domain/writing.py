"""What is worth another look in how a lesson is written. It is said and never in the way: people may know better."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.strength import Strength
from tracker.domain.terms import AgencyKind, Nature, Polarity

ENOUGH_WHYS = 3

WHO = (
    r"(?:social workers?|officers?|gps?|doctors?|nurses?|midwi(?:fe|ves)|health visitors?|teachers?|practitioners?|"
    r"professionals?|workers?|managers?|staff|consultants?|paediatricians?|he|she|they|nobody)"
)
OMISSIONS = re.compile(
    rf"\bfail(?:ed|ure|ing)?\s+(?:to|by|of)\b|\b{WHO}\s+(?:\w+\s+)?(?:did\s?n[o’']t\s+(?!know|have|understand|believe|feel|think|expect|want|agree)|never|forgot|neglected|omitted|overlooked"
    rf"|ignored|missed|should have|could have|ought to have)\b|\b(?:human|individual) error\b|\bcareless|\bnegligen"
    rf"|\bincompeten|\bnot\s+follow(?:ed|ing)?\s+(?:the\s+)?(?:policy|procedures?|guidance)",
    re.IGNORECASE,
)
STOCK_PHRASES = (
    "professional curiosity", "respectful uncertainty", "rule of optimism", "over optimism", "disguised compliance",
    "communication", "information sharing", "sharing of information", "silo working", "joined up working",
    "multi agency working", "voice of the child", "lived experience", "think family", "hidden men", "invisible men",
    "training", "awareness", "supervision", "management oversight", "record keeping", "recording", "thresholds",
    "challenge", "escalation", "capacity", "workload", "resources", "leadership", "culture", "trauma informed practice",
)  # fmt: skip
# Words that leave a label a label: “there was a lack of …”, “… was not considered”.
SAYS_NOTHING = {
    "a", "absence", "an", "and", "around", "between", "considered", "enough", "evident", "gaps", "good", "in",
    "inadequate", "insufficient", "is", "issue", "issues", "lack", "lacked", "lacking", "limited", "little", "no",
    "none", "not", "of", "on", "poor", "problem", "problems", "shown", "staff", "the", "there", "to", "used", "was",
    "weak", "were", "with", "about", "agencies", "practitioners", "professionals", "exercised", "applied",
    "demonstrated", "better", "more",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A lesson as it stands written: its chain of whys, the strength of each action meant (none: not known), how many
    of its changes do not say how we would know, whether a check, a measure or evidence of practice goes beyond the
    completion of actions, and the kinds of agency it binds and its review involved."""

    polarity: Polarity
    nature: Nature | None = None
    whys: tuple[str, ...] = ()
    strengths: tuple[Strength | None, ...] = ()
    changes: int = 0
    changes_without_sign: int = 0
    is_followed: bool = False
    binds: frozenset[AgencyKind] = frozenset()
    involved: frozenset[AgencyKind] = frozenset()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing worth another look: what is said beside the lesson, how it is counted, and where it comes from."""

    key: str
    sentence: str
    counted: str
    source: str
    asked_of: Callable[[Written], bool]
    holds: Callable[[Written], bool]


def _rests_on_weaker(lesson: Written) -> bool:
    return all(strength is Strength.WEAKER for strength in lesson.strengths)


def names_an_omission(answer: str) -> bool:
    """Whether a why stops at what a person did not do."""
    return OMISSIONS.search(answer) is not None


def is_stock_phrase(answer: str, themes: tuple[str, ...] = ()) -> bool:
    """Whether a why is a label, with nothing round it that says more: a theme sorts a lesson and never explains it."""
    said = f" {_plain(answer)} "
    for phrase in (*STOCK_PHRASES, *map(_plain, themes)):
        if f" {phrase} " in said and SAYS_NOTHING.issuperset(said.replace(f" {phrase} ", " ").split()):
            return True
    return False


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text.lower()))


CAUTIONS = (
    Caution(
        "weaker_alone",
        "The lesson is complex, and every action toward it is of the weaker kind: they ask people to remember. "
        "Is there a step that would change the setting or the form?",
        "complex lessons with actions are to be answered by weaker actions alone",
        "Raynes and Green (2011): what is specific and easily measured suits simple work and is no use for complex.",
        lambda lesson: lesson.nature is Nature.COMPLEX and bool(lesson.strengths),
        _rests_on_weaker,
    ),
    Caution(
        "nothing_planned",
        "The lesson is complex, and nothing is planned beyond completing actions: no check ahead, no measure, no "
        "evidence of practice. How would anybody see that it made a difference?",
        "complex lessons with a change have nothing planned beyond completing actions",
        "Raynes and Green (2011): whether a form was on time is easily checked; the rigour of thinking is not.",
        lambda lesson: lesson.nature is Nature.COMPLEX and lesson.changes > 0,
        lambda lesson: not lesson.is_followed,
    ),
    Caution(
        "omission",
        "An answer to “why?” stops at what somebody did not do. Why did it make sense to them at the time?",
        "lessons with a why name what a person did not do",
        "Raynes and Green (2011): of some 750 professionals one should have been dismissed; the others worked as their "
        "setting led them to.",
        lambda lesson: bool(lesson.whys),
        lambda lesson: any(names_an_omission(answer) for answer in lesson.whys),
    ),
    Caution(
        "short_chain",
        f"“Why?” was answered fewer than {ENOUGH_WHYS} times. What lies behind the last answer?",
        f"lessons have fewer than {ENOUGH_WHYS} answers to “why?”",
        "Raynes and Green (2011): reviews describe what happened and seldom ask why.",
        lambda lesson: True,
        lambda lesson: len(lesson.whys) < ENOUGH_WHYS,
    ),
    Caution(
        "stock_phrase",
        "An answer to “why?” is a label. What was it here, in this place, that made it so?",
        "lessons with a why give a label as an answer",
        "SCIE Learning Together sorts lessons by what lay behind them; the name of a sort is not yet the reason.",
        lambda lesson: bool(lesson.whys),
        lambda lesson: any(is_stock_phrase(answer, lesson.themes) for answer in lesson.whys),
    ),
    Caution(
        "no_sign",
        "A change toward it does not say how we would know that it made a difference. Nobody can look until it does.",
        "lessons with a change have one that does not say how we would know",
        "SCIE quality markers: ask whether what was done made a difference, and not only whether it was done.",
        lambda lesson: lesson.changes > 0,
        lambda lesson: lesson.changes_without_sign > 0,
    ),
    Caution(
        "social_care_alone",
        "It binds children’s social care alone, and its review involved others too. Is it theirs as well?",
        "lessons of reviews with several kinds of agency bind children’s social care alone",
        "Raynes and Green (2011): lessons are read as meant for child protection staff and nobody else.",
        lambda lesson: bool(lesson.involved - {AgencyKind.CHILDRENS_SOCIAL_CARE}),
        lambda lesson: lesson.binds == {AgencyKind.CHILDRENS_SOCIAL_CARE},
    ),
)
NOTHING_WELL = "No lesson of this review is from what worked well. What should stay as it is, and spread?"
NOTHING_WELL_COUNTED = "reviews with lessons have none from what worked well"
NOTHING_WELL_SOURCE = "Raynes and Green (2011): only what ended badly is studied."


def cautions_of(lesson: Written) -> tuple[Caution, ...]:
    """What is worth another look in this lesson, in the order of the list."""
    return tuple(caution for caution in CAUTIONS if caution.asked_of(lesson) and caution.holds(lesson))


def has_nothing_well(polarities: tuple[Polarity, ...]) -> bool:
    """Whether a review that has lessons has none from what worked well."""
    return bool(polarities) and Polarity.WORKED_WELL not in polarities
