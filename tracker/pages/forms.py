"""What every form shares: fields that take what people type, and errors that keep the words typed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any, TypeVar

from wtforms import Field, HiddenField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Term
from tracker.models.columns import LINE, PARAGRAPH
from tracker.pages.typed import MOST, CleanForm, record_id

WAYS_TO_WRITE_A_DAY = (
    "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d.%m.%y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d %B %y",
    "%d %b %y", "%d %m %Y", "%B %d %Y", "%b %d %Y",
)  # fmt: skip
FormKind = TypeVar("FormKind", bound="Form")
LABEL: Callable[[Any], str] = attrgetter("label")  # of a term
FULL_NAME: Callable[[Any], str] = attrgetter("full_name")  # of a review or a lesson, in a list to choose from
FIRST_YEAR, LAST_YEAR = 1950, 2150


class DayField(StringField):
    """A day typed in any usual way: 3/2/2025, 3 Feb 2025, 2025-02-03."""

    data: date | None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data.day} {self.data:%B %Y}" if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the day, or refuse it with a sentence that says how to type one."""
        text = " ".join(str(valuelist[0]).replace(",", " ").split()) if valuelist else ""
        self.data = read_day(text) if text else None
        if text and self.data is None:
            raise ValueError("Type a day that exists, such as 3 2 2025 or 3 February 2025.")


def read_day(text: str) -> date | None:
    """The day a text means, or none. Day before month, as people in England write it."""
    for letters in ("st", "nd", "rd", "th"):
        text = text.replace(f"{letters} ", " ") if text[:4].rstrip().endswith(letters) else text
    text = text.replace("Sept ", "Sep ").replace("sept ", "sep ")
    for way in WAYS_TO_WRITE_A_DAY:
        try:
            day = datetime.strptime(text, way).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
    return None


