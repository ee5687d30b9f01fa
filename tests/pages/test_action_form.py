"""The kinds of action, laid open under their strength."""

from datetime import date

from flask import Flask
from wtforms.fields import SelectChoice

from tests import cast
from tracker.domain.strength import ActionCategory, Strength
from tracker.pages.action_form import ActionForm, form_of, offered


def test_every_kind_stands_once_under_its_strength_strongest_first(app: Flask) -> None:
    with app.test_request_context():
        field = offered(ActionForm()).category
        groups = field.groups()
    assert [label for label, _, _ in groups] == ["Stronger", "Intermediate", "Weaker"]
    assert all(hint for _, hint, _ in groups)
    shown = {label: [str(box.data) for box in boxes] for label, _, boxes in groups}
    for strength in Strength:
        own = [category.value for category in ActionCategory if category.strength is strength]
        assert shown[strength.label] == own
    assert field.unknown().data in ("", None)


def test_what_an_action_names_stays_on_offer(app: Flask) -> None:
    closed, gone = cast.agency("Old trust", closed_on=date(2020, 1, 1)), cast.person(active=False, name="Left Long Ago")
    action = cast.action(cast.change(), agency=closed, owner=gone)
    with app.test_request_context():
        form = form_of(action)
        assert SelectChoice(str(closed.id), "Old trust") in form.agency_id.choices
        assert SelectChoice(str(gone.id), "Left Long Ago") in form.owner_id.choices
        assert form.category.data is ActionCategory.FORCING_FUNCTION
