"""What arrives from outside, before any form reads it: characters no text has, and numbers no record can have."""

import re
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from werkzeug.routing import IntegerConverter, Map

MOST = 2**31 - 1  # what an id and a count can be in the database
LINE_ENDS = re.compile("[\x0b\x0c\u2028\u2029]")  # as word processors and spreadsheets write them
UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class RecordNumber(IntegerConverter):
    """The id of a record in an address; a number that no record can have is not found."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=MOST)


class CleanForm(FlaskForm):
    """A form whose every text is fit to be kept and shown, whatever it was pasted from."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was sent, without the characters no text has."""
            sent = super().wrap_formdata(form, formdata)
            return sent if sent is None else MultiDict((key, fit(one)) for key in sent for one in sent.getlist(key))


def fit(value: Any) -> Any:
    """A text with plain line ends and without control characters; anything else, such as a file, as it is."""
    return UNFIT.sub("", LINE_ENDS.sub("\n", value)) if isinstance(value, str) else value


def record_id(value: Any) -> int:
    """The id a text gives.

    Raises:
        ValueError: it is no number, or none that a record can have.
    """
    number = int(value)
    if not 0 < number <= MOST:
        raise ValueError("This is not a record of the tracker. Choose one of the list.")
    return number