class ManyField(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Form(CleanForm):
    """A form of the tracker. `once` marks one opening of the page, so that sending twice saves once; `version` is that
    of the row it changes; `is_screened` is false where names and addresses of staff belong."""

    is_screened = True
    once = HiddenField()
    version = HiddenField()

    def values(self) -> dict[str, Any]:
        """What was typed, by field, without the form’s own machinery."""
        own = {"once", "version", "csrf_token", "submit"}
        return {name: _tidy(value) for name, value in self.data.items() if name not in own}

    @property
    def row_version(self) -> int | None:
        """The version of the row when the form was opened."""
        text = self.version.data or ""
        return int(text) if text.isdecimal() and int(text) <= MOST else None

    def refuse(self, broken: RuleBroken) -> None:
        """Show a rule’s sentence beside its field, or above the form."""
        field = self._fields.get(broken.field or "")
        if field is None:
            self.form_errors.append(broken.sentence)
        else:
            field.errors = [*field.errors, broken.sentence]


def line(label: str, *, hint: str = "", required: bool = True, limit: int = LINE, **options: Any) -> StringField:
    """One line of text."""
    return StringField(label, _rules(label, required, limit), description=hint, **options)


def text(
    label: str, *, hint: str = "", required: bool = True, limit: int = PARAGRAPH, rows: int = 4, **options: Any
) -> TextAreaField:
    """Several lines of text."""
    kw = {"rows": rows, **options.pop("render_kw", {})}
    return TextAreaField(label, _rules(label, required, limit), description=hint, render_kw=kw, **options)


def day(label: str, *, hint: str = "For example, 3 2 2025", required: bool = True, **options: Any) -> DayField:
    """A day."""
    return DayField(label, [_filled(label) if required else Optional()], description=hint, **options)


def whole(label: str, *, hint: str = "", required: bool = False, **options: Any) -> IntegerField:
    """A whole number."""
    within = NumberRange(0, MOST, f"{label} must be a whole number from 0 upwards. Look at it again.")
    return IntegerField(label, [_filled(label) if required else Optional(), within], description=hint, **options)


def one_of(
    label: str,
    terms: Iterable[Term],
    *,
    hint: str = "",
    required: bool = True,
    empty: str = "",
    named: Callable[[Any], str] = LABEL,
    **options: Any,
) -> SelectField:
    """One word of a closed list; `empty` is what stands first when none is chosen, `named` how each is said."""
    words = offer(((term.value, named(term)) for term in terms), empty or ("Choose one" if required else "Not said"))
    rules = [_filled(label) if required else Optional()]
    return SelectField(label, rules, choices=words, description=hint, coerce=_term_of(tuple(terms)), **options)


def row_of(label: str, *, hint: str = "", required: bool = True, **options: Any) -> SelectField:
    """One row of another table, by its id; give `choices` in the route with `choose`."""
    return SelectField(label, [_filled(label) if required else Optional()], description=hint, coerce=_id, **options)


def rows_of(label: str, *, hint: str = "", **options: Any) -> ManyField:
    """Several rows of another table, by their ids."""
    return ManyField(label, [Optional()], description=hint, coerce=record_id, **options)


def choose(
    field: Field, rows: Sequence[Any], empty: str | None = "Choose one", *, named: Callable[[Any], str] = str
) -> None:
    """Offer these rows in a field, each under its name."""
    field.choices = offer(((row.id, named(row)) for row in rows), empty)


def offer(pairs: Iterable[tuple[Any, str]], empty: str | None = "Choose one") -> list[SelectChoice]:
    """Values and their words, as a field lists them; `empty` stands first and means none (none: no such line)."""
    first = [] if empty is None else [("", empty)]
    return [SelectChoice(str(value), words) for value, words in (*first, *pairs)]


def filled(kind: type[FormKind], row: Any, *, fresh: bool = False, **instead: Any) -> FormKind:
    """A form of this kind that starts with what the row holds, `instead` taking the place of columns that need it.
    What was sent takes precedence, unless the form is to be `fresh`."""
    own = {name: getattr(row, name) for name in vars(kind) if hasattr(row, name) and not name.startswith("_")}
    own.pop("version", None)
    options = {"formdata": None} if fresh else {}
    return kind(data={**own, **instead}, **options)


def as_shown(field: Field) -> str:
    """What a field holds, in the words a person would read."""
    choices = getattr(field, "choices", None)
    if choices:
        chosen = field.data if isinstance(field.data, list) else [field.data]
        wanted = {str(value) for value in chosen if value not in (None, "")}
        return ", ".join(choice.label for choice in choices if choice.value in wanted)
    if isinstance(field, DayField):
        return field._value()
    return str(_tidy(field.data) or "")


def _rules(label: str, required: bool, limit: int) -> list[Any]:
    length = Length(max=limit, message=f"{label} can have at most {limit:,} characters. Shorten it, or add a file.")
    return [_filled(label) if required else Optional(), length]


def _filled(label: str) -> Callable[[Form, Field], None]:
    def check(_form: Form, field: Field) -> None:
        value = field.data
        if value is None or (isinstance(value, str) and not value.strip()) or value == []:
            already = list(field.errors) + list(field.process_errors)
            if not already:
                raise ValidationError(f"{label}: this is needed. Fill it in.")

    check.field_flags = {"required": True}  # type: ignore[attr-defined]
    return check


def _term_of(terms: tuple[Term, ...]) -> Callable[[Any], Term | None]:
    known = {term.value: term for term in terms}

    def coerce(value: Any) -> Term | None:
        if value in (None, ""):
            return None
        if str(value) not in known:
            raise ValueError("Choose one of the list.")
        return known[str(value)]

    return coerce


def _id(value: Any) -> int | None:
    if value in (None, "", "None"):
        return None
    return record_id(value)


def _tidy(value: Any) -> Any:
    """Typed text without the blanks round it; nothing typed is none."""
    if isinstance(value, str) and not isinstance(value, Term):
        return value.replace("\r\n", "\n").strip() or None
    return value
