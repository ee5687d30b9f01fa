"""Board packs, and what was minuted of them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    op.create_table(
        "pack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_on", sa.Date(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("assurance", sa.String(length=40), nullable=False),
        sa.Column("introduction", sa.String(length=4000), nullable=True),
        sa.Column("considered_by", sa.String(length=4000), nullable=True),
        sa.Column("is_restricted", sa.Boolean(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "assurance IN ('substantial', 'reasonable', 'limited', 'none')", name=op.f("ck_pack_assurance_known")
        ),
        sa.CheckConstraint(
            "purpose IN ('assurance', 'decision', 'discussion', 'information')", name=op.f("ck_pack_purpose_known")
        ),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)", name=op.f("ck_pack_withdrawn_with_reason")
        ),
        sa.CheckConstraint("length(considered_by) <= 4000", name=op.f("ck_pack_considered_by_length")),
        sa.CheckConstraint("length(digest) <= 64 AND length(trim(digest)) > 0", name=op.f("ck_pack_digest_length")),
        sa.CheckConstraint("length(introduction) <= 4000", name=op.f("ck_pack_introduction_length")),
        sa.CheckConstraint("length(withdrawn_because) <= 4000", name=op.f("ck_pack_withdrawn_because_length")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_pack_made_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
    )
    with op.batch_alter_table("pack", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pack_meeting_on"), ["meeting_on"], unique=False)

    op.create_table(
        "minute",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=4000), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("minuted_by_id", sa.Integer(), nullable=False),
        sa.Column("minuted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=4000), nullable=True),
        sa.CheckConstraint("kind IN ('decision', 'action', 'note')", name=op.f("ck_minute_kind_known")),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)", name=op.f("ck_minute_withdrawn_with_reason")
        ),
        sa.CheckConstraint("length(withdrawn_because) <= 4000", name=op.f("ck_minute_withdrawn_because_length")),
        sa.CheckConstraint("length(words) <= 4000 AND length(trim(words)) > 0", name=op.f("ck_minute_words_length")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_minute_action_id_action")),
        sa.ForeignKeyConstraint(["minuted_by_id"], ["person.id"], name=op.f("fk_minute_minuted_by_id_person")),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=op.f("fk_minute_pack_id_pack")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minute")),
    )
    with op.batch_alter_table("minute", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minute_pack_id"), ["pack_id"], unique=False)


def downgrade() -> None:
    """Go one step back."""
    with op.batch_alter_table("minute", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_minute_pack_id"))

    op.drop_table("minute")
    with op.batch_alter_table("pack", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pack_meeting_on"))

    op.drop_table("pack")
