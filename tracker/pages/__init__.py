"""HTTP in, HTML out: one blueprint a module. A page guards, reads its form, calls one service or one query."""

from importlib import import_module

from flask import Flask

SUBJECTS = (
    "account",
    "actions",
    "admin",
    "agencies",
    "answers",
    "board",
    "calendars",
    "changes",
    "checks",
    "evidence",
    "hand_overs",
    "here_before",
    "imports",
    "judging",
    "lessons",
    "like_lessons",
    "measures",
    "methods",
    "packs",
    "people",
    "pulses",
    "reappearances",
    "replies",
    "reviews",
    "setup",
    "summary",
    "take_away",
    "themes",
    "vendor",
    "work",
)


def register_pages(app: Flask) -> None:
    """Hang every blueprint of this package on the application."""
    for subject in SUBJECTS:
        app.register_blueprint(import_module(f"tracker.pages.{subject}").pages)
