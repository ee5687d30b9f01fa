"""What a board counts of verdicts, in one index."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    columns = ["lesson_id", "from_on", "until_on", "verdict", "stage", "setback"]
    op.create_index("ix_verdict_period_counted", "verdict_period", columns)
    op.drop_index(op.f("ix_verdict_period_lesson_id"), table_name="verdict_period")


def downgrade() -> None:
    """Go one step back."""
    op.create_index(op.f("ix_verdict_period_lesson_id"), "verdict_period", ["lesson_id"])
    op.drop_index("ix_verdict_period_counted", table_name="verdict_period")
