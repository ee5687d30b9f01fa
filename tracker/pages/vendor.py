"""Plotly’s own file, served from its wheel: compressed once, named by its content, kept by browsers for a year."""

import gzip
import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from flask import Blueprint, Response, abort, make_response, request, url_for

from tracker.pages.guards import public

pages = Blueprint("vendor", __name__)
A_YEAR = 31_536_000


@pages.get("/vendor/plotly-<mark>.js")
@public
def plotly(mark: str) -> Response:
    """Plotly’s own file, from its wheel, compressed once; its name changes when it does."""
    own_mark, plain, packed = _plotly()
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
    return {"plotly_url": lambda: url_for("vendor.plotly", mark=_plotly()[0])}


@lru_cache(maxsize=1)
def _plotly() -> tuple[str, bytes, bytes]:
    plain = files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
    return hashlib.sha256(plain).hexdigest()[:16], plain, gzip.compress(plain, 6, mtime=0)
