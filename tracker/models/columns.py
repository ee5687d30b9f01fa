"""The kinds of column the tables are made of, and the limits the database itself holds."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from sqlalchemy import CheckConstraint, DateTime, Dialect, MetaData, String, Table, TypeDecorator
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from tracker.domain.terms import Term

SHORT, LINE, PARAGRAPH, LONG = 40, 200, 4_000, 20_000

Id = Annotated[int, mapped_column(primary_key=True)]
Short = Annotated[str, mapped_column(String(SHORT))]
Line = Annotated[str, mapped_column(String(LINE))]
Paragraph = Annotated[str, mapped_column(String(PARAGRAPH))]
Long = Annotated[str, mapped_column(String(LONG))]


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC on every engine and always read back with its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone: its meaning would be a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite hands back what it was given, without the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class OneOf(TypeDecorator[Term]):
    """A word of a closed list, kept as text that the database checks against the list."""

    impl = String(SHORT)
    cache_ok = True

    def __init__(self, terms: type[Term]) -> None:
        super().__init__()
        self.terms = terms

    def process_bind_param(self, value: Term | str | None, dialect: Dialect) -> str | None:
        """Only words of the list are let through."""
        return None if value is None else self.terms(value).value  # type: ignore[call-arg]

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The term itself, with its label."""
        return None if value is None else self.terms(value)  # type: ignore[call-arg]


def one_of(terms: type[Term], **options: Any) -> Any:
    """A column that holds a word of `terms`."""
    return mapped_column(OneOf(terms), **options)


class Versioned:
    """A row that people edit: a counter that rises with every change, so that nobody’s change is lost."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy hands it the class
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class Withdrawable:
    """A row that can be taken out of use, with the day and the reason, and stays readable."""

    withdrawn_on: Mapped[date | None]
    withdrawn_because: Mapped[Paragraph | None]


def hold_limits(metadata: MetaData) -> None:
    """Give every table the checks its columns imply: text no longer than its limit and not blank where required, words
    from their list, and a reason wherever something was withdrawn. SQLite would let all of them through otherwise."""
    for table in metadata.tables.values():
        for column in table.columns:
            _hold_column(table, column.name, column.type, column.nullable)
        if "withdrawn_because" in table.columns:
            both = "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)"
            table.append_constraint(CheckConstraint(both, name="withdrawn_with_reason"))


def _hold_column(table: Table, name: str, kind: Any, is_nullable: bool | None) -> None:
    if isinstance(kind, OneOf):
        words = ", ".join(f"'{term.value}'" for term in kind.terms)
        table.append_constraint(CheckConstraint(f"{name} IN ({words})", name=f"{name}_known"))
    elif isinstance(kind, String) and kind.length:
        limit = f"length({name}) <= {kind.length}"
        if not is_nullable:
            limit += f" AND length(trim({name})) > 0"
        table.append_constraint(CheckConstraint(limit, name=f"{name}_length"))
