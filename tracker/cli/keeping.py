"""Keeping the tracker well: the audit’s chain, copies, derived rows, and the whole health at a glance."""

from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from tracker import clock
from tracker.cli.words import FILE, in_one_line
from tracker.extensions import db, open_for_writing

audit = AppGroup("audit", help="The chain of who did what.")
verdicts = AppGroup("verdicts", help="The verdicts kept beside the facts.")


@audit.command("verify")
@in_one_line
def verify() -> None:
    """Check that no audit entry was altered or taken out.

    Example: flask --app wsgi audit verify
    """
    from tracker.services.ledger import broken_links

    broken = broken_links()
    if broken:
        raise click.ClickException(f"The audit is broken at entry {broken[0]}. Compare it with a backup made before.")
    click.echo("The audit is whole.")


@verdicts.command("rebuild")
@in_one_line
def rebuild() -> None:
    """Work every verdict out again. It must change nothing, and says so if it does.

    Example: flask --app wsgi verdicts rebuild
    """
    from tracker.services.ledger import put_verdicts_right

    open_for_writing()
    changed = put_verdicts_right(now=clock.now())
    click.echo(f"{changed} lessons had a verdict that was not true; it is now." if changed else "Nothing changed.")


@click.command()
@click.argument("file", type=FILE)
@with_appcontext
@in_one_line
def backup(file: Path) -> None:
    """Copy the whole database to FILE while the tracker runs.

    Example: flask --app wsgi backup tracker-2026-11-01.db
    """
    from tracker.cli.copies import make_copy

    make_copy(db.engine.url, file)
    click.echo(f"Copied to {file}.")


@click.command()
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask first.")
@with_appcontext
@in_one_line
def restore(file: Path, yes: bool) -> None:
    """Put FILE, made by backup, in the place of the database. Stop the tracker first.

    Example: flask --app wsgi restore tracker-2026-11-01.db
    """
    from tracker.cli.copies import put_back

    if not yes:
        click.confirm("Everything recorded since that copy is replaced by it. Go on?", abort=True)
    url = db.engine.url
    db.engine.dispose()
    put_back(file, url)
    click.echo(f"Restored from {file}.")


@click.command()
@with_appcontext
@in_one_line
def doctor() -> None:
    """Look at the whole health: tables, chain, verdicts, letters.

    Example: flask --app wsgi doctor
    """
    from tracker.cli.health import complaints

    found = complaints(clock.now())
    for complaint in found:
        click.echo(complaint, err=True)
    if found:
        raise click.ClickException(f"{len(found)} things need somebody. They are named above.")
    click.echo("All is well: tables, audit, verdicts and letters.")
