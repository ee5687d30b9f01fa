"""What a made plan says and how it is laid out, both drawn from one source of chance."""

import random
from dataclasses import dataclass, field
from datetime import date

from tests.exchange.action_plan.made_words import ACTIONS, DATES, KEYS, LEADS, LESSONS, STATUS_WORDS

Truth = dict[str, object]


@dataclass
class Layout:
    """How a plan is laid out. `in_cell`: “rows” for an action a row, else the mark before each of several in a cell."""

    numbering: str
    repeat: str
    in_cell: str
    status: str
    key_at: str
    key: str
    lead_joint: str
    column: int
    title_rows: int
    repeats_headings: bool
    has_sections: bool
    has_subtotals: bool
    has_notes: bool
    has_comments: bool
    has_hidden_rows: bool
    more_columns: list[str]

    @property
    def is_several_in_a_cell(self) -> bool:
        return self.in_cell != "rows"


@dataclass
class Entry:
    description: str
    leads: list[str]
    due: tuple[object, str, date | None]
    meaning: int
    evidence: str


@dataclass
class Lesson:
    reference: str
    statement: str
    outcome: str
    entries: list[Entry] = field(default_factory=list)


def drawn_layout(draw: random.Random, *, is_csv: bool) -> Layout:
    """A CSV file has no colours and no comments; several actions in a cell share their lesson’s status."""
    numbering = ["column", "Recommendation {n}: {s}", "{n}. {s}", "{n}) {s}", "LP{n} – {s}", "R{n}: {s}"]
    in_cell = draw.choice(["rows", "rows", "• ", "1. ", "1) ", "- ", "(a) ", "lines;", "Action 1: "])
    statuses = ["words", "colour", "letters", "colour words"] + (["numbers"] if in_cell == "rows" else [])
    joints = [" / ", " & ", " and ", ", ", "; "] + (["\n"] if in_cell == "rows" else [])
    return Layout(
        numbering=draw.choice(numbering),
        repeat=draw.choice(["merged", "blank", "repeated"]),
        in_cell=in_cell,
        status="words" if is_csv else draw.choice(statuses),
        key_at=draw.choice(["above", "below", "sheet", "beside"]),
        key=draw.choice(sorted(KEYS)),
        lead_joint=draw.choice(joints),
        column=draw.randint(1, 4),
        title_rows=draw.randint(0, 4),
        repeats_headings=draw.random() < 0.25,
        has_sections=draw.random() < 0.4,
        has_subtotals=draw.random() < 0.3,
        has_notes=draw.random() < 0.5,
        has_comments=draw.random() < 0.3 and not is_csv,
        has_hidden_rows=draw.random() < 0.3,
        more_columns=[name for name in ("evidence", "outcome", "unknown") if draw.random() < 0.6],
    )


def drawn_lessons(draw: random.Random, layout: Layout) -> list[Lesson]:
    pool = draw.sample(ACTIONS, len(ACTIONS))
    lessons = []
    for number, (statement, outcome) in enumerate(draw.sample(LESSONS, draw.randint(3, 9)), start=1):
        fewest = 2 if layout.is_several_in_a_cell and draw.random() < 0.7 else 1
        entries = [drawn_entry(draw, layout, pool.pop()) for _ in range(draw.randint(fewest, 3))]
        lessons.append(Lesson(_reference(layout.numbering, number), statement, outcome, entries))
    return lessons


def _reference(numbering: str, number: int) -> str:
    letters = numbering.split("{", 1)[0] if numbering.startswith(("LP", "R{")) else ""
    return f"{letters}{number}"


def drawn_entry(draw: random.Random, layout: Layout, description: str) -> Entry:
    """Several dates in one cell are words; a date of its own may be a true date or a day number."""
    dates = [due for due in DATES if isinstance(due[0], str)] if layout.is_several_in_a_cell else DATES
    return Entry(
        description,
        draw.sample(LEADS, draw.choice([1, 1, 2])),
        draw.choice(dates),
        draw.randrange(len(KEYS[layout.key])),
        draw.choice(["", "Audit shows 14 of 20 files compliant", "Procedure published on the website"]),
    )


def true_lessons(lessons: list[Lesson], layout: Layout, review: str) -> list[Truth]:
    return [
        {
            "reference": lesson.reference,
            "review": review,
            "statement": lesson.statement,
            "outcome": lesson.outcome if "outcome" in layout.more_columns else None,
        }
        for lesson in lessons
    ]


def true_actions(lessons: list[Lesson], layout: Layout) -> list[Truth]:
    """Several actions in a cell have the one status and the one evidence that stand beside them."""
    found: list[Truth] = []
    for lesson in lessons:
        for entry in lesson.entries:
            said_by = lesson.entries[0] if layout.is_several_in_a_cell else entry
            words = STATUS_WORDS[said_by.meaning][1]
            found.append(
                {
                    "lesson_reference": lesson.reference,
                    "description": entry.description,
                    "leads": set(entry.leads),
                    "due_on": entry.due[2].isoformat() if entry.due[2] else None,
                    "due_text": entry.due[1],
                    "status": words if layout.status == "words" else KEYS[layout.key][said_by.meaning][3],
                    "evidence_text": said_by.evidence if "evidence" in layout.more_columns else "",
                }
            )
    return found
