"""Taking plans in: the worked example, and the action-plan workbooks of real life."""

import json
from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from tracker import clock
from tracker.cli.words import FILE, bytes_of, in_one_line
from tracker.extensions import open_for_writing

example = AppGroup("example", help="The worked example.")


@example.command("load")
@in_one_line
def load() -> None:
    """Load the worked example into an empty database, moved to today.

    Example: flask --app wsgi example load
    """
    from tracker.services.example import load_example

    open_for_writing()
    counts = load_example(now=clock.now())
    click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--sheet", help="The sheet to read; all of them if not said.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and touch nothing.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
@with_appcontext
@in_one_line
def import_plan(file: Path, sheet: str | None, dry_run: bool, as_json: bool) -> None:
    """Take in an action plan: a workbook (.xlsx) or a CSV.

    Example: flask --app wsgi import plan.xlsx --dry-run
    """
    from tracker.exchange import action_plan

    content = bytes_of(file)
    plan = action_plan.read_action_plan(file.name, content, sheet)
    if as_json:
        click.echo(json.dumps(action_plan.as_json(plan), indent=2, ensure_ascii=False))
    if dry_run and as_json:
        return
    from tracker.services.imports import import_action_plan, lines_of

    if not dry_run:
        open_for_writing()
        outcome = import_action_plan(plan, file_name=file.name, content=content, by=None, now=clock.now())
        click.echo(outcome.words, err=as_json)
    elif not as_json:
        for line in lines_of(plan):
            click.echo(line)
