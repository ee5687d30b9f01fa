"""How a command speaks: errors as one line, files by their bytes, days as typed."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from tracker.domain.errors import RuleBroken

P = ParamSpec("P")
R = TypeVar("R")


class Day(click.ParamType[date]):
    """A day as 2026-11-01."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or say how to write one."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a day. Write it as 2026-11-01.", param, ctx)


def in_one_line(command: Callable[P, R]) -> Callable[P, R]:
    """A rule that says no ends the command with its sentence."""

    @wraps(command)
    def speak(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except RuleBroken as broken:
            raise click.ClickException(broken.sentence) from broken

    return speak


def bytes_of(path: Path) -> bytes:
    """What a file holds, or one line that says why it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise click.ClickException(
            f"{path} cannot be read: {error.strerror}. Check the name and the rights."
        ) from error


def text_of(path: Path) -> str:
    """A file’s text as UTF-8, with or without a byte order mark."""
    try:
        return bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path} is not UTF-8 text. Save it as UTF-8, and try again.") from error


FILE = click.Path(path_type=Path, dir_okay=False)
