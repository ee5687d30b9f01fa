"""Free text is screened as it is saved: what could identify somebody is shown in place, to be taken out or confirmed.

What is confirmed is recorded in the audit with the deed, by field and kind; the words themselves are not kept there.
"""

import hashlib
from typing import Any

from flask import request
from wtforms import StringField, TextAreaField

from tracker.domain.identifiers import Found, find_identifiers
from tracker.extensions import db
from tracker.pages.forms import Form

CONFIRMED = "confirmed_safe"


def held_back(form: Form) -> str | None:
    """The mark to confirm with where a form’s words could identify somebody and nobody has confirmed them; none where
    it may be saved. Each finding stands beside its field from then on."""
    hits = {name: found for name, found in _findings(form).items() if found}
    if not hits:
        return None
    words = sorted(each.words for found in hits.values() for each in found)
    mark = hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]  # it confirms these words and no others
    if request.form.get(CONFIRMED) == mark:
        kinds = {name: sorted({each.kind.value for each in found}) for name, found in hits.items()}
        db.session.info[CONFIRMED] = kinds
        return None
    for name, found in hits.items():
        form[name].errors = [*form[name].errors, *(_sentence(each) for each in found)]
    return mark


def _findings(form: Form) -> dict[str, tuple[Found, ...]]:
    if not form.is_screened:
        return {}
    free: list[Any] = [field for field in form if type(field) in (StringField, TextAreaField)]
    return {field.short_name: find_identifiers(field.data or "") for field in free}


def _sentence(hit: Found) -> str:
    return (
        f"“{hit.words}” could identify somebody ({hit.kind.label}). "
        "Take it out, or confirm at the end of the form that it identifies nobody."
    )
