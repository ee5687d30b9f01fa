"""One way to look at practice, as the method library tells of it."""

from dataclasses import dataclass

from tracker.domain.terms import CheckMethod, Level, Source


@dataclass(frozen=True)
class Method:
    """A method of checking. `good` is what a good answer holds, `not_an_answer` what is offered in its place and does
    not count, `level_told` how to choose the level.

    `source` and `level` are what a form of evidence begins with; no level where it depends on what was asked or
    counted, so that none is claimed by default. `source_together` is the source where agencies looked together.
    """

    term: CheckMethod
    what: str
    steps: tuple[str, ...]
    good: tuple[str, ...]
    not_an_answer: tuple[str, ...]
    example: str
    poor: str
    source: Source
    level: Level | None
    level_told: str
    source_together: Source | None = None

    @property
    def anchor(self) -> str:
        """Its place on the page of all methods."""
        return self.term.value.replace("_", "-")
