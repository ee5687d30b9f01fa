"""Decisions taken back, doubts, the views of lessons, and by what a suggestion was scored."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    op.create_table(
        "lesson_view",
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(digest) <= 32 AND length(trim(digest)) > 0", name=op.f("ck_lesson_view_digest_length")
        ),
        sa.CheckConstraint(
            "length(version) <= 16 AND length(trim(version)) > 0", name=op.f("ck_lesson_view_version_length")
        ),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_lesson_view_lesson_id_lesson")),
        sa.PrimaryKeyConstraint("lesson_id", name=op.f("pk_lesson_view")),
    )
    with op.batch_alter_table("lesson_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_view_version"), ["version"], unique=False)

    op.create_table(
        "doubt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reappearance_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(note) <= 4000", name=op.f("ck_doubt_note_length")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_doubt_person_id_person")),
        sa.ForeignKeyConstraint(
            ["reappearance_id"], ["reappearance.id"], name=op.f("fk_doubt_reappearance_id_reappearance")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubt")),
        sa.UniqueConstraint("reappearance_id", "person_id", name=op.f("uq_doubt_reappearance_id_person_id")),
    )
    with op.batch_alter_table("doubt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_doubt_reappearance_id"), ["reappearance_id"], unique=False)

    op.create_table(
        "undone_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("undone_by_id", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["likeness_decision.id"], name=op.f("fk_undone_decision_decision_id_likeness_decision")
        ),
        sa.ForeignKeyConstraint(["undone_by_id"], ["person.id"], name=op.f("fk_undone_decision_undone_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undone_decision")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_undone_decision_decision_id")),
    )
    with op.batch_alter_table("reappearance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scored_by", sa.String(length=40), nullable=True))
        batch_op.create_check_constraint(batch_op.f("ck_reappearance_scored_by_length"), "length(scored_by) <= 40")


def downgrade() -> None:
    """Go one step back."""
    with op.batch_alter_table("reappearance", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_reappearance_scored_by_length"), type_="check")
        batch_op.drop_column("scored_by")
    op.drop_table("undone_decision")
    with op.batch_alter_table("doubt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_doubt_reappearance_id"))

    op.drop_table("doubt")
    with op.batch_alter_table("lesson_view", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_view_version"))

    op.drop_table("lesson_view")
