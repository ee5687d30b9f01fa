"""The timetable: what runs by itself, and when. Each job is two or three lines; what it does stands in the services."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask

from tracker import clock
from tracker.domain.days import HERE
from tracker.exchange.mail import Courier, MailServer
from tracker.extensions import db
from tracker.queries.work import all_work_of
from tracker.services.day_run import run_day
from tracker.services.outbox import send_all

EARLY = {"hour": 5, "minute": 30}
OUTBOX_EVERY = timedelta(minutes=5)


def start(app: Flask) -> BackgroundScheduler:
    """Run the timetable beside the pages, in this process."""
    scheduler = BackgroundScheduler(timezone=HERE)
    _fill(scheduler, app)
    scheduler.start()
    return scheduler


def run_forever(app: Flask) -> None:
    """Run the timetable alone, until somebody stops it."""
    scheduler = BlockingScheduler(timezone=HERE)
    _fill(scheduler, app)
    try:
        scheduler.start()
    except (KeyboardInterrupt, SystemExit):
        scheduler.shutdown(wait=False)


def _fill(scheduler: BaseScheduler, app: Flask) -> None:
    """The day’s run early each morning and once at the start, in case the machine was off; the outbox all day."""
    once = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
    scheduler.add_job(_in(app, day), "cron", **EARLY, **once, id="day")
    scheduler.add_job(_in(app, day), id="catch-up", misfire_grace_time=None)
    scheduler.add_job(_in(app, outbox), "interval", seconds=OUTBOX_EVERY.total_seconds(), **once, id="outbox")


def day(_app: Flask) -> None:
    """Checks ahead, reminders, and the letters of the day and the week."""
    run_day(now=clock.now(), reading=all_work_of)


def outbox(app: Flask) -> int:
    """Letters, where there is a server to send them by; answers how many were sent."""
    settings = app.config["TRACKER"]
    if not settings.mail_server:
        return 0
    server = MailServer(
        host=settings.mail_server,
        port=settings.mail_port,
        sender=settings.mail_from,
        username=settings.mail_username,
        password=settings.mail_password,
        tls=settings.mail_tls,
    )
    with Courier(server) as courier:
        done = send_all(courier.send, address=settings.public_url, secret_key=settings.secret_key, at=clock.now)
    return done.sent


def _in(app: Flask, job: Callable[[Flask], Any]) -> Callable[[], None]:
    """The job inside the application, with its session put away afterwards whatever happens."""

    def run() -> None:
        with app.app_context():
            try:
                job(app)
            finally:
                db.session.remove()

    return run
