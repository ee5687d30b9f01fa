"""Forms that take files let as many arrive as may come, and no more."""

from flask import Flask, request

from tracker.pages.uploads import make_room
from tracker.services.files import MEGABYTE, MOST_FILES


def test_there_is_room_for_all_the_files_at_their_largest_and_little_more(app: Flask) -> None:
    largest = app.config["TRACKER"].upload_megabytes * MEGABYTE
    with app.test_request_context():
        assert request.max_content_length == largest
        make_room()
        assert request.max_content_length is not None
        assert MOST_FILES * largest < request.max_content_length < (MOST_FILES + 1) * largest
