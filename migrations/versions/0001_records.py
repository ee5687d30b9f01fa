"""Every record of the field, as the first release keeps it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('childrens_social_care', 'police', 'health', 'education', 'probation', 'housing', 'voluntary', 'other')",
            name=op.f("ck_agency_kind_known"),
        ),
        sa.CheckConstraint("length(name) <= 200 AND length(trim(name)) > 0", name=op.f("ck_agency_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("name", name=op.f("uq_agency_name")),
    )
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("better", sa.String(length=40), nullable=False),
        sa.Column("target", sa.Double(), nullable=True),
        sa.Column("definition", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=4000), nullable=True),
        sa.CheckConstraint("better IN ('higher', 'lower', 'neither')", name=op.f("ck_measure_better_known")),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)", name=op.f("ck_measure_withdrawn_with_reason")
        ),
        sa.CheckConstraint("length(definition) <= 4000", name=op.f("ck_measure_definition_length")),
        sa.CheckConstraint("length(name) <= 200 AND length(trim(name)) > 0", name=op.f("ck_measure_name_length")),
        sa.CheckConstraint("length(unit) <= 40 AND length(trim(unit)) > 0", name=op.f("ck_measure_unit_length")),
        sa.CheckConstraint("length(withdrawn_because) <= 4000", name=op.f("ck_measure_withdrawn_because_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("name", name=op.f("uq_measure_name")),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("practice_from", sa.Date(), nullable=True),
        sa.Column("practice_until", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("is_restricted", sa.Boolean(), nullable=False),
        sa.Column("children_count", sa.Integer(), nullable=True),
        sa.Column("on_protection_plan", sa.String(length=40), nullable=False),
        sa.Column("converted_from_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "(state = 'published') = (published_on IS NOT NULL)", name=op.f("ck_review_published_with_date")
        ),
        sa.CheckConstraint(
            "kind IN ('serious_case_review', 'rapid_review', 'practice_review', 'national_review', 'child_death_review', 'domestic_abuse_death_review', 'adult_review', 'learning_review', 'child_practice_review', 'patient_safety', 'prevention_of_deaths', 'multi_agency_audit', 'inspection', 'complaint', 'good_practice')",
            name=op.f("ck_review_kind_known"),
        ),
        sa.CheckConstraint(
            "on_protection_plan IN ('yes', 'no', 'not_known')", name=op.f("ck_review_on_protection_plan_known")
        ),
        sa.CheckConstraint("state = 'draft' OR agreed_on IS NOT NULL", name=op.f("ck_review_agreed_with_date")),
        sa.CheckConstraint("state IN ('draft', 'agreed', 'published')", name=op.f("ck_review_state_known")),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)", name=op.f("ck_review_withdrawn_with_reason")
        ),
        sa.CheckConstraint("children_count >= 0", name=op.f("ck_review_children_counted")),
        sa.CheckConstraint(
            "length(reference) <= 40 AND length(trim(reference)) > 0", name=op.f("ck_review_reference_length")
        ),
        sa.CheckConstraint("length(title) <= 200 AND length(trim(title)) > 0", name=op.f("ck_review_title_length")),
        sa.CheckConstraint("length(withdrawn_because) <= 4000", name=op.f("ck_review_withdrawn_because_length")),
        sa.CheckConstraint("practice_until >= practice_from", name=op.f("ck_review_practice_in_order")),
        sa.ForeignKeyConstraint(["converted_from_id"], ["review.id"], name=op.f("fk_review_converted_from_id_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("reference", name=op.f("uq_review_reference")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_converted_from_id"), ["converted_from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_is_restricted"), ["is_restricted"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_published_on"), ["published_on"], unique=False)

    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("facet", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("facet IN ('practice', 'context', 'why')", name=op.f("ck_theme_facet_known")),
        sa.CheckConstraint("length(name) <= 200 AND length(trim(name)) > 0", name=op.f("ck_theme_name_length")),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_theme_not_merged_into_itself")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["theme.id"], name=op.f("fk_theme_merged_into_id_theme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("facet", "name", name=op.f("uq_theme_facet_name")),
    )
    with op.batch_alter_table("theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_theme_merged_into_id"), ["merged_into_id"], unique=False)

    op.create_table(
        "agency_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("rigour", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "rigour IN ('descriptive', 'some_analysis', 'analytic')", name=op.f("ck_agency_report_rigour_known")
        ),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)", name=op.f("ck_agency_report_withdrawn_with_reason")
        ),
        sa.CheckConstraint("length(note) <= 4000", name=op.f("ck_agency_report_note_length")),
        sa.CheckConstraint("length(withdrawn_because) <= 4000", name=op.f("ck_agency_report_withdrawn_because_length")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_agency_report_agency_id_agency")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_agency_report_review_id_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_report")),
        sa.UniqueConstraint(
            "review_id", "agency_id", "received_on", name=op.f("uq_agency_report_review_id_agency_id_received_on")
        ),
    )
    with op.batch_alter_table("agency_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agency_report_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agency_report_review_id"), ["review_id"], unique=False)

    op.create_table(
        "lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("headline", sa.String(length=200), nullable=False),
        sa.Column("statement", sa.String(length=4000), nullable=False),
        sa.Column("polarity", sa.String(length=40), nullable=False),
        sa.Column("depth", sa.String(length=40), nullable=True),
        sa.Column("nature", sa.String(length=40), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("whose_experience", sa.String(length=200), nullable=True),
        sa.Column("come_back_sign", sa.String(length=4000), nullable=True),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("import_key", sa.String(length=64), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "depth IN ('individual', 'team', 'organisation', 'system')", name=op.f("ck_lesson_depth_known")
        ),
        sa.CheckConstraint("nature IN ('simple', 'complex')", name=op.f("ck_lesson_nature_known")),
        sa.CheckConstraint("polarity IN ('went_wrong', 'worked_well')", name=op.f("ck_lesson_polarity_known")),
        sa.CheckConstraint(
            "standing IN ('open', 'declined', 'superseded', 'no_longer_applicable', 'escalated')",
            name=op.f("ck_lesson_standing_known"),
        ),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)", name=op.f("ck_lesson_withdrawn_with_reason")
        ),
        sa.CheckConstraint("length(come_back_sign) <= 4000", name=op.f("ck_lesson_come_back_sign_length")),
        sa.CheckConstraint(
            "length(headline) <= 200 AND length(trim(headline)) > 0", name=op.f("ck_lesson_headline_length")
        ),
        sa.CheckConstraint("length(import_key) <= 64", name=op.f("ck_lesson_import_key_length")),
        sa.CheckConstraint("length(source) <= 200", name=op.f("ck_lesson_source_length")),
        sa.CheckConstraint(
            "length(statement) <= 4000 AND length(trim(statement)) > 0", name=op.f("ck_lesson_statement_length")
        ),
        sa.CheckConstraint("length(whose_experience) <= 200", name=op.f("ck_lesson_whose_experience_length")),
        sa.CheckConstraint("length(withdrawn_because) <= 4000", name=op.f("ck_lesson_withdrawn_because_length")),
        sa.CheckConstraint("number > 0", name=op.f("ck_lesson_numbered_from_one")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_lesson_review_id_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
        sa.UniqueConstraint("import_key", name=op.f("uq_lesson_import_key")),
        sa.UniqueConstraint("review_id", "number", name=op.f("uq_lesson_review_id_number")),
    )
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_review_id"), ["review_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lesson_standing"), ["standing"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("has_leave", sa.Boolean(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("tf_primary_method", sa.String(length=64), nullable=True),
        sa.Column("tf_totp_secret", sa.String(length=255), nullable=True),
        sa.Column("mf_recovery_codes", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role IN ('administrator', 'quality_lead', 'contributor', 'board_member', 'inspector')",
            name=op.f("ck_person_role_known"),
        ),
        sa.CheckConstraint("length(email) <= 200 AND length(trim(email)) > 0", name=op.f("ck_person_email_length")),
        sa.CheckConstraint(
            "length(fs_uniquifier) <= 64 AND length(trim(fs_uniquifier)) > 0",
            name=op.f("ck_person_fs_uniquifier_length"),
        ),
        sa.CheckConstraint("length(name) <= 200 AND length(trim(name)) > 0", name=op.f("ck_person_name_length")),
        sa.CheckConstraint("length(password) <= 255", name=op.f("ck_person_password_length")),
        sa.CheckConstraint("length(tf_primary_method) <= 64", name=op.f("ck_person_tf_primary_method_length")),
        sa.CheckConstraint("length(tf_totp_secret) <= 255", name=op.f("ck_person_tf_totp_secret_length")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_person_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_person_fs_uniquifier")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_agency_id"), ["agency_id"], unique=False)

    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_reading_measure_id_measure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint("measure_id", "read_on", name=op.f("uq_reading_measure_id_read_on")),
    )
    with op.batch_alter_table("reading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reading_measure_id"), ["measure_id"], unique=False)

    op.create_table(
        "rebasing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.CheckConstraint(
            "length(reason) <= 4000 AND length(trim(reason)) > 0", name=op.f("ck_rebasing_reason_length")
        ),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_rebasing_measure_id_measure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rebasing")),
        sa.UniqueConstraint("measure_id", "from_on", name=op.f("uq_rebasing_measure_id_from_on")),
    )
    with op.batch_alter_table("rebasing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rebasing_measure_id"), ["measure_id"], unique=False)

    op.create_table(
        "review_agency",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_review_agency_agency_id_agency")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_review_agency_review_id_review")),
        sa.PrimaryKeyConstraint("review_id", "agency_id", name=op.f("pk_review_agency")),
    )
    with op.batch_alter_table("review_agency", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_agency_agency_id"), ["agency_id"], unique=False)

    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=4000), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("once", sa.String(length=64), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(act) <= 40 AND length(trim(act)) > 0", name=op.f("ck_audit_entry_act_length")),
        sa.CheckConstraint(
            "length(digest) <= 64 AND length(trim(digest)) > 0", name=op.f("ck_audit_entry_digest_length")
        ),
        sa.CheckConstraint("length(once) <= 64", name=op.f("ck_audit_entry_once_length")),
        sa.CheckConstraint(
            "length(previous) <= 64 AND length(trim(previous)) > 0", name=op.f("ck_audit_entry_previous_length")
        ),
        sa.CheckConstraint(
            "length(subject_kind) <= 40 AND length(trim(subject_kind)) > 0",
            name=op.f("ck_audit_entry_subject_kind_length"),
        ),
        sa.CheckConstraint(
            "length(words) <= 4000 AND length(trim(words)) > 0", name=op.f("ck_audit_entry_words_length")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_audit_entry_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("digest", name=op.f("uq_audit_entry_digest")),
        sa.UniqueConstraint("once", name=op.f("uq_audit_entry_once")),
        sa.UniqueConstraint("previous", name=op.f("uq_audit_entry_previous")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_person_id"), ["person_id"], unique=False)

    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(length=4000), nullable=False),
        sa.Column("expected_difference", sa.String(length=4000), nullable=True),
        sa.Column("how_we_would_know", sa.String(length=4000), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("named_on", sa.Date(), nullable=False),
        sa.Column("target_on", sa.Date(), nullable=True),
        sa.Column("in_place_on", sa.Date(), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("check_plan", sa.String(length=200), nullable=False),
        sa.Column("import_key", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "(accepted_by_id IS NULL) = (accepted_on IS NULL)", name=op.f("ck_change_accepted_by_somebody")
        ),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)", name=op.f("ck_change_withdrawn_with_reason")
        ),
        sa.CheckConstraint("accepted_by_id <> owner_id", name=op.f("ck_change_not_accepted_by_its_owner")),
        sa.CheckConstraint(
            "accepted_on IS NULL OR in_place_on IS NOT NULL", name=op.f("ck_change_accepted_when_in_place")
        ),
        sa.CheckConstraint(
            "length(check_plan) <= 200 AND length(trim(check_plan)) > 0", name=op.f("ck_change_check_plan_length")
        ),
        sa.CheckConstraint("length(expected_difference) <= 4000", name=op.f("ck_change_expected_difference_length")),
        sa.CheckConstraint("length(how_we_would_know) <= 4000", name=op.f("ck_change_how_we_would_know_length")),
        sa.CheckConstraint("length(import_key) <= 200", name=op.f("ck_change_import_key_length")),
        sa.CheckConstraint(
            "length(statement) <= 4000 AND length(trim(statement)) > 0", name=op.f("ck_change_statement_length")
        ),
        sa.CheckConstraint("length(withdrawn_because) <= 4000", name=op.f("ck_change_withdrawn_because_length")),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["person.id"], name=op.f("fk_change_accepted_by_id_person")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_change_owner_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("import_key", name=op.f("uq_change_import_key")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "imported_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sheet", sa.String(length=200), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_by_id", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "length(file_name) <= 200 AND length(trim(file_name)) > 0", name=op.f("ck_imported_plan_file_name_length")
        ),
        sa.CheckConstraint("length(outcome) <= 4000", name=op.f("ck_imported_plan_outcome_length")),
        sa.CheckConstraint(
            "length(sha256) <= 64 AND length(trim(sha256)) > 0", name=op.f("ck_imported_plan_sha256_length")
        ),
        sa.CheckConstraint("length(sheet) <= 200", name=op.f("ck_imported_plan_sheet_length")),
        sa.CheckConstraint("size > 0", name=op.f("ck_imported_plan_not_empty")),
        sa.ForeignKeyConstraint(["received_by_id"], ["person.id"], name=op.f("fk_imported_plan_received_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_plan")),
        sa.UniqueConstraint("sha256", name=op.f("uq_imported_plan_sha256")),
    )
    op.create_table(
        "lesson_agency",
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_lesson_agency_agency_id_agency")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_lesson_agency_lesson_id_lesson")),
        sa.PrimaryKeyConstraint("lesson_id", "agency_id", name=op.f("pk_lesson_agency")),
    )
    with op.batch_alter_table("lesson_agency", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_agency_agency_id"), ["agency_id"], unique=False)

    op.create_table(
        "lesson_theme",
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_lesson_theme_lesson_id_lesson")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_lesson_theme_theme_id_theme")),
        sa.PrimaryKeyConstraint("lesson_id", "theme_id", name=op.f("pk_lesson_theme")),
    )
    with op.batch_alter_table("lesson_theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_theme_theme_id"), ["theme_id"], unique=False)

    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(length=20000), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("try_again_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(length=4000), nullable=True),
        sa.CheckConstraint("length(body) <= 20000 AND length(trim(body)) > 0", name=op.f("ck_letter_body_length")),
        sa.CheckConstraint("length(key) <= 200 AND length(trim(key)) > 0", name=op.f("ck_letter_key_length")),
        sa.CheckConstraint("length(last_error) <= 4000", name=op.f("ck_letter_last_error_length")),
        sa.CheckConstraint(
            "length(subject) <= 200 AND length(trim(subject)) > 0", name=op.f("ck_letter_subject_length")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_letter_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("key", name=op.f("uq_letter_key")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_sent_at"), ["sent_at"], unique=False)

    op.create_table(
        "lowering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("lowered_by_id", sa.Integer(), nullable=False),
        sa.Column("lowered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(reason) <= 4000 AND length(trim(reason)) > 0", name=op.f("ck_lowering_reason_length")
        ),
        sa.CheckConstraint("until_on > from_on", name=op.f("ck_lowering_in_order")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_lowering_lesson_id_lesson")),
        sa.ForeignKeyConstraint(["lowered_by_id"], ["person.id"], name=op.f("fk_lowering_lowered_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lowering")),
    )
    with op.batch_alter_table("lowering", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lowering_lesson_id"), ["lesson_id"], unique=False)

    op.create_table(
        "policy_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_days", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("sustained_days", sa.Integer(), nullable=False),
        sa.Column("current_days", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("current_days > 0", name=op.f("ck_policy_version_current_positive")),
        sa.CheckConstraint(
            "length(reason) <= 4000 AND length(trim(reason)) > 0", name=op.f("ck_policy_version_reason_length")
        ),
        sa.CheckConstraint(
            "run_days > 0 AND sources > 0 AND sustained_days > 0", name=op.f("ck_policy_version_positive")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_policy_version_made_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_version")),
    )
    op.create_table(
        "reappearance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("later_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("likeness", sa.String(length=40), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("likeness IN ('same', 'related', 'different')", name=op.f("ck_reappearance_likeness_known")),
        sa.CheckConstraint(
            "(decided_by_id IS NULL) = (decided_on IS NULL)", name=op.f("ck_reappearance_decided_by_somebody")
        ),
        sa.CheckConstraint("(likeness IS NULL) = (decided_on IS NULL)", name=op.f("ck_reappearance_decided_with_date")),
        sa.CheckConstraint("earlier_id <> later_id", name=op.f("ck_reappearance_two_lessons")),
        sa.CheckConstraint("length(note) <= 4000", name=op.f("ck_reappearance_note_length")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_reappearance_decided_by_id_person")),
        sa.ForeignKeyConstraint(["earlier_id"], ["lesson.id"], name=op.f("fk_reappearance_earlier_id_lesson")),
        sa.ForeignKeyConstraint(["later_id"], ["lesson.id"], name=op.f("fk_reappearance_later_id_lesson")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reappearance")),
        sa.UniqueConstraint("earlier_id", "later_id", name=op.f("uq_reappearance_earlier_id_later_id")),
    )
    with op.batch_alter_table("reappearance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reappearance_earlier_id"), ["earlier_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reappearance_later_id"), ["later_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reappearance_likeness"), ["likeness"], unique=False)

    op.create_table(
        "standing_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.String(length=200), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(standing = 'superseded') = (successor_id IS NOT NULL)", name=op.f("ck_standing_decision_successor_named")
        ),
        sa.CheckConstraint(
            "standing IN ('open', 'declined', 'superseded', 'no_longer_applicable', 'escalated')",
            name=op.f("ck_standing_decision_standing_known"),
        ),
        sa.CheckConstraint(
            "length(approved_by) <= 200 AND length(trim(approved_by)) > 0",
            name=op.f("ck_standing_decision_approved_by_length"),
        ),
        sa.CheckConstraint(
            "length(reason) <= 4000 AND length(trim(reason)) > 0", name=op.f("ck_standing_decision_reason_length")
        ),
        sa.CheckConstraint("successor_id <> lesson_id", name=op.f("ck_standing_decision_not_its_own_successor")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_standing_decision_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_standing_decision_lesson_id_lesson")),
        sa.ForeignKeyConstraint(["successor_id"], ["lesson.id"], name=op.f("fk_standing_decision_successor_id_lesson")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_decision")),
    )
    with op.batch_alter_table("standing_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standing_decision_lesson_id"), ["lesson_id"], unique=False)

    op.create_table(
        "why",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=4000), nullable=False),
        sa.CheckConstraint("length(answer) <= 4000 AND length(trim(answer)) > 0", name=op.f("ck_why_answer_length")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_why_lesson_id_lesson")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_why")),
        sa.UniqueConstraint("lesson_id", "place", name=op.f("uq_why_lesson_id_place")),
    )
    with op.batch_alter_table("why", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_why_lesson_id"), ["lesson_id"], unique=False)

    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("description", sa.String(length=4000), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner_text", sa.String(length=200), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("original_due_on", sa.Date(), nullable=True),
        sa.Column("due_text", sa.String(length=200), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("abandoned_on", sa.Date(), nullable=True),
        sa.Column("abandoned_because", sa.String(length=4000), nullable=True),
        sa.Column("import_key", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "category IN ('redesign', 'forcing_function', 'tool_tried', 'simplified', 'standard_pathway', 'leaders_involved', 'second_look', 'more_staff', 'system_enhancement', 'protected_time', 'checklist', 'communication_script', 'simulation', 'shared_records', 'double_check', 'briefing', 'procedure', 'training_event', 'further_study')",
            name=op.f("ck_action_category_known"),
        ),
        sa.CheckConstraint(
            "(abandoned_on IS NULL) = (abandoned_because IS NULL)", name=op.f("ck_action_abandoned_with_reason")
        ),
        sa.CheckConstraint("abandoned_on IS NULL OR done_on IS NULL", name=op.f("ck_action_done_or_abandoned")),
        sa.CheckConstraint("accepted_on >= done_on", name=op.f("ck_action_accepted_after_done")),
        sa.CheckConstraint("accepted_on IS NULL OR done_on IS NOT NULL", name=op.f("ck_action_accepted_when_done")),
        sa.CheckConstraint("done_on >= started_on", name=op.f("ck_action_done_after_start")),
        sa.CheckConstraint("length(abandoned_because) <= 4000", name=op.f("ck_action_abandoned_because_length")),
        sa.CheckConstraint(
            "length(description) <= 4000 AND length(trim(description)) > 0", name=op.f("ck_action_description_length")
        ),
        sa.CheckConstraint("length(due_text) <= 200", name=op.f("ck_action_due_text_length")),
        sa.CheckConstraint("length(import_key) <= 64", name=op.f("ck_action_import_key_length")),
        sa.CheckConstraint("length(owner_text) <= 200", name=op.f("ck_action_owner_text_length")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_action_agency_id_agency")),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_action_change_id_change")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_action_owner_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("import_key", name=op.f("uq_action_import_key")),
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_change_id"), ["change_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "change_agency",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_change_agency_agency_id_agency")),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_change_agency_change_id_change")),
        sa.PrimaryKeyConstraint("change_id", "agency_id", name=op.f("pk_change_agency")),
    )
    with op.batch_alter_table("change_agency", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_agency_agency_id"), ["agency_id"], unique=False)

    op.create_table(
        "change_lesson",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_change_lesson_change_id_change")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_change_lesson_lesson_id_lesson")),
        sa.PrimaryKeyConstraint("change_id", "lesson_id", name=op.f("pk_change_lesson")),
    )
    with op.batch_alter_table("change_lesson", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_lesson_lesson_id"), ["lesson_id"], unique=False)

    op.create_table(
        "check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("original_due_on", sa.Date(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("asked_of_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("waived_on", sa.Date(), nullable=True),
        sa.Column("waived_because", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "method IN ('case_audit', 'observation', 'supervision_sample', 'staff_pulse', 'family_conversation', 'data', 'independent_scrutiny', 're_audit')",
            name=op.f("ck_check_method_known"),
        ),
        sa.CheckConstraint("(waived_on IS NULL) = (waived_because IS NULL)", name=op.f("ck_check_waived_with_reason")),
        sa.CheckConstraint("answered_on IS NULL OR waived_on IS NULL", name=op.f("ck_check_answered_or_waived")),
        sa.CheckConstraint("length(waived_because) <= 4000", name=op.f("ck_check_waived_because_length")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_check_agency_id_agency")),
        sa.ForeignKeyConstraint(["asked_of_id"], ["person.id"], name=op.f("fk_check_asked_of_id_person")),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_check_change_id_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check")),
        sa.UniqueConstraint("change_id", "original_due_on", name=op.f("uq_check_change_id_original_due_on")),
    )
    with op.batch_alter_table("check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_check_asked_of_id"), ["asked_of_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_check_change_id"), ["change_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_check_due_on"), ["due_on"], unique=False)

    op.create_table(
        "home",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("last_seen_on", sa.Date(), nullable=True),
        sa.Column("gone_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('form', 'policy_clause', 'system_rule', 'induction', 'supervision_template', 'contract')",
            name=op.f("ck_home_kind_known"),
        ),
        sa.CheckConstraint("gone_on >= seen_on", name=op.f("ck_home_gone_after_seen")),
        sa.CheckConstraint("last_seen_on >= seen_on", name=op.f("ck_home_seen_in_order")),
        sa.CheckConstraint("last_seen_on IS NULL OR seen_on IS NOT NULL", name=op.f("ck_home_first_seen_kept")),
        sa.CheckConstraint("length(place) <= 200 AND length(trim(place)) > 0", name=op.f("ck_home_place_length")),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_home_change_id_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home")),
    )
    with op.batch_alter_table("home", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_home_change_id"), ["change_id"], unique=False)

    op.create_table(
        "left_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=200), nullable=False),
        sa.Column("words", sa.String(length=4000), nullable=False),
        sa.Column("dealt_with_on", sa.Date(), nullable=True),
        sa.CheckConstraint("length(cell) <= 200 AND length(trim(cell)) > 0", name=op.f("ck_left_over_cell_length")),
        sa.CheckConstraint("length(words) <= 4000 AND length(trim(words)) > 0", name=op.f("ck_left_over_words_length")),
        sa.ForeignKeyConstraint(["plan_id"], ["imported_plan.id"], name=op.f("fk_left_over_plan_id_imported_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_left_over")),
    )
    with op.batch_alter_table("left_over", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_left_over_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "likeness_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reappearance_id", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.String(length=40), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "likeness IN ('same', 'related', 'different')", name=op.f("ck_likeness_decision_likeness_known")
        ),
        sa.CheckConstraint("length(note) <= 4000", name=op.f("ck_likeness_decision_note_length")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_likeness_decision_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["reappearance_id"], ["reappearance.id"], name=op.f("fk_likeness_decision_reappearance_id_reappearance")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_likeness_decision")),
    )
    with op.batch_alter_table("likeness_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_likeness_decision_reappearance_id"), ["reappearance_id"], unique=False)

    op.create_table(
        "measure_change",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_measure_change_change_id_change")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_change_measure_id_measure")),
        sa.PrimaryKeyConstraint("measure_id", "change_id", name=op.f("pk_measure_change")),
    )
    with op.batch_alter_table("measure_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_change_change_id"), ["change_id"], unique=False)

    op.create_table(
        "override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("gate", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("named_person", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("gate IN ('strong_enough', 'heard')", name=op.f("ck_override_gate_known")),
        sa.CheckConstraint(
            "length(named_person) <= 200 AND length(trim(named_person)) > 0",
            name=op.f("ck_override_named_person_length"),
        ),
        sa.CheckConstraint(
            "length(reason) <= 4000 AND length(trim(reason)) > 0", name=op.f("ck_override_reason_length")
        ),
        sa.CheckConstraint("withdrawn_on >= from_on", name=op.f("ck_override_in_order")),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_override_change_id_change")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_override_recorded_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
    )
    with op.batch_alter_table("override", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_override_change_id"), ["change_id"], unique=False)

    op.create_table(
        "verdict_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("setback", sa.String(length=40), nullable=True),
        sa.Column("gates", sa.JSON(), nullable=False),
        sa.Column("agencies", sa.JSON(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(verdict = 'embedded') = (stage = 'embedded')", name=op.f("ck_verdict_period_stage_fits_verdict")
        ),
        sa.CheckConstraint(
            "setback IN ('reappeared', 'contradicted', 'stale', 'unbuilt', 'withdrawn')",
            name=op.f("ck_verdict_period_setback_known"),
        ),
        sa.CheckConstraint("setback IS NULL OR verdict = 'passive'", name=op.f("ck_verdict_period_setback_of_passive")),
        sa.CheckConstraint(
            "stage IN ('identified', 'analysed', 'acting', 'in_place', 'evidenced', 'embedded')",
            name=op.f("ck_verdict_period_stage_known"),
        ),
        sa.CheckConstraint("verdict IN ('passive', 'embedded')", name=op.f("ck_verdict_period_verdict_known")),
        sa.CheckConstraint("until_on > from_on", name=op.f("ck_verdict_period_in_order")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_verdict_period_lesson_id_lesson")),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["policy_version.id"], name=op.f("fk_verdict_period_policy_id_policy_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict_period")),
        sa.UniqueConstraint("lesson_id", "from_on", name=op.f("uq_verdict_period_lesson_id_from_on")),
    )
    with op.batch_alter_table("verdict_period", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verdict_period_from_on"), ["from_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_verdict_period_lesson_id"), ["lesson_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_verdict_period_until_on"), ["until_on"], unique=False)

    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=4000), nullable=False),
        sa.Column("claimed_done_on", sa.Date(), nullable=True),
        sa.Column("evidence_words", sa.String(length=4000), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.CheckConstraint("length(evidence_words) <= 4000", name=op.f("ck_claim_evidence_words_length")),
        sa.CheckConstraint("length(source) <= 200 AND length(trim(source)) > 0", name=op.f("ck_claim_source_length")),
        sa.CheckConstraint("length(words) <= 4000 AND length(trim(words)) > 0", name=op.f("ck_claim_words_length")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_claim_action_id_action")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_action_id"), ["action_id"], unique=False)

    op.create_table(
        "date_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("check_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("moved_by_id", sa.Integer(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(change_id IS NOT NULL AND action_id IS NULL AND check_id IS NULL) OR (change_id IS NULL AND action_id IS NOT NULL AND check_id IS NULL) OR (change_id IS NULL AND action_id IS NULL AND check_id IS NOT NULL)",
            name=op.f("ck_date_move_of_one_thing"),
        ),
        sa.CheckConstraint("from_on <> to_on", name=op.f("ck_date_move_moved")),
        sa.CheckConstraint(
            "length(reason) <= 4000 AND length(trim(reason)) > 0", name=op.f("ck_date_move_reason_length")
        ),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_date_move_action_id_action")),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_date_move_change_id_change")),
        sa.ForeignKeyConstraint(["check_id"], ["check.id"], name=op.f("fk_date_move_check_id_check")),
        sa.ForeignKeyConstraint(["moved_by_id"], ["person.id"], name=op.f("fk_date_move_moved_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_move")),
    )
    with op.batch_alter_table("date_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_date_move_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_date_move_change_id"), ["change_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_date_move_check_id"), ["check_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("finding", sa.String(length=40), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("summary", sa.String(length=4000), nullable=False),
        sa.Column("sample_seen", sa.Integer(), nullable=True),
        sa.Column("sample_size", sa.Integer(), nullable=True),
        sa.Column("unintended", sa.String(length=4000), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("accepted_by_id", sa.Integer(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("returned_because", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=4000), nullable=True),
        sa.CheckConstraint(
            "(state = 'accepted') = (accepted_on IS NOT NULL)", name=op.f("ck_evidence_accepted_with_date")
        ),
        sa.CheckConstraint(
            "(state = 'returned') = (returned_because IS NOT NULL)", name=op.f("ck_evidence_returned_with_reason")
        ),
        sa.CheckConstraint("finding IN ('supports', 'mixed', 'contradicts')", name=op.f("ck_evidence_finding_known")),
        sa.CheckConstraint(
            "level IN ('activity', 'reaction', 'knowledge', 'practice', 'outcome')",
            name=op.f("ck_evidence_level_known"),
        ),
        sa.CheckConstraint(
            "source IN ('agency_self_report', 'performance_data', 'practitioner_voice', 'children_and_families', 'multi_agency_audit', 'partnership_quality_group', 'independent_scrutiny', 'later_review')",
            name=op.f("ck_evidence_source_known"),
        ),
        sa.CheckConstraint("state IN ('submitted', 'accepted', 'returned')", name=op.f("ck_evidence_state_known")),
        sa.CheckConstraint(
            "(accepted_on IS NULL) = (accepted_by_id IS NULL)", name=op.f("ck_evidence_accepted_by_somebody")
        ),
        sa.CheckConstraint("(sample_seen IS NULL) = (sample_size IS NULL)", name=op.f("ck_evidence_sample_whole")),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)", name=op.f("ck_evidence_withdrawn_with_reason")
        ),
        sa.CheckConstraint("accepted_by_id <> recorded_by_id", name=op.f("ck_evidence_not_accepted_by_its_recorder")),
        sa.CheckConstraint("length(returned_because) <= 4000", name=op.f("ck_evidence_returned_because_length")),
        sa.CheckConstraint(
            "length(summary) <= 4000 AND length(trim(summary)) > 0", name=op.f("ck_evidence_summary_length")
        ),
        sa.CheckConstraint("length(unintended) <= 4000", name=op.f("ck_evidence_unintended_length")),
        sa.CheckConstraint("length(withdrawn_because) <= 4000", name=op.f("ck_evidence_withdrawn_because_length")),
        sa.CheckConstraint("sample_seen >= 0 AND sample_seen <= sample_size", name=op.f("ck_evidence_sample_n_of_m")),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["person.id"], name=op.f("fk_evidence_accepted_by_id_person")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_evidence_agency_id_agency")),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_evidence_change_id_change")),
        sa.ForeignKeyConstraint(["check_id"], ["check.id"], name=op.f("fk_evidence_check_id_check")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_evidence_recorded_by_id_person")),
        sa.ForeignKeyConstraint(["replaces_id"], ["evidence.id"], name=op.f("fk_evidence_replaces_id_evidence")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_evidence_replaces_id")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_change_id"), ["change_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_check_id"), ["check_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_observed_on"), ["observed_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_state"), ["state"], unique=False)

    op.create_table(
        "progress_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=4000), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(words) <= 4000 AND length(trim(words)) > 0", name=op.f("ck_progress_note_words_length")
        ),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_progress_note_action_id_action")),
        sa.ForeignKeyConstraint(["noted_by_id"], ["person.id"], name=op.f("fk_progress_note_noted_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_note")),
    )
    with op.batch_alter_table("progress_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_progress_note_action_id"), ["action_id"], unique=False)

    op.create_table(
        "sent_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('before', 'on_the_day', 'late', 'escalated')", name=op.f("ck_sent_reminder_kind_known")
        ),
        sa.ForeignKeyConstraint(["check_id"], ["check.id"], name=op.f("fk_sent_reminder_check_id_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_reminder")),
        sa.UniqueConstraint("check_id", "kind", name=op.f("uq_sent_reminder_check_id_kind")),
    )
    with op.batch_alter_table("sent_reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sent_reminder_check_id"), ["check_id"], unique=False)

    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "length(media_type) <= 200 AND length(trim(media_type)) > 0",
            name=op.f("ck_evidence_file_media_type_length"),
        ),
        sa.CheckConstraint("length(name) <= 200 AND length(trim(name)) > 0", name=op.f("ck_evidence_file_name_length")),
        sa.CheckConstraint(
            "length(sha256) <= 64 AND length(trim(sha256)) > 0", name=op.f("ck_evidence_file_sha256_length")
        ),
        sa.CheckConstraint("size > 0", name=op.f("ck_evidence_file_not_empty")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_file_evidence_id_evidence")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_file")),
    )
    with op.batch_alter_table("evidence_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_file_evidence_id"), ["evidence_id"], unique=False)


def downgrade() -> None:
    """Go one step back."""
    with op.batch_alter_table("evidence_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_file_evidence_id"))

    op.drop_table("evidence_file")
    with op.batch_alter_table("sent_reminder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sent_reminder_check_id"))

    op.drop_table("sent_reminder")
    with op.batch_alter_table("progress_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_progress_note_action_id"))

    op.drop_table("progress_note")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_state"))
        batch_op.drop_index(batch_op.f("ix_evidence_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_observed_on"))
        batch_op.drop_index(batch_op.f("ix_evidence_check_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_change_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_agency_id"))

    op.drop_table("evidence")
    with op.batch_alter_table("date_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_date_move_check_id"))
        batch_op.drop_index(batch_op.f("ix_date_move_change_id"))
        batch_op.drop_index(batch_op.f("ix_date_move_action_id"))

    op.drop_table("date_move")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_action_id"))

    op.drop_table("claim")
    with op.batch_alter_table("verdict_period", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_verdict_period_until_on"))
        batch_op.drop_index(batch_op.f("ix_verdict_period_lesson_id"))
        batch_op.drop_index(batch_op.f("ix_verdict_period_from_on"))

    op.drop_table("verdict_period")
    with op.batch_alter_table("override", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_override_change_id"))

    op.drop_table("override")
    with op.batch_alter_table("measure_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_change_change_id"))

    op.drop_table("measure_change")
    with op.batch_alter_table("likeness_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_likeness_decision_reappearance_id"))

    op.drop_table("likeness_decision")
    with op.batch_alter_table("left_over", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_left_over_plan_id"))

    op.drop_table("left_over")
    with op.batch_alter_table("home", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_home_change_id"))

    op.drop_table("home")
    with op.batch_alter_table("check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_due_on"))
        batch_op.drop_index(batch_op.f("ix_check_change_id"))
        batch_op.drop_index(batch_op.f("ix_check_asked_of_id"))
        batch_op.drop_index(batch_op.f("ix_check_agency_id"))

    op.drop_table("check")
    with op.batch_alter_table("change_lesson", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_lesson_lesson_id"))

    op.drop_table("change_lesson")
    with op.batch_alter_table("change_agency", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_agency_agency_id"))

    op.drop_table("change_agency")
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_owner_id"))
        batch_op.drop_index(batch_op.f("ix_action_due_on"))
        batch_op.drop_index(batch_op.f("ix_action_change_id"))
        batch_op.drop_index(batch_op.f("ix_action_agency_id"))

    op.drop_table("action")
    with op.batch_alter_table("why", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_why_lesson_id"))

    op.drop_table("why")
    with op.batch_alter_table("standing_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standing_decision_lesson_id"))

    op.drop_table("standing_decision")
    with op.batch_alter_table("reappearance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reappearance_likeness"))
        batch_op.drop_index(batch_op.f("ix_reappearance_later_id"))
        batch_op.drop_index(batch_op.f("ix_reappearance_earlier_id"))

    op.drop_table("reappearance")
    op.drop_table("policy_version")
    with op.batch_alter_table("lowering", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lowering_lesson_id"))

    op.drop_table("lowering")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_sent_at"))
        batch_op.drop_index(batch_op.f("ix_letter_person_id"))

    op.drop_table("letter")
    with op.batch_alter_table("lesson_theme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_theme_theme_id"))

    op.drop_table("lesson_theme")
    with op.batch_alter_table("lesson_agency", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_agency_agency_id"))

    op.drop_table("lesson_agency")
    op.drop_table("imported_plan")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_owner_id"))

    op.drop_table("change")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_person_id"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))

    op.drop_table("audit_entry")
    with op.batch_alter_table("review_agency", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_agency_agency_id"))

    op.drop_table("review_agency")
    with op.batch_alter_table("rebasing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rebasing_measure_id"))

    op.drop_table("rebasing")
    with op.batch_alter_table("reading", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reading_measure_id"))

    op.drop_table("reading")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_agency_id"))

    op.drop_table("person")
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_standing"))
        batch_op.drop_index(batch_op.f("ix_lesson_review_id"))

    op.drop_table("lesson")
    with op.batch_alter_table("agency_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agency_report_review_id"))
        batch_op.drop_index(batch_op.f("ix_agency_report_agency_id"))

    op.drop_table("agency_report")
    with op.batch_alter_table("theme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_theme_merged_into_id"))

    op.drop_table("theme")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_published_on"))
        batch_op.drop_index(batch_op.f("ix_review_kind"))
        batch_op.drop_index(batch_op.f("ix_review_is_restricted"))
        batch_op.drop_index(batch_op.f("ix_review_converted_from_id"))

    op.drop_table("review")
    op.drop_table("measure")
    op.drop_table("agency")
