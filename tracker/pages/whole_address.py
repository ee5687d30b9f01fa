"""Whole addresses, to be copied out of the tracker: into a letter, a calendar, a message."""

from flask import current_app, request


def whole_address(path: str) -> str:
    """The address of a page from outside: by the name the tracker was given, or by the one it was just reached under.

    Args:
        path: as `url_for` makes it, beginning with a slash.
    """
    settings = current_app.config["TRACKER"]
    is_named = settings.public_url != type(settings).public_url
    return str(settings.public_url if is_named else request.host_url).rstrip("/") + path
