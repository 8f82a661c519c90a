"""The published tables and the log that they are the sum of.

It knows nothing of the models: they move on, and this stays.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.words import (
    check,
    day,
    flag,
    one_of,
    period,
    published,
    ref,
    refer,
    searchable,
    several,
    table,
    text,
    whole,
    words,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: Rows of the log: JSONB where there is one.
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Make every table; their references last, since tables refer to each other in circles."""
    _log()
    _who_and_what()
    _documents_and_lists()
    _institutions()
    _notices()
    _subsidies()
    _standing()
    refer()
    op.execute("INSERT INTO site_state (id, latest) VALUES (1, 0)")


def downgrade() -> None:
    """There is nothing before the first schema; the database is removed as a whole."""
    raise NotImplementedError("remove the database instead")


def _log() -> None:
    """Releases, what each changed, what is gone, and packages as last loaded."""
    one_row = check("one_row", "id = 1")
    first = sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True)
    table("site_state", first, whole("latest", need=True), one_row)
    table(
        "release",
        sa.Column("number", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        text("title", need=True),
        text("who", need=True),
        words("draft", 64, unique=True),
        flag("sample"),
    )
    made_in = sa.ForeignKey("release.number", deferrable=True, initially="DEFERRED")
    table(
        "change",
        words("table", 64, primary_key=True, need=True),
        words("key", 64, primary_key=True, need=True),
        sa.Column("release", sa.Integer(), made_in, primary_key=True),
        sa.Column("after", DOCUMENT),
        sa.Index("ix_change_release", "release"),
        sa.Index("ix_change_key", "key"),
    )
    table(
        "withdrawn",
        words("key", 64, primary_key=True, need=True),
        words("table", 64, need=True),
        whole("release", need=True),
        text("name", need=True),
    )
    table(
        "package_load",
        words("package", 64, primary_key=True, need=True),
        sa.Column("release", sa.Integer(), sa.ForeignKey("release.number"), primary_key=True),
        words("sha256", 64, need=True),
        sa.Column("files", sa.LargeBinary(), nullable=False),
    )


# Packed by hand: one column a line would say no more.
# fmt: off
def _who_and_what() -> None:
    """Who publishes, where, and what is taught."""
    published("publisher",
        text("name", need=True), text("short_name"), ref("region_key", "region"),
        ref("above_key", "publisher"), text("phone"), text("complaint_phone"),
    )
    searchable("region",
        text("name", need=True), text("short_name", need=True), words("kind", 32, need=True),
        ref("parent_key", "region"), whole("position", need=True),
        one_of("kind", "province city county zone"),
    )
    published("setting", sa.Column("value", sa.String(), nullable=False))
    searchable("industry", text("name", need=True), whole("position", need=True))
    searchable("subject",
        words("kind", 32, need=True), text("code"), text("name", need=True),
        ref("parent_key", "subject"), whole("position", need=True), flag("name_checked"),
        text("note"), one_of("kind", "group occupation trade special operation course"),
    )
    searchable("alias",
        ref("subject_key", "subject", need=True), text("name", need=True),
        words("kind", 32, need=True), words("reliability", 32), text("basis"),
        one_of("kind", "former everyday short part related"), one_of("reliability", "A B C"),
    )
    searchable("licence",
        text("name", need=True), text("item"), words("compulsory", 32, need=True), text("issuer"),
        text("documents"), text("words"), text("as_of"), words("reliability", 32, need=True),
        text("note"), whole("position", need=True), one_of("compulsory", "yes no unknown"),
        one_of("reliability", "A B C"),
    )
    published("licence_subject",
        ref("licence_key", "licence", need=True), ref("subject_key", "subject", need=True),
    )


def _documents_and_lists() -> None:
    """Documents, editions of the lists, demand."""
    searchable("policy",
        text("title", need=True), text("document_number"), words("kind", 32, need=True),
        text("issuer", need=True), ref("region_key", "region"), text("index_number"),
        text("subject_category"), day("written_on"), words("written_precision", 32, need=True),
        text("written_text"), day("published_on"), day("effective_from"), day("effective_until"),
        words("validity", 32, need=True), text("openness"), text("keywords"), text("summary"),
        text("attachments"), text("source_url"), text("source_note"), words("reliability", 32),
        one_of(
            "kind",
            "national ministry provincial municipal county plan catalogue interpretation "
            "guide reference",
        ),
        period(), one_of("reliability", "A B C"),
        one_of("validity", "valid amended expired repealed unknown"),
        one_of("written_precision", "day month year unknown"),
    )
    published("policy_relation",
        ref("from_policy_key", "policy", need=True), ref("to_policy_key", "policy", need=True),
        words("kind", 32, need=True), one_of("kind", "replaces carries_out explains cites"),
    )
    searchable("clause_point",
        ref("of_policy_key", "policy", need=True), text("heading", need=True),
        text("body", need=True), whole("position", need=True),
    )
    searchable("catalogue",
        words("kind", 32, need=True), text("name", need=True), whole("year", need=True),
        whole("batch"), ref("region_key", "region"), day("published_on"), day("effective_from"),
        day("effective_until"), ref("replaces_key", "catalogue"),
        ref("supplements_key", "catalogue"),
        one_of(
            "kind",
            "key_industries general demand institutions rates urgent assessment platforms",
        ),
        period(),
    )
    published("listing",
        ref("catalogue_key", "catalogue", need=True), ref("subject_key", "subject", need=True),
        whole("levels", need=True), whole("class_hours"), words("certificate", 32),
        whole("groups", need=True), text("audience"), ref("industry_key", "industry"),
        ref("region_key", "region"), text("name_in_source"), text("remarks"),
        whole("position", need=True), day("effective_from"), day("effective_until"),
        one_of("certificate", "qualification skill_level special completion startup operation"),
        several("groups", 12), several("levels", 9), period(),
    )
    published("demand",
        ref("catalogue_key", "catalogue"), ref("subject_key", "subject", need=True),
        ref("region_key", "region", need=True), text("period", need=True), day("effective_from"),
        day("effective_until"), whole("headcount"), whole("rank"), whole("last_rank"),
        flag("has_last"), words("asker", 32, need=True), text("note"),
        one_of("asker", "workers employers survey"), period(),
    )


def _institutions() -> None:
    """Institutions with their sites and grades."""
    searchable("institution",
        text("name", need=True), text("short_name"), text("credit_code"), whole("kinds", need=True),
        ref("region_key", "region", need=True), text("licence_number"), day("licence_until"),
        text("website"), text("introduction"), several("kinds", 8),
    )
    searchable("institution_name",
        ref("institution_key", "institution", need=True), text("name", need=True),
        day("effective_from"), day("effective_until"), period(),
    )
    published("site",
        ref("institution_key", "institution", need=True), text("name", need=True),
        ref("region_key", "region", need=True), text("address"), words("lat", 16), words("lng", 16),
        words("point_system", 32), text("phone"), flag("phone_masked"), text("contact"),
        text("hours"), whole("position", need=True),
        check("point", "(lat IS NULL) = (lng IS NULL) AND (lat IS NULL) = (point_system IS NULL)"),
        one_of("point_system", "gcj02 wgs84 bd09"),
    )
    published("site_subject",
        ref("site_key", "site", need=True), ref("subject_key", "subject", need=True),
    )
    published("capability",
        ref("institution_key", "institution", need=True), ref("subject_key", "subject", need=True),
        whole("levels", need=True), words("mode", 32, need=True), words("purpose", 32, need=True),
        whole("position", need=True), several("levels", 9), one_of("mode", "onsite online blended"),
        one_of("purpose", "training assessment"),
    )
    published("grading_scheme",
        words("kind", 32, need=True), text("name", need=True), text("description"), text("contact"),
        day("effective_from"), day("effective_until"),
        one_of("kind", "credit quality annual spot_check"), period(),
    )
    published("grade_value",
        ref("scheme_key", "grading_scheme", need=True), text("label", need=True), text("meaning"),
        whole("position", need=True),
    )
    published("grade",
        ref("institution_key", "institution", need=True),
        ref("scheme_key", "grading_scheme", need=True), whole("year", need=True),
        ref("value_key", "grade_value"), words("unrated", 32), day("published_on", need=True),
        one_of("unrated", "unrated new again pending"),
        check("value_or_reason", "(value_key IS NULL) <> (unrated IS NULL)"),
    )


def _notices() -> None:
    """Notices and whom they name."""
    searchable("notice",
        words("kind", 32, need=True), text("title", need=True), text("document_number"),
        day("published_on", need=True), day("effective_from", need=True), day("effective_until"),
        ref("catalogue_key", "catalogue"), whole("grounds", need=True), text("grounds_text"),
        words("reach", 32), flag("pauses_enrolment"), day("deadline"), day("barred_until"),
        day("ceases_from"), words("departure_reason", 32), words("trainees", 32),
        text("trainees_text"), text("trainees_contact"), day("trainees_by"), text("appeal_body"),
        day("appeal_by"), text("appeal_phone"), flag("under_review"),
        ref("successor_key", "institution"), text("body"),
        one_of("departure_reason", "voluntary expired deregistered"), several("grounds", 25),
        one_of(
            "kind",
            "admission suspension rectification restoration exit departure stay set_aside "
            "public_display grades catalogue warning other",
        ),
        period(), one_of("reach", "below own"), one_of("trainees", "continue move unstated"),
    )
    published("notice_line",
        ref("of_notice_key", "notice", need=True), ref("institution_key", "institution", need=True),
        text("name", need=True), text("credit_code"), ref("subject_key", "subject"),
        whole("position", need=True),
    )
    published("notice_about",
        ref("of_notice_key", "notice", need=True), ref("about_key", "notice", need=True),
    )


def _subsidies() -> None:
    """Schemes, classes, rates and rules."""
    searchable("scheme",
        text("name", need=True), words("payee", 32, need=True), words("purpose", 32, need=True),
        ref("region_key", "region"), whole("groups", need=True), text("audience"),
        text("conditions"), text("process"), text("where_to_apply"), whole("claim_months"),
        day("effective_from"), day("effective_until"), several("groups", 12),
        one_of("payee", "person institution enterprise"), period(),
        one_of("purpose", "training assessment skill_upgrade living work_training startup"),
    )
    published("scheme_paper",
        ref("scheme_key", "scheme", need=True), text("name", need=True), text("note"),
        whole("position", need=True),
    )
    published("subsidy_class",
        ref("scheme_key", "scheme", need=True), text("label", need=True), text("meaning"),
        whole("position", need=True),
    )
    published("class_member",
        ref("class_key", "subsidy_class", need=True), ref("subject_key", "subject", need=True),
    )
    published("rate",
        ref("scheme_key", "scheme", need=True), ref("subject_key", "subject"),
        ref("class_key", "subsidy_class"), words("level", 32, need=True), words("certificate", 32),
        words("payee", 32), ref("region_key", "region"), words("kind", 32, need=True),
        whole("amount"), whole("minimum"), whole("maximum"), whole("cap"), whole("months"),
        whole("assessment"), whole("minimum_hours"), day("effective_from"), day("effective_until"),
        ref("follows_key", "rate"), text("note"),
        check(
            "amount",
            "(kind IN ('fixed', 'per_hour', 'per_day', 'per_month')) = (amount IS NOT "
            "NULL)",
        ),
        one_of("certificate", "qualification skill_level special completion startup operation"),
        one_of("kind", "fixed range per_hour per_day per_month per_project unpublished"),
        one_of("level", "apprentice l5 l4 l3 l2 l1 special chief none"),
        one_of("payee", "person institution enterprise"), period(),
        check("range", "minimum <= maximum"),
        check("range_figures", "(kind = 'range') = (minimum IS NOT NULL)"),
        check("range_top", "(kind = 'range') = (maximum IS NOT NULL)"),
        check("subject_or_class", "subject_key IS NULL OR class_key IS NULL"),
    )
    published("uplift",
        ref("rate_key", "rate", need=True), text("condition", need=True),
        whole("percent", need=True), whole("position", need=True),
    )
    searchable("rule",
        ref("scheme_key", "scheme"), words("kind", 32, need=True), text("name", need=True),
        text("description", need=True), whole("value"), words("unit", 32), text("audience"),
        ref("region_key", "region"), day("effective_from"), day("effective_until"),
        one_of(
            "kind",
            "times_per_year once_per_level claim_months months prepayment hours uplift "
            "principle condition procedure supervision other",
        ),
        period(), one_of("unit", "times months percent hours days years people fen"),
    )
# fmt: on


def _standing() -> None:
    """Spans of standing, worked out from the notices."""
    table(
        "standing_span",
        words("key", 64, primary_key=True, need=True),
        whole("release", need=True),
        ref("institution_key", "institution", need=True, index=False),
        ref("admitting_publisher_key", "publisher", index=False),
        ref("subject_key", "subject", index=False),
        day("day_from", need=True),
        day("day_until", need=True),
        words("standing", 32, need=True),
        flag("enrolling"),
        flag("partly"),
        text("notices", need=True),
        sa.Index("ix_standing_span_line", "institution_key", "subject_key", "day_from"),
    )
