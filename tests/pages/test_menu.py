"""The menu holds what a role may open."""

from flask import Flask

from tests import cast
from tracker.domain.terms import Role
from tracker.pages.menu import MENU, menu_for


def test_each_role_finds_only_what_it_may_open(app: Flask) -> None:
    labels = {role: [entry.label for entry in menu_for(cast.person(role))] for role in Role}
    assert labels[Role.INSPECTOR] == ["Summary"]
    assert labels[Role.BOARD_MEMBER][0] == "Reviews"
    assert "Import" not in labels[Role.CONTRIBUTOR]
    assert len(labels[Role.ADMINISTRATOR]) == len(MENU)


def test_an_entry_stands_for_the_addresses_below_it() -> None:
    assert [entry.section for entry in MENU[:2]] == ["", "reviews"]
