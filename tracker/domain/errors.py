"""The one kind of error a person can cause: a sentence fit to show, beside the field it is about where there is one."""


class RuleBroken(Exception):
    """A rule of the field says no: what is wrong and what to do, and the form field it is about, if there is one."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
