"""A bundle to hand over: every table of the board as CSV, and the dated facts of every lesson, in one zip file.

Whoever receives it can work each verdict out again from `facts.json` alone, by the command `verdict`.
"""

import io
import json
from collections.abc import Iterable, Sequence
from zipfile import ZIP_DEFLATED, ZipFile

from tracker.exchange.deck import Cover, Finding
from tracker.exchange.facts import Plain
from tracker.exchange.tables import csv_of

READ_ME = """{title}
{lines}

facts.json   the dated facts of {count} lessons and the settings in force: the command “verdict” works every verdict
             out of it again. A lesson’s id is that of its page.
{tables}
"""


def bundle_of(cover: Cover, findings: Iterable[tuple[str, Finding]], facts: Sequence[Plain]) -> bytes:
    """The bundle as the bytes of a .zip file.

    Args:
        findings: each with the name of its file, without an ending.
        facts: of each lesson, as `write_facts` writes them.
    """
    out = io.BytesIO()
    tables = []
    with ZipFile(out, "w", ZIP_DEFLATED) as bundle:
        bundle.writestr("facts.json", json.dumps(facts, indent=1, ensure_ascii=False))
        for name, finding in findings:
            bundle.writestr(f"{name}.csv", csv_of(finding.columns, finding.rows))
            tables.append(f"{name}.csv   {finding.title}")
        said = READ_ME.format(
            title=cover.title, lines="\n".join(cover.lines), count=f"{len(facts):,}", tables="\n".join(tables)
        )
        bundle.writestr("README.txt", said)
    return out.getvalue()
