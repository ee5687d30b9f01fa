"""The commands of `flask --app wsgi …`; what is wrong is said on one line, with what to do."""

from flask import Flask

from tracker.cli.keeping import audit, backup, doctor, restore, verdicts
from tracker.cli.plans import example, import_plan
from tracker.cli.rules import resemble, verdict, xmr
from tracker.cli.serving import demo, jobs, serve, tick
from tracker.cli.taking import export


def register_commands(app: Flask) -> None:
    """Give the application its commands."""
    for command in (audit, backup, demo, doctor, example, export, import_plan, jobs, resemble, restore, serve, tick):
        app.cli.add_command(command)
    for command in (verdict, verdicts, xmr):
        app.cli.add_command(command)
