"""How each lesson looks when it is compared: worked out once, kept with it, and made anew when its words change."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.extensions import Base
from tracker.models.columns import Instant


class LessonView(Base):
    """The views of one lesson as bytes (`analysis.kept_views`). `version` names what they were made by, `digest` the
    words they were made from; where either is another today, they are made anew."""

    __tablename__ = "lesson_view"

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"), primary_key=True)
    version: Mapped[str] = mapped_column(String(16), index=True)
    digest: Mapped[str] = mapped_column(String(32))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Instant)
