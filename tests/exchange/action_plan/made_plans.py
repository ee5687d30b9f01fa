"""Plans made up from a seed in layouts of many kinds, each with what a careful person would read in it."""

import csv
import io
import random
from dataclasses import dataclass, field
from datetime import date

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.action_plan.books import fill_of, saved
from tests.exchange.action_plan.made_contents import (
    Entry,
    Layout,
    Lesson,
    Truth,
    drawn_layout,
    drawn_lessons,
    true_actions,
    true_lessons,
)
from tests.exchange.action_plan.made_words import HEADINGS, KEYS, SECTIONS, STATUS_WORDS


@dataclass
class Made:
    """A made plan: the file’s name and bytes, what stands in it, and the words that no field takes."""

    name: str
    content: bytes
    lessons: list[Truth]
    actions: list[Truth]
    left_over: list[str]


def made_plan(seed: int) -> Made:
    """One workbook. Everything about it is drawn from the seed."""
    return _made(random.Random(seed), is_csv=False)


def made_csv(seed: int) -> Made:
    """One CSV file with statuses in words, in an encoding and with a delimiter drawn from the seed."""
    draw = random.Random(seed)
    made = _made(draw, is_csv=True)
    sheet = load_workbook(io.BytesIO(made.content)).worksheets[0]
    written = io.StringIO()
    ends = draw.choice(["\r\n", "\n"])
    writer = csv.writer(written, delimiter=draw.choice([",", ";", "\t", "|"]), lineterminator=ends)
    for row in sheet.iter_rows(values_only=True):
        writer.writerow([value.strftime("%Y-%m-%d") if isinstance(value, date) else value for value in row])
    encoding = draw.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
    made.name, made.content = "plan.csv", written.getvalue().encode(encoding)
    return made


def _made(draw: random.Random, *, is_csv: bool) -> Made:
    layout = drawn_layout(draw, is_csv=is_csv)
    lessons = drawn_lessons(draw, layout)
    review = draw.choice(["LCSPR-2022-B", "SCR/2015/03", "RR-24-11", "SAR-23-A", "DHR-2019-C"])
    writer = _Writer(draw, layout)
    content = writer.written(lessons, review)
    return Made(
        "plan.xlsx", content, true_lessons(lessons, layout, review), true_actions(lessons, layout), writer.left_over
    )


