"""The form above a list: it is sent by GET, so that the address holds the whole view."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectField

from tracker.domain.terms import Term
from tracker.pages import forms
from tracker.pages.typed import CleanForm


class FilterForm(CleanForm):
    """Reads the address’s query; what makes no sense there counts as not asked."""

    class Meta(CleanForm.Meta):
        csrf = False

    def values(self) -> dict[str, Any]:
        """What was asked for, by field; a value that is not on offer is left out."""
        self.validate()
        return {name: field.data or None for name, field in self._fields.items() if not field.errors}

    @property
    def is_asked(self) -> bool:
        """Whether anything narrows the list."""
        return any(self.values().values())


def any_of(label: str, terms: Iterable[Term], *, empty: str = "Any") -> SelectField:
    """One word of a closed list to narrow by; without one, all are shown."""
    return forms.one_of(label, terms, required=False, empty=empty)
