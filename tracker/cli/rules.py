"""The rules on their own, from files alone and without a database: verdicts, resemblances, XmR charts."""

import json
from datetime import date
from pathlib import Path

import click

from tracker.cli.words import FILE, Day, bytes_of, in_one_line, text_of
from tracker.domain.terms import Better


@click.command()
@click.argument("facts", type=FILE)
@click.option("--on", type=Day(), help="The day to judge; all periods if not said.")
@in_one_line
def verdict(facts: Path, on: date | None) -> None:
    """Work a verdict out again from exported FACTS alone.

    Example: flask --app wsgi verdict facts.json --on 2026-11-01
    """
    from tracker.exchange.facts import answer_text

    click.echo(json.dumps(answer_text(text_of(facts), on), indent=2, ensure_ascii=False))


@click.command()
@click.argument("lessons", type=FILE, nargs=-1, required=True)
@click.option(
    "--top", default=5, type=click.IntRange(1, 1000), help="How many earlier lessons for each; 5 if not said."
)
@in_one_line
def resemble(lessons: tuple[Path, ...], top: int) -> None:
    """Find earlier lessons that resemble later ones in LESSONS, a CSV with id, review, published, text.

    Given several files, such as those of several partnerships, every lesson is named by its file too.

    Example: flask --app wsgi resemble lessons.csv --top 5
    """
    import csv
    import sys

    from tracker.analysis.resemblance import resemble_table
    from tracker.exchange.lesson_table import read_lesson_tables

    writer = csv.writer(sys.stdout, lineterminator="\n")
    pairs = resemble_table(read_lesson_tables({str(file): bytes_of(file) for file in lessons}), top=top)
    writer.writerow(("earlier", "later", "score"))
    writer.writerows((pair.earlier, pair.later, f"{pair.score:.4f}") for pair in pairs)


@click.command()
@click.argument("readings", type=FILE)
@click.option("--target", type=float, help="The value aimed at.")
@click.option(
    "--better", default="higher", type=click.Choice([term.value for term in Better]), help="Which way is better."
)
@in_one_line
def xmr(readings: Path, target: float | None, better: str) -> None:
    """Work out an XmR chart from READINGS, a CSV with date and value, as JSON.

    Example: flask --app wsgi xmr readings.csv --target 90 --better higher
    """
    from tracker.exchange.readings import answer, read_readings

    rows = read_readings(bytes_of(readings))
    way = {term.value: term for term in Better}[better]
    click.echo(json.dumps(answer(rows, better=way, target=target), indent=2))
