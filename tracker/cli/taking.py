"""Taking the board away from a shell, with the rights of a named person."""

from datetime import date
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from tracker import clock
from tracker.cli.words import FILE, Day, in_one_line
from tracker.domain.access import May, may
from tracker.domain.errors import RuleBroken
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Person
from tracker.models.sight import seen_as
from tracker.queries.people import who_signs_in_as


@click.command("export")
@click.argument("what", type=click.Choice(["workbook", "bundle", "deck"]))
@click.option("--out", "file", type=FILE, required=True, help="The file to write; it must not be there yet.")
@click.option("--as", "email", required=True, help="Whose rights decide what is in it.")
@click.option("--on", type=Day(), help="As of a day; today, if not said.")
@with_appcontext
@in_one_line
def export(what: str, file: Path, email: str, on: date | None) -> None:
    """Write the board’s tables as a workbook, its charts as a deck, or both tables and facts as a bundle.

    Example: flask --app wsgi export workbook --out board.xlsx --as r.amin@example.org
    """
    today = clock.today()
    if on and on > today:
        raise RuleBroken(f"{said(on)} lies ahead, and what will be is not known. Give today or a day before.")
    person = _named(email)
    if file.exists():
        raise RuleBroken(f"{file} is there already. Give a new name, so that nothing is lost.")
    with seen_as(db.session, has_leave=person.has_leave):
        made = _made(what, on or today)
    try:
        file.write_bytes(made)
    except OSError as error:
        raise RuleBroken(f"{file} cannot be written: {error.strerror}. Check the folder and the rights.") from error
    click.echo(f"Written to {file}: the board as of {said(on or today)}, as {person.name} may see it.")


def _named(email: str) -> Person:
    """The person, if they may take the board away."""
    person = who_signs_in_as(email)
    if person is None:
        raise RuleBroken(f"Nobody who can sign in has the address {email}. Give that of a person of the tracker.")
    if not may(person.role, May.EXPORT):
        raise RuleBroken(f"{person.name} is a {person.role.label.lower()}, who may take nothing away. Name another.")
    return person


def _made(what: str, on: date) -> bytes:
    from tracker.exchange.board_findings import board_cover, findings
    from tracker.exchange.board_workbook import workbook_of
    from tracker.exchange.bundle import bundle_of
    from tracker.exchange.deck import deck_of
    from tracker.exchange.facts import write_facts
    from tracker.queries import board
    from tracker.queries.board.scope import Scope
    from tracker.queries.facts import all_facts

    pictures = board.pictures(Scope(on))
    cover, found = board_cover(current_app.config["TRACKER"].organisation, said(on)), findings(pictures)
    if what == "deck":
        return deck_of(cover, found)
    if what == "workbook":
        return workbook_of(cover, found)
    named = zip((picture.key for picture in pictures), found, strict=True)
    return bundle_of(cover, named, [write_facts(*each) for each in all_facts()])
