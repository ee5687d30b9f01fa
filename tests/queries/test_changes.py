"""Changes in lists and on their own."""

from datetime import date, timedelta

from flask import Flask

from tests import cast
from tracker.domain.strength import ActionCategory
from tracker.domain.terms import CheckState
from tracker.extensions import db
from tracker.models import Override
from tracker.queries import changes
from tracker.queries.changes import DoneStrength, Late, Place

YESTERDAY = cast.TODAY - timedelta(days=1)


def test_changes_are_narrowed_by_each_filter(app: Flask) -> None:
    police, owner, theme = cast.agency("Police"), cast.person(), cast.theme()
    lesson = cast.lesson()
    lesson.themes = [theme]
    one = cast.change(
        [lesson], statement="A form", agencies=[police], owner=owner, named_on=date(2020, 1, 1), target_on=YESTERDAY
    )
    two = cast.change(statement="A meeting", in_place_on=date(2021, 1, 1), named_on=date(2021, 1, 1))
    three = cast.change(
        statement="A rule", expected_difference="Babies are safe", agencies=[cast.agency()], named_on=date(2022, 1, 1),
        owner=owner, in_place_on=date(2022, 1, 1), accepted_by=cast.person(), accepted_on=cast.TODAY,
        target_on=cast.TODAY,
    )  # fmt: skip
    gone = cast.change(statement="A poster", withdrawn_on=cast.TODAY, withdrawn_because="x")

    def found(**wanted: object) -> list[str]:
        return [row.statement for row in changes.list_changes({"sort": "named"}, cast.TODAY, **wanted).rows]

    everything = [one.statement, two.statement, three.statement]
    assert found() == everything
    assert found(words="FORM") == ["A form"]
    assert found(words="babies are") == ["A rule"]
    assert found(place=Place.NOT_YET) == found(late=Late.YES) == ["A form"]
    assert found(place=Place.WAITING) == ["A meeting"]
    assert found(place=Place.ACCEPTED) == ["A rule"]
    assert found(place=Place.WITHDRAWN) == [gone.statement]
    assert found(agency=police.id) == ["A form", "A meeting"], "a change that names no agency covers every one"
    assert found(owner=owner.id) == ["A form", "A rule"]
    assert found(theme=theme.id) == ["A form"]


def test_a_target_of_today_has_not_passed(app: Flask) -> None:
    change = cast.change(target_on=cast.TODAY)
    assert changes.is_late(change, cast.TODAY) is False
    assert changes.is_late(change, cast.TODAY + timedelta(days=1)) is True
    assert changes.list_changes({}, cast.TODAY, late=Late.YES).rows == []
    assert changes.list_changes({}, cast.TODAY + timedelta(days=1), late=Late.YES).rows == [change]


def test_the_strength_of_a_change_is_that_of_its_strongest_done_action(app: Flask) -> None:
    def change_with(*categories: ActionCategory | None, done_on: date | None = date(2026, 1, 1)) -> int:
        change = cast.change()
        for category in categories:
            cast.action(change, category=category, done_on=done_on)
        return int(change.id)

    weak, strong, script = ActionCategory.BRIEFING, ActionCategory.REDESIGN, ActionCategory.CHECKLIST
    expected = {
        DoneStrength.WEAKER: [change_with(weak, None)],
        DoneStrength.INTERMEDIATE: [change_with(weak, script)],
        DoneStrength.STRONGER: [change_with(strong, weak)],
        DoneStrength.NONE: [change_with(), change_with(None), change_with(strong, done_on=None)],
    }
    for strength, ids in expected.items():
        rows = changes.list_changes({}, cast.TODAY, strength=strength).rows
        assert sorted(row.id for row in rows) == ids, strength


def test_a_theme_of_a_lesson_one_may_not_see_finds_nothing(app: Flask) -> None:
    hidden, theme = cast.lesson(review=cast.review(is_restricted=True)), cast.theme()
    hidden.themes = [theme]
    cast.change([hidden, cast.lesson()])
    db.session.commit()
    assert changes.list_changes({}, cast.TODAY, theme=theme.id).total == 1
    db.session.info["sees_restricted"] = False
    assert changes.list_changes({}, cast.TODAY, theme=theme.id).total == 0


def test_the_page_says_where_a_change_covers_less_than_a_lesson_binds(app: Flask) -> None:
    police, health = cast.agency("Police"), cast.agency("Health")
    whole, both, own = cast.lesson(), cast.lesson(agencies=[police, health]), cast.lesson(agencies=[police])
    change = cast.change([whole, both, own], agencies=[police])
    cautions = changes.change_page(change, cast.TODAY).cautions
    assert len(cautions) == 2
    assert any(whole.reference in caution and "Police alone" in caution for caution in cautions)
    assert any(both.reference in caution and "Health" in caution for caution in cautions)
    change.agencies = []
    assert changes.change_page(change, cast.TODAY).cautions == []


def test_the_page_holds_each_check_with_its_state(app: Flask) -> None:
    change = cast.change(in_place_on=date(2026, 1, 1))
    cast.check(change, due_on=date(2026, 4, 1))
    cast.check(change, due_on=date(2026, 7, 1))
    cast.check(change, due_on=date(2027, 1, 4))
    db.session.expire_all()
    found = changes.get_change(change.id)
    assert found is not None
    states = [row.state for row in changes.change_page(found, cast.TODAY).checks]
    assert states == [CheckState.MISSED, CheckState.OVERDUE, CheckState.UPCOMING]


def test_what_belongs_to_a_hidden_change_is_hidden_with_it(app: Flask) -> None:
    change = cast.change([cast.lesson(review=cast.review(is_restricted=True))])
    home, lead = cast.home(change), cast.person()
    override = cast.add(
        Override(change=change, gate="heard", reason="x", from_on=cast.TODAY, named_person="x", recorded_by=lead,
                 recorded_at=cast.NOW)
    )  # fmt: skip
    assert changes.get_override(override.id) is override
    ids = (change.id, home.id, override.id)
    db.session.commit()
    db.session.expunge_all()
    db.session.info["sees_restricted"] = False
    assert changes.get_change(ids[0]) is None
    assert changes.get_home(ids[1]) is None
    assert changes.get_override(ids[2]) is None
    assert changes.choices() == changes.with_ids([ids[0]]) == []


def test_choices_hold_changes_in_use_and_those_named_already(app: Flask) -> None:
    used, gone = cast.change(), cast.change(withdrawn_on=cast.TODAY, withdrawn_because="x")
    assert changes.choices() == [used]
    assert set(changes.choices(also=[gone])) == {used, gone}
    lesson = used.lessons[0]
    assert changes.lessons_with_ids([lesson.id]) == [lesson]
    assert changes.lessons_with_ids(None) == []
