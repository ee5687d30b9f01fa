"""Pulses: what practitioners make of a change, without who they are."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    op.create_table(
        "pulse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("closes_on > opened_on", name=op.f("ck_pulse_open_for_a_while")),
        sa.CheckConstraint("closed_on >= opened_on AND closed_on <= closes_on", name=op.f("ck_pulse_closed_in_order")),
        sa.CheckConstraint("length(token) <= 64 AND length(trim(token)) > 0", name=op.f("ck_pulse_token_length")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_pulse_agency_id_agency")),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_pulse_change_id_change")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["person.id"], name=op.f("fk_pulse_opened_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse")),
        sa.UniqueConstraint("token", name=op.f("uq_pulse_token")),
    )
    with op.batch_alter_table("pulse", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_change_id"), ["change_id"], unique=False)

    op.create_table(
        "pulse_answer",
        sa.Column("pulse_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("coherence", sa.String(length=40), nullable=False),
        sa.Column("cognitive_participation", sa.String(length=40), nullable=False),
        sa.Column("collective_action", sa.String(length=40), nullable=False),
        sa.Column("reflexive_monitoring", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "coherence IN ('strongly_disagree', 'disagree', 'neither', 'agree', 'strongly_agree', 'cannot_say')",
            name=op.f("ck_pulse_answer_coherence_known"),
        ),
        sa.CheckConstraint(
            "cognitive_participation IN ('strongly_disagree', 'disagree', 'neither', 'agree', 'strongly_agree', 'cannot_say')",
            name=op.f("ck_pulse_answer_cognitive_participation_known"),
        ),
        sa.CheckConstraint(
            "collective_action IN ('strongly_disagree', 'disagree', 'neither', 'agree', 'strongly_agree', 'cannot_say')",
            name=op.f("ck_pulse_answer_collective_action_known"),
        ),
        sa.CheckConstraint(
            "reflexive_monitoring IN ('strongly_disagree', 'disagree', 'neither', 'agree', 'strongly_agree', 'cannot_say')",
            name=op.f("ck_pulse_answer_reflexive_monitoring_known"),
        ),
        sa.CheckConstraint("length(mark) <= 64 AND length(trim(mark)) > 0", name=op.f("ck_pulse_answer_mark_length")),
        sa.ForeignKeyConstraint(["pulse_id"], ["pulse.id"], name=op.f("fk_pulse_answer_pulse_id_pulse")),
        sa.PrimaryKeyConstraint("pulse_id", "mark", name=op.f("pk_pulse_answer")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Go one step back."""
    op.drop_table("pulse_answer")
    with op.batch_alter_table("pulse", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pulse_change_id"))
        batch_op.drop_index(batch_op.f("ix_pulse_agency_id"))

    op.drop_table("pulse")
