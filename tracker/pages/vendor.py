"""Plotly’s own file: compressed once, named by its content, kept by browsers for a year.

It is the bundle that Plotly publishes with bars, lines and points alone. The one in the Python package draws maps and
solids too, is four times as large, and takes a browser that meets it anew a second longer to read.
"""

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, current_app, make_response, request, url_for

from tracker.pages.guards import public

pages = Blueprint("vendor", __name__)
A_YEAR = 31_536_000
FILE = "vendor/plotly-basic.min.js"


@pages.get("/vendor/plotly-<mark>.js")
@public
def plotly(mark: str) -> Response:
    """Plotly’s own file; its name changes when it does."""
    own_mark, plain, packed = _plotly(current_app.static_folder)
    if mark != own_mark:
        abort(404)
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = make_response(packed if takes_gzip else plain)
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response.headers["Vary"] = "Accept-Encoding"
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    return response


@pages.app_context_processor
def plotly_address() -> dict[str, Any]:
    """Every template can ask where Plotly is; only pages with a chart do."""
    return {"plotly_url": lambda: url_for("vendor.plotly", mark=_plotly(current_app.static_folder)[0])}


@lru_cache(maxsize=1)
def _plotly(folder: str | None) -> tuple[str, bytes, bytes]:
    plain = (Path(str(folder)) / FILE).read_bytes()
    return hashlib.sha256(plain).hexdigest()[:16], plain, gzip.compress(plain, 9, mtime=0)
