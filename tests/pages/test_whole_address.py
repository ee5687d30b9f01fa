"""An address that is copied out of the tracker is whole, and by the name the tracker was given where it has one."""

from dataclasses import replace

from flask import Flask

from tracker.pages.whole_address import whole_address


def test_the_name_it_was_given_comes_first_and_else_the_one_it_was_reached_under(app: Flask) -> None:
    settings = app.config["TRACKER"]
    with app.test_request_context("/", base_url="https://reached.example.org"):
        assert whole_address("/a") == "https://reached.example.org/a"
        app.config["TRACKER"] = replace(settings, public_url="https://given.example.org/")
        try:
            assert (whole_address("/a"), whole_address("")) == (
                "https://given.example.org/a",
                "https://given.example.org",
            )
        finally:
            app.config["TRACKER"] = settings
