"""Plotly comes from its wheel: compressed, named by its content, kept for a year."""

import gzip
from collections.abc import Callable

from flask import Flask, url_for

from tests.conftest import CheckedClient
from tracker.pages.vendor import plotly_address


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
