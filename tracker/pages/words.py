"""How values are said on a page: days, counts and terms, and addresses of files that change with their content."""

import hashlib
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from flask import Flask, current_app, request, url_for
from flask_login import current_user
from markupsafe import Markup, escape

from tracker import clock
from tracker.analysis.joining_words import spans
from tracker.domain.access import May, may
from tracker.domain.days import HERE, day_of
from tracker.domain.words import counted, said
from tracker.pages.menu import menu_for


def register_words(app: Flask) -> None:
    """Give every template these filters and names."""
    app.jinja_env.filters.update(
        day=day, moment=moment, n_of_m=n_of_m, counted=counted, paragraphs=paragraphs, month=month, marked=marked,
        in_css=in_css,
    )  # fmt: skip
    app.jinja_env.globals.update(May=May, allowed=allowed, asset=asset, with_query=with_query, once=lambda: uuid4().hex)
    app.context_processor(_every_page)


def day(value: date | None, missing: str = "—") -> str:
    """“3 February 2025”."""
    return said(value) if value else missing


def month(value: date | None, missing: str = "—") -> str:
    """“Feb 2025”."""
    return f"{value:%b %Y}" if value else missing


def moment(value: datetime | None, missing: str = "—") -> str:
    """“3 February 2025, 14:05”, where the partnership works."""
    return f"{said(day_of(value))}, {value.astimezone(HERE):%H:%M}" if value else missing


def n_of_m(count: int, total: int, one: str, many: str) -> str:
    """“3 of 8 lessons”: counts are never turned into percentages of few."""
    return f"{count:,} of {counted(total, one, many)}"


def paragraphs(text: str | None) -> Markup:
    """Typed words with their paragraphs and line ends kept."""
    blocks = (block.strip() for block in (text or "").replace("\r", "").split("\n\n"))
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in block.split("\n")))
        for block in blocks
        if block
    )


def marked(text: str | None, words: frozenset[str]) -> Markup:
    """A text with these of its words marked."""
    parts = spans(text or "", words)
    return Markup("").join(Markup("<mark>{}</mark>").format(part) if is_marked else part for part, is_marked in parts)


def in_css(text: str) -> Markup:
    """Words as a string of a style sheet: every letter that could end one is written by its number."""
    return Markup("".join(each if each.isalnum() or each == " " else f"\\{ord(each):x} " for each in text))  # noqa: S704


def allowed(permission: May) -> bool:
    """Whether whoever is signed in may do this."""
    return current_user.is_authenticated and may(current_user.role, permission)


def asset(name: str) -> str:
    """The address of a static file, with a mark that changes when the file does."""
    folder = Path(str(current_app.static_folder))
    return url_for("static", filename=name, v=_mark(folder / name, (folder / name).stat().st_mtime_ns))


@lru_cache(maxsize=64)
def _mark(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def with_query(**changes: Any) -> str:
    """This page’s address with some of its query changed; none takes a part out, a list names it several times."""
    query = request.args.to_dict(flat=False)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, "", []):
            query[name] = [str(one) for one in (value if isinstance(value, list) else [value])]
    # Not by `url_for`: it would take what the address happens to ask, such as `endpoint`, for its own arguments.
    return f"{quote(request.script_root + request.path)}?{urlencode(query, doseq=True)}"


def _every_page() -> dict[str, Any]:
    return {
        "today": clock.today(),
        "organisation": current_app.config["TRACKER"].organisation,
        "menu": menu_for(current_user) if current_user.is_authenticated else [],
    }
