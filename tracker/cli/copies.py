"""A copy of the database, and back. SQLite copies itself while it runs; PostgreSQL has its own tools."""

import sqlite3
import subprocess
from pathlib import Path

from sqlalchemy import URL

from tracker.domain.errors import RuleBroken

SQLITE_MARK = b"SQLite format 3\x00"


def make_copy(url: URL, file: Path) -> None:
    """Write a whole copy of the database at `url` to a new file.

    Raises:
        RuleBroken: the file is there already, or the copy failed.
    """
    if file.exists():
        raise RuleBroken(f"{file} is there already. Give a new name, so that no copy is lost.")
    if url.get_backend_name() == "postgresql":
        _run(["pg_dump", "--format=custom", f"--file={file}", f"--dbname={_address(url)}"])
        return
    try:
        with sqlite3.connect(str(url.database)) as source, sqlite3.connect(file) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise RuleBroken(f"The copy could not be made: {error}. Check the folder of {file}.") from error
    source.close()
    target.close()


def put_back(file: Path, url: URL) -> None:
    """Put a copy in the place of the database at `url`.

    Raises:
        RuleBroken: the file is not a whole copy of a tracker.
    """
    if not file.is_file():
        raise RuleBroken(f"{file} is not there. Give the name of a copy made by backup.")
    if url.get_backend_name() == "postgresql":
        _run(["pg_restore", "--clean", "--if-exists", "--single-transaction", f"--dbname={_address(url)}", str(file)])
        return
    _check_copy(file)
    source, target = sqlite3.connect(f"file:{file}?mode=ro", uri=True), sqlite3.connect(str(url.database))
    try:
        source.backup(target)
    except sqlite3.Error as error:
        raise RuleBroken(f"The copy could not be put back: {error}. Stop the tracker, then try again.") from error
    finally:
        source.close()
        target.close()


def _check_copy(file: Path) -> None:
    with file.open("rb") as copy:
        if copy.read(16) != SQLITE_MARK:
            raise RuleBroken(f"{file} is not a copy made by backup. Nothing was changed.")
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        is_whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        is_whole, names = False, set()
    finally:
        connection.close()
    if not is_whole or not {"lesson", "audit_entry", "alembic_version"} <= names:
        raise RuleBroken(f"{file} is not a whole copy of a tracker. Nothing was changed.")


def _address(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own words alone
    except FileNotFoundError as error:
        raise RuleBroken(f"{command[0]} is not installed here. Install PostgreSQL’s own tools.") from error
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise RuleBroken(f"{command[0]} failed: {last}") from error
