"""create_app: config, extensions, pages, errors and headers put together."""

from pathlib import Path

from flask import Flask, Response, request

from config import Config, ConfigError
from tracker.analysis.sentence_model import choose
from tracker.cli import register_commands
from tracker.domain.errors import RuleBroken
from tracker.extensions import bootstrap, csrf, db, migrate
from tracker.pages import register_pages
from tracker.pages.errors import register_errors
from tracker.pages.guards import guard
from tracker.pages.sign_in import set_up_sign_in
from tracker.pages.typed import RecordNumber
from tracker.pages.words import register_words

ROOT = Path(__file__).parent.parent
HEADERS = {
    # Plotly sizes its drawings by style attributes; scripts come from this server alone.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def create_app(config: Config) -> Flask:
    """One tracker, ready to serve.

    Raises:
        ConfigError: a setting makes no sense.
    """
    config.refuse_nonsense()
    app = Flask(
        "tracker", root_path=str(ROOT / "tracker"), template_folder=ROOT / "templates", static_folder=ROOT / "static"
    )
    app.url_map.converters["int"] = RecordNumber
    app.config.from_mapping(config.for_flask())
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    _choose_model(config.resemblance_model)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    csrf.init_app(app)
    bootstrap.init_app(app)
    guard(app)
    set_up_sign_in(app)
    register_words(app)
    register_pages(app)
    register_errors(app)
    register_commands(app)
    app.after_request(_add_headers)
    app.extensions["create_app"] = create_app  # the demonstration makes a second tracker beside the first
    return app


def _choose_model(folder: str) -> None:
    try:
        choose(Path(folder) if folder else None)
    except RuleBroken as broken:
        raise ConfigError(f"RESEMBLANCE_MODEL: {broken.sentence}") from broken


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint not in ("static", "bootstrap.static") and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"  # pages about children are not kept on shared machines
    return response
