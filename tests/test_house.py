"""The house keeps itself: what no single test would notice. Each failure says what to do."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tracker.domain.access import GRANTS, WRITING, May
from tracker.domain.gates import GateName
from tracker.domain.terms import Role

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "tracker").rglob("*.py"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Rooms whose every module is shown by a test file of its name; the others are shown through these.
MIRRORED = ("analysis", "charts", "domain", "exchange", "queries", "services", "pages")
# Closed lists, plain records and shared parts of pages: shown by the tests of what uses them.
WITHOUT_MIRROR = {
    "tracker/domain/terms.py",
    "tracker/domain/errors.py",
    "tracker/domain/facts.py",
    # The words of the method library are shown together, by tests/domain/test_check_methods.py.
    "tracker/domain/method.py",
    "tracker/domain/methods_of_asking.py",
    "tracker/domain/methods_of_looking.py",
    # The worked example’s deeds are shown together, by tests/services/test_example.py.
    "tracker/services/example_changes.py",
    "tracker/services/example_deeds.py",
    "tracker/services/example_follow_up.py",
    "tracker/services/example_frame.py",
    "tracker/services/example_reviews.py",
    "tracker/exchange/example/frame.py",
    "tracker/exchange/example/records.py",
    "tracker/exchange/example/work.py",
    "tracker/exchange/example/agreement.py",
}


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_opens_with_what_is_in_the_room_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith('"""'), "open the module with a sentence saying what is in it"
    assert text.count("\n") <= 300, "split this module by subject: it has two"


@pytest.mark.parametrize("room", MIRRORED)
def test_every_module_has_its_test(room: str) -> None:
    missing = []
    for path in (ROOT / "tracker" / room).rglob("*.py"):
        name = path.relative_to(ROOT).as_posix()
        mirror = ROOT / "tests" / path.relative_to(ROOT / "tracker").with_name(f"test_{path.name}")
        if path.name != "__init__.py" and name not in WITHOUT_MIRROR and not mirror.exists():
            missing.append(name)
    assert not missing, (
        f"give each a test file of its name under tests/{room}, or fold it into its neighbour: {missing}"
    )


def rules_of(app: Flask) -> Iterator[tuple[str, str, set[str], object]]:
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith(("static", "bootstrap", "security")):
            methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            yield rule.endpoint, rule.rule, methods, app.view_functions[rule.endpoint]


def test_every_route_names_its_permission(app: Flask) -> None:
    silent = [endpoint for endpoint, _, _, view in rules_of(app) if not hasattr(view, "permission")]
    assert not silent, f"mark each with @requires(May...) or @public: {silent}"


def test_a_route_that_writes_takes_a_permission_to_write(app: Flask) -> None:
    own = {May.USE_ACCOUNT}  # one’s own name and password
    open_doors = [
        endpoint
        for endpoint, _, methods, view in rules_of(app)
        if "POST" in methods and view.permission is not None and view.permission not in WRITING | own
    ]
    assert not open_doors, f"these write under a permission to read: {open_doors}"


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.INSPECTOR])
def test_those_who_read_hold_no_permission_to_write(role: Role) -> None:
    assert not GRANTS[role] & WRITING


def test_addresses_are_plain(app: Flask) -> None:
    for _, address, _, _ in rules_of(app):
        bare = re.sub(r"<[^>]+>", "", address)
        assert re.fullmatch(r"[a-z0-9/.-]*", bare), f"{address}: write addresses in small letters with dashes"


def test_migrations_are_numbered_without_a_gap() -> None:
    names = sorted(path.name for path in (ROOT / "migrations" / "versions").glob("*.py"))
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]


def test_the_readme_names_every_gate_and_every_permission() -> None:
    words = [*(gate.label for gate in GateName), *(permission.value for permission in May)]
    assert not [word for word in words if word not in README], "add each to the README’s table"


def test_no_page_carries_a_script_of_its_own() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=\"", text), f"{path.name}: scripts live in static/"


def test_no_query_stands_in_a_route_or_a_template() -> None:
    for path in (ROOT / "tracker" / "pages").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"db\.session\.(scalar|scalars|execute|query|get)\(|\bselect\(", text), path.name
    for path in (ROOT / "templates").rglob("*.html"):
        assert ".query" not in path.read_text(encoding="utf-8"), path.name


def test_only_services_commit() -> None:
    for path in CODE:
        if path.parts[-2] in ("services", "cli") or "commit()" not in path.read_text(encoding="utf-8"):
            continue
        pytest.fail(f"{path.relative_to(ROOT)} commits: let a service end the deed")


def test_nothing_left_for_later_and_no_address_of_an_index() -> None:
    files = [*CODE, *(ROOT / "templates").rglob("*.html"), *(ROOT / "tests").rglob("*.py")]
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert not [path for path in files if marks.search(path.read_text(encoding="utf-8"))]
    for path in ROOT.glob("requirements*.lock"):
        assert "://" not in path.read_text(encoding="utf-8"), f"{path.name} names an address"
