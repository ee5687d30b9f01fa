"""A pulse: four statements about one change, answered by practitioners whom nobody can identify, and how it is counted.

The four follow the constructs of Normalization Process Theory (May and Finch, 2009), which describe the work people do
when a new way of working becomes usual. The statements are our own words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Term
from tracker.domain.words import counted, said

FEWEST = 5  # answers of fewer people than this could be guessed at, so they are never shown
USUAL = timedelta(days=14)
LONGEST = timedelta(days=90)


class Opinion(Term):
    """What somebody makes of a statement."""

    STRONGLY_DISAGREE = "strongly_disagree", "Strongly disagree"
    DISAGREE = "disagree", "Disagree"
    NEITHER = "neither", "Neither agree nor disagree"
    AGREE = "agree", "Agree"
    STRONGLY_AGREE = "strongly_agree", "Strongly agree"
    CANNOT_SAY = "cannot_say", "Cannot say"

    @property
    def agrees(self) -> bool:
        """Whether it counts as agreeing."""
        return self in (Opinion.AGREE, Opinion.STRONGLY_AGREE)


@dataclass(frozen=True)
class Question:
    """A statement to agree or disagree with; `name` is its construct as a word of the database, `told` how a summary
    tells of those who agree."""

    name: str
    construct: str
    statement: str
    told: str


QUESTIONS = (
    Question(
        "coherence", "Coherence", "It is clear to me what this change is for.", "it is clear to them what it is for"
    ),
    Question(
        "cognitive_participation",
        "Cognitive participation",
        "I see working in this way as part of my job.",
        "working in this way is part of their job",
    ),
    Question(
        "collective_action",
        "Collective action",
        "With the time, tools and support I have, I am able to work in this way.",
        "they have the time, tools and support to work in this way",
    ),
    Question(
        "reflexive_monitoring",
        "Reflexive monitoring",
        "From what I see in my own work, it makes things better for children.",
        "they see it make things better for children",
    ),
)

Answers = Mapping[str, Opinion]  # one person’s, by the name of the question


@dataclass(frozen=True)
class Result:
    """How many agree with a statement, of those who did not answer “cannot say”; neither number where so few said
    something that an answer could be guessed at."""

    question: Question
    agreeing: int | None
    saying: int | None

    @property
    def is_shown(self) -> bool:
        """Whether there is a count to show."""
        return self.saying is not None


def results(answers: Sequence[Answers]) -> tuple[Result, ...]:
    """Each question with its count, in order; no count at all of fewer than 5 answers, and none of a question to which
    fewer than 5 said something."""
    return tuple(_result(question, [answer[question.name] for answer in answers]) for question in QUESTIONS)


def _result(question: Question, opinions: Sequence[Opinion]) -> Result:
    saying = [opinion for opinion in opinions if opinion is not Opinion.CANNOT_SAY]
    if len(saying) < FEWEST:
        return Result(question, None, None)
    return Result(question, sum(opinion.agrees for opinion in saying), len(saying))


def may_show(given: int, *, is_open: bool) -> bool:
    """Whether the answers may be counted for anybody to see: at least 5 were given, and no more are taken. While
    answers still come, whoever looked before and after one would know it by subtraction."""
    return given >= FEWEST and not is_open


def why_not_shown(given: int, *, is_open: bool) -> str | None:
    """The sentence that stands in the place of the results; none where they are shown."""
    if may_show(given, is_open=is_open):
        return None
    if given >= FEWEST:
        return (
            f"{counted(given, 'answer')} so far. They are shown once the pulse is closed: if the counts could be seen "
            "to move, the answer that moved them would be known."
        )
    if not is_open:
        return f"{counted(given, 'answer')}, and it is closed. Answers of fewer than {FEWEST} people are never shown."
    until = f"not shown until there are {FEWEST} and the pulse is closed."
    if given == 0:
        return f"No answers yet. They are {until}"
    return f"{counted(given, 'answer')} {'is' if given == 1 else 'are'} {until}"


def summary(given: int, counts: Sequence[Result]) -> str:
    """The results in words: “12 practitioners answered: 9 of 12 agree that …; too few said whether …”."""
    return f"{counted(given, 'practitioner')} answered: {'; '.join(_told(count) for count in counts)}."


def _told(count: Result) -> str:
    if count.agreeing is None or count.saying is None:
        return f"too few said whether {count.question.told}"
    agree = "agrees" if count.agreeing == 1 else "agree"
    return f"{count.agreeing:,} of {count.saying:,} {agree} that {count.question.told}"


def is_open(on: date, *, closes_on: date, closed_on: date | None = None, withdrawn_on: date | None = None) -> bool:
    """Whether answers are taken on a day: up to and with `closes_on`, unless the pulse was closed by hand or its change
    withdrawn before."""
    return on <= closes_on and closed_on is None and (withdrawn_on is None or on < withdrawn_on)


def ended_on(*, closes_on: date, closed_on: date | None = None, withdrawn_on: date | None = None) -> date:
    """The day the answers stand for: the last day they were, or will be, taken."""
    return min(day for day in (closes_on, closed_on, withdrawn_on) if day is not None)


def check_closing(closes_on: date, *, today: date, field: str = "closes_on") -> None:
    """The rules of the last day for answers.

    Raises:
        RuleBroken: it is not in the future, or more than 90 days ahead.
    """
    if closes_on <= today:
        raise RuleBroken("People need time to answer. Give a day after today.", field)
    if closes_on > today + LONGEST:
        raise RuleBroken(
            f"A pulse is open for at most {LONGEST.days} days. Give {said(today + LONGEST)} or an earlier day.", field
        )
