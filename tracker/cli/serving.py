"""Running the tracker: the web and the timetable in one process, the timetable alone, a throw-away demonstration."""

import dataclasses
import logging
import secrets
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import click
import flask_migrate
import waitress
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_security import hash_password
from sqlalchemy import select

from config import Config
from tracker import clock
from tracker.cli.words import Day, in_one_line
from tracker.domain.days import EARLIEST, day_of
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Role
from tracker.extensions import db, open_for_writing
from tracker.models import Person

HOST = "127.0.0.1"
LATEST = date(2199, 12, 31)


@click.command()
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="The port to listen on; 8000 if not said.")
@with_appcontext
@in_one_line
def serve(port: int) -> None:
    """Serve pages and run the daily jobs in one process.

    Example: flask --app wsgi serve --port 8123
    """
    flask_migrate.upgrade()
    _welcome(port)
    _listen(current_app._get_current_object(), port)  # type: ignore[attr-defined]


@click.command()
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="The port to listen on; 8000 if not said.")
@with_appcontext
@in_one_line
def demo(port: int) -> None:
    """Serve the worked example from a throw-away database, and print who may sign in.

    Example: flask --app wsgi demo --port 8123
    """
    create_app = current_app.extensions["create_app"]
    with tempfile.TemporaryDirectory(prefix="tracker-demo-") as folder:
        config: Config = current_app.config["TRACKER"]
        app = create_app(dataclasses.replace(config, database_url=f"sqlite:///{Path(folder) / 'demo.db'}"))
        with app.app_context():
            _fill_demo()
        _listen(app, port)


@click.command()
@with_appcontext
def jobs() -> None:
    """Run the daily jobs alone, where several web workers serve the pages.

    Example: flask --app wsgi jobs
    """
    from tracker.jobs import run_forever

    run_forever(current_app._get_current_object())  # type: ignore[attr-defined]


@click.command()
@click.option("--on", type=Day(), help="The day to run for, past or to come; today if not said.")
@with_appcontext
@in_one_line
def tick(on: date | None) -> None:
    """Run the daily jobs once: checks ahead, reminders, letters. What waits is sent, where there is a mail server.

    Example: flask --app wsgi tick --on 2026-11-01
    """
    from tracker.jobs import outbox
    from tracker.queries.work import all_work_of
    from tracker.services.day_run import run_day

    if on and not EARLIEST <= on <= LATEST:
        raise RuleBroken(f"{on} is no day to run for. Give one from {EARLIEST} to {LATEST}.")
    now = datetime.combine(on, time(6), UTC) if on else clock.now()
    counts = dataclasses.asdict(run_day(now=now, reading=all_work_of))
    counts["letters_sent"] = outbox(current_app._get_current_object())  # type: ignore[attr-defined]
    click.echo(f"{day_of(now)}: " + ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counts.items()))


def _welcome(port: int) -> None:
    from tracker.services.people import setup_token

    click.echo(f"Learning Action Tracker: http://{HOST}:{port}")
    if db.session.scalar(select(Person.id).limit(1)) is None:
        token = setup_token(current_app.config["SECRET_KEY"])
        click.echo(f"Nobody is here yet. Make the first administrator: http://{HOST}:{port}/setup?token={token}")
    db.session.remove()


def _fill_demo() -> None:
    from tracker.services.example import load_example

    flask_migrate.upgrade()
    open_for_writing()
    load_example(now=clock.now())
    open_for_writing()
    for role in Role:
        first = select(Person).where(Person.role == role, Person.active).order_by(Person.has_leave.desc(), Person.id)
        person = db.session.scalars(first.limit(1)).one()
        password = secrets.token_urlsafe(9)
        person.password = hash_password(password)
        click.echo(f"{role.value}\t{person.email}\t{password}")
    db.session.commit()


def _listen(app: Flask, port: int) -> None:
    from tracker.jobs import start

    # A library turns the root logger up when it is imported: force it back, warnings are what is to be seen here.
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True)
    timetable = start(app)
    try:
        click.echo(f"Ready at http://{HOST}:{port} (stop with Ctrl+C)")
        waitress.serve(app, host=HOST, port=port, threads=8, ident=None)
    except OSError as error:
        raise click.ClickException(f"Port {port} is taken. Take another: PORT={port + 1} make run.") from error
    finally:
        timetable.shutdown(wait=False)
