"""Room for files: forms that take several let them arrive whole, so that one too large is refused beside its field."""

from flask import current_app, request

from tracker.services.files import MEGABYTE, MOST_FILES


def make_room() -> None:
    """Let this request be as large as all the files that may come with it. Call before its form is read."""
    megabytes = current_app.config["TRACKER"].upload_megabytes
    request.max_content_length = (MOST_FILES * megabytes + 2) * MEGABYTE
