"""By what something kept in memory knows that the database is still as it was: another revision after every deed."""

from collections.abc import Hashable

from sqlalchemy import func, select

from tracker.extensions import db
from tracker.models.audit import AuditEntry
from tracker.models.sight import WHOLE


def end_of_audit() -> Hashable:
    """The end of the audit’s chain: every deed adds to it."""
    return db.session.scalar(select(AuditEntry.digest).order_by(AuditEntry.id.desc()).limit(1))


def newest(*entities: type) -> Hashable:
    """The highest number of each table: it shows rows that were added past any deed."""
    numbers = (select(func.max(entity.id)).scalar_subquery() for entity in entities)  # type: ignore[attr-defined]
    return tuple(db.session.execute(select(*numbers).execution_options(**WHOLE)).one())
