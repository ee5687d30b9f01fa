"""Plotly’s own file: compressed, named by its content, kept for a year, of the release the figures are tested with."""

import gzip
from collections.abc import Callable
from pathlib import Path

from flask import Flask, url_for
from plotly.offline import get_plotlyjs_version

from tests.conftest import CheckedClient
from tracker.pages.vendor import FILE, plotly_address


def test_plotly_is_served_small_and_kept_for_a_year(app: Flask, client_as: Callable[..., CheckedClient]) -> None:
    with app.test_request_context():
        address = plotly_address()["plotly_url"]()
        stale = url_for("vendor.plotly", mark="0" * 16)
    client = client_as(None)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    plain = client.get(address)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) * 2 < len(plain.data)
    assert packed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(stale).status_code == 404


def test_it_is_of_the_release_whose_schema_the_figures_are_held_to(app: Flask) -> None:
    head = (Path(str(app.static_folder)) / FILE).read_text(encoding="utf-8")[:200]
    assert f"plotly.js (basic - minified) v{get_plotlyjs_version()}\n" in head
