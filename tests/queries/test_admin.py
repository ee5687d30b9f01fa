"""What administrators look at."""

from datetime import date, timedelta

from flask import Flask

from tests import cast
from tracker.domain.policy import USUAL_POLICY, Policy
from tracker.extensions import db
from tracker.models import Letter, Person
from tracker.models.sight import see_all
from tracker.queries import admin
from tracker.services.ledger import post
from tracker.services.policy import change_policy


def test_the_audit_is_narrowed_and_the_latest_deed_comes_first(app: Flask, lead: Person) -> None:
    theme = cast.theme()
    post("add_theme", theme, "Added the theme A.", by=lead, now=cast.NOW)
    post("tick", theme, "Sent letters.", by=None, now=cast.NOW + timedelta(days=1))
    assert [entry.act for entry in admin.list_audit({}).rows] == ["tick", "add_theme"]
    for asked in (
        {"words": "THEME a"}, {"act": "add_theme"}, {"person": lead.id}, {"until_on": cast.TODAY},
    ):  # fmt: skip
        assert [entry.act for entry in admin.list_audit({}, **asked).rows] == ["add_theme"]
    assert [entry.act for entry in admin.list_audit({}, from_on=date(2026, 11, 2)).rows] == ["tick"]
    assert admin.list_audit({}, subject="theme").total == 2
    assert admin.acts() == ["add_theme", "tick"]
    assert admin.subjects() == ["theme"]
    assert admin.people_in_audit() == [lead]


def test_what_the_audit_says_of_restricted_records_takes_leave(app: Flask, lead: Person) -> None:
    secret = cast.review(is_restricted=True)
    hidden = cast.lesson(review=secret)
    for row in (secret, hidden, cast.change(lessons=[hidden]), cast.reappearance(cast.lesson(), hidden)):
        post("deed", row, "Of something restricted.", by=lead, now=cast.NOW)
    post("deed", cast.lesson(), "Open to all.", by=lead, now=cast.NOW)
    assert admin.list_audit({}).total == 5
    see_all(db.session, may=False)
    assert [entry.words for entry in admin.list_audit({}).rows] == ["Open to all."]


def test_the_first_page_counts_what_is_there(app: Flask, lead: Person) -> None:
    cast.person(active=False)
    cast.person(password="hash")
    cast.agency(closed_on=cast.TODAY)
    cast.agency()
    cast.theme()
    for key, more in {"a": {}, "b": {"last_error": "No server."}, "c": {"sent_at": cast.NOW}}.items():
        cast.add(Letter(key=key, person=lead, subject="s", body="b", written_at=cast.NOW, **more))
    post("add_theme", cast.theme(), "Added.", by=lead, now=cast.NOW)
    post("tick", cast.theme(), "By itself.", by=None, now=cast.NOW)
    post("add_theme", cast.theme(), "Added again.", by=lead, now=cast.NOW)
    counts = admin.overview(cast.NOW)
    assert (counts.people, counts.without_password, counts.agencies, counts.themes) == (2, 1, 1, 4)
    assert (counts.waiting, counts.failed, counts.sent, counts.entries) == (1, 1, 1, 3)
    assert (counts.last_entry.words, counts.own_deed.words) == ("Added again.", "By itself.")
    assert admin.overview(cast.NOW + timedelta(days=8)).sent == 0


def test_the_settings_in_force_are_the_newest_or_the_usual(app: Flask, lead: Person) -> None:
    assert (admin.policy_in_force(), admin.version_in_force(), admin.policy_history()) == (USUAL_POLICY, None, [])
    change_policy(Policy(run_days=5), reason="More days.", by=lead, now=cast.NOW)
    assert admin.policy_in_force() == Policy(run_days=5)
    assert [version.run_days for version in admin.policy_history()] == [5, 3]