@dataclass
class _Writer:
    draw: random.Random
    layout: Layout
    left_over: list[str] = field(default_factory=list)

    def written(self, lessons: list[Lesson], review: str) -> bytes:
        book = Workbook()
        self.sheet: Worksheet = book.worksheets[0]
        self.sheet.title = self.draw.choice(["Action plan", "Sheet1", "Live", "Plan 2024"])
        self.left = self.layout.column
        title = self.draw.choice(["Action plan: {}", "{} – multi-agency action plan", "Response to {}"]).format(review)
        self._loose(1, self.left, title)
        row = 2 + self.layout.title_rows
        if self.layout.key_at == "above":
            row = self._write_key(self.sheet, row, self.left) + 2
        row = self._write_table(row, lessons)
        if self.layout.has_notes:
            note = self.draw.choice(["Last updated by the business unit in May", "Note: dates are those agreed in May"])
            self._loose(row + 2, self.left, note)
        places = {"below": (self.sheet, row + 5, self.left), "beside": (self.sheet, 2, self.left + len(self.at) + 2)}
        if self.layout.key_at in places:
            self._write_key(*places[self.layout.key_at])
        elif self.layout.key_at == "sheet" and self.layout.status != "words":
            self._write_key(book.create_sheet("Key", self.draw.choice([0, 1])), 2, 1)
        return saved(book)

    def _loose(self, row: int, column: int, words: str, sheet: Worksheet | None = None) -> None:
        """Words that no field takes."""
        (sheet or self.sheet).cell(row, column, words)
        self.left_over.append(words)

    def _write_key(self, sheet: Worksheet, row: int, column: int) -> int:
        """The key in one of four forms; the last row it takes. Numbers have no colour."""
        if self.layout.status == "words":
            return row
        is_numbered = self.layout.status == "numbers"
        form = self.draw.choice(["names", "sentence"] if is_numbered else ["swatches", "fills", "names", "sentence"])
        key = KEYS[self.layout.key]
        labels = [str(n) if is_numbered else line[1].capitalize() for n, line in enumerate(key, start=1)]
        if form == "sentence":
            means, joint = self.draw.choice([" = ", " – ", ": "]), self.draw.choice(["; ", " · ", "\n"])
            lines = [label + means + line[2] for label, line in zip(labels, key, strict=True)]
            self._loose(row, column, joint.join(lines), sheet)
            return row
        for place, (label, line) in enumerate(zip(labels, key, strict=True)):
            if form == "fills":
                self._loose(row, column + place, line[2], sheet)
                sheet.cell(row, column + place).fill = fill_of(line[0])
                continue
            self._loose(row + place, column + 1, line[2], sheet)
            if form == "swatches":
                sheet.cell(row + place, column).fill = fill_of(line[0])
            if form == "names" or self.layout.status in ("letters", "colour words"):
                sheet.cell(row + place, column, label)
        return row if form == "fills" else row + len(key) - 1

    def _write_table(self, row: int, lessons: list[Lesson]) -> int:
        columns = ["statement", "action", "leads", "due", "status", *self.layout.more_columns]
        columns += ["reference"] if self.layout.numbering == "column" else []
        self.draw.shuffle(columns)
        self.at = {name: self.left + place for place, name in enumerate(columns)}
        self.words = {name: self._dressed(self.draw.choice(HEADINGS[name])) for name in columns}
        row = self._write_headings(row)
        for number, lesson in enumerate(lessons):
            if self.layout.has_sections and number in SECTIONS:
                self._loose(row, self.left, SECTIONS[number])
                row += 1
            if self.layout.repeats_headings and number == 3:
                row = self._write_headings(row)
            row = self._write_lesson(row, lesson) + (self.draw.random() < 0.15)
            if self.layout.has_subtotals and number == 1:
                self._loose(row, self.at["action"], "Actions in this section: 4")
                row += 1
        return row

    def _dressed(self, words: str) -> str:
        """A heading as it may be typed: in capitals, on two lines, with a mark after it."""
        return self.draw.choice([words, words, words.upper(), words.replace(" ", "\n", 1), f" {words}: "])

    def _write_headings(self, row: int) -> int:
        for name, column in self.at.items():
            self.sheet.cell(row, column, self.words[name]).fill = fill_of("FF1F4E78")
        return row + 1

    def _write_lesson(self, row: int, lesson: Lesson) -> int:
        if self.layout.is_several_in_a_cell:
            self._write_lesson_words(row, lesson)
            self._write_several(row, lesson.entries)
            return row + 1
        for place, entry in enumerate(lesson.entries):
            if place == 0 or self.layout.repeat == "repeated":
                self._write_lesson_words(row + place, lesson)
            self._write_entry(row + place, entry)
        last = row + len(lesson.entries) - 1
        for name in ("reference", "statement", "outcome"):
            if self.layout.repeat == "merged" and last > row and name in self.at:
                self.sheet.merge_cells(None, row, self.at[name], last, self.at[name])
        self.sheet.row_dimensions[row].hidden = self.layout.has_hidden_rows and self.draw.random() < 0.3
        return last + 1

    def _write_lesson_words(self, row: int, lesson: Lesson) -> None:
        number = lesson.reference.lstrip("LPR")
        numbering = self.layout.numbering
        words = lesson.statement if numbering == "column" else numbering.format(n=number, s=lesson.statement)
        self.sheet.cell(row, self.at["statement"], words)
        if "reference" in self.at:
            self.sheet.cell(row, self.at["reference"], int(number) if self.draw.random() < 0.5 else number)
        if "outcome" in self.at:
            self.sheet.cell(row, self.at["outcome"], lesson.outcome)

    def _write_entry(self, row: int, entry: Entry) -> None:
        self.sheet.cell(row, self.at["action"], entry.description)
        self.sheet.cell(row, self.at["leads"], self.layout.lead_joint.join(entry.leads))
        due = self.sheet.cell(row, self.at["due"], entry.due[0])
        if self.layout.has_comments and self.draw.random() < 0.2:
            due.comment = Comment(f"Moved at the meeting, row {row}", "Business unit")
            self.left_over.append(due.comment.text)
        self._write_beside(row, entry)

    def _write_several(self, row: int, entries: list[Entry]) -> None:
        """All the actions of a lesson in one cell, with their leads and dates by line or number beside them."""
        mark = self.layout.in_cell
        self.sheet.cell(row, self.at["action"], _listed(mark, [entry.description for entry in entries]))
        beside = mark if "1" in mark and self.draw.random() < 0.5 else ""
        leads = [self.layout.lead_joint.join(entry.leads) for entry in entries]
        for name, texts in (("leads", leads), ("due", [entry.due[1] for entry in entries])):
            self.sheet.cell(row, self.at[name], texts[0] if len(texts) == 1 else _listed(beside, texts))
        self._write_beside(row, entries[0])

    def _write_beside(self, row: int, entry: Entry) -> None:
        """The status in the plan’s own manner, the evidence, and a column that no field takes."""
        line = KEYS[self.layout.key][entry.meaning]
        letter = line[1] if line[1] == "grey" else line[1][0].upper()
        said = {"words": STATUS_WORDS[entry.meaning][0], "letters": letter, "numbers": entry.meaning + 1}
        cell = self.sheet.cell(row, self.at["status"])
        if self.layout.status == "colour":
            cell.fill = fill_of(line[0])
        else:
            cell.value = said.get(self.layout.status, line[1].capitalize())
        if "evidence" in self.at and entry.evidence:
            self.sheet.cell(row, self.at["evidence"], entry.evidence)
        if "unknown" in self.at:
            self._loose(row, self.at["unknown"], f"BC-{row}")


def _listed(mark: str, texts: list[str]) -> str:
    if mark == "lines;":
        return ";\n".join(texts)
    marks = {"1": "123456789", "a": "abcdefghi"}.get("1" if "1" in mark else mark.strip("() "), "")
    if not marks:
        return "\n".join(mark + text for text in texts)
    return "\n".join(mark.replace(marks[0], number, 1) + text for number, text in zip(marks, texts, strict=False))
