"""Handing over, calendar feeds, replies to children and families, and links that stop opening."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(key) <= 64 AND length(trim(key)) > 0", name=op.f("ck_calendar_feed_key_length")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_calendar_feed_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("key", name=op.f("uq_calendar_feed_key")),
        sa.UniqueConstraint("person_id", name=op.f("uq_calendar_feed_person_id")),
    )
    op.create_table(
        "hand_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("changes_to_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)", name=op.f("ck_hand_over_withdrawn_with_reason")
        ),
        sa.CheckConstraint("done_at IS NULL OR withdrawn_on IS NULL", name=op.f("ck_hand_over_done_or_withdrawn")),
        sa.CheckConstraint(
            "length(reason) <= 4000 AND length(trim(reason)) > 0", name=op.f("ck_hand_over_reason_length")
        ),
        sa.CheckConstraint("length(withdrawn_because) <= 4000", name=op.f("ck_hand_over_withdrawn_because_length")),
        sa.CheckConstraint(
            "to_id <> person_id AND changes_to_id <> person_id", name=op.f("ck_hand_over_to_somebody_else")
        ),
        sa.ForeignKeyConstraint(["changes_to_id"], ["person.id"], name=op.f("fk_hand_over_changes_to_id_person")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_hand_over_decided_by_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_hand_over_person_id_person")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_hand_over_to_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_over")),
    )
    with op.batch_alter_table("hand_over", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hand_over_person_id"), ["person_id"], unique=False)

    op.create_table(
        "reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("you_said", sa.String(length=4000), nullable=False),
        sa.Column("we_did", sa.String(length=4000), nullable=False),
        sa.Column("shared_on", sa.Date(), nullable=True),
        sa.Column("shared_how", sa.String(length=200), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=4000), nullable=True),
        sa.CheckConstraint("(shared_on IS NULL) = (shared_how IS NULL)", name=op.f("ck_reply_shared_somehow")),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)", name=op.f("ck_reply_withdrawn_with_reason")
        ),
        sa.CheckConstraint("length(shared_how) <= 200", name=op.f("ck_reply_shared_how_length")),
        sa.CheckConstraint("length(we_did) <= 4000 AND length(trim(we_did)) > 0", name=op.f("ck_reply_we_did_length")),
        sa.CheckConstraint("length(withdrawn_because) <= 4000", name=op.f("ck_reply_withdrawn_because_length")),
        sa.CheckConstraint(
            "length(you_said) <= 4000 AND length(trim(you_said)) > 0", name=op.f("ck_reply_you_said_length")
        ),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_reply_change_id_change")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_reply_evidence_id_evidence")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_reply_written_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
    )
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reply_change_id"), ["change_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reply_evidence_id"), ["evidence_id"], unique=False)

    with op.batch_alter_table("check", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asking", sa.Integer(), nullable=False, server_default="0"))

    with op.batch_alter_table("date_move", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_of_plan", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Go one step back."""
    with op.batch_alter_table("date_move", schema=None) as batch_op:
        batch_op.drop_column("is_of_plan")

    with op.batch_alter_table("check", schema=None) as batch_op:
        batch_op.drop_column("asking")

    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reply_evidence_id"))
        batch_op.drop_index(batch_op.f("ix_reply_change_id"))

    op.drop_table("reply")
    with op.batch_alter_table("hand_over", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hand_over_person_id"))

    op.drop_table("hand_over")
    op.drop_table("calendar_feed")
