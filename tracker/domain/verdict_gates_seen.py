"""The gates that ask what has been seen since: from seen in practice to not reappeared.

Each is a small function of a case; `gates.py` puts them in order, and the sentences are what the pages show.
"""

from tracker.domain.terms import Source
from tracker.domain.verdict_case import Answer, Case, days_after, is_in_place
from tracker.domain.words import counted, in_sentence, listed, said

INDEPENDENT = tuple(source for source in Source if source.is_independent)


def seen_in_practice(case: Case) -> Answer:
    """The run holds 3 (a setting) or more different days."""
    needed = case.policy.run_days
    days = len({piece.observed_on for piece in case.run})
    if days >= needed:
        return Answer(True, lambda: f"Seen working on {days} different days; {needed} are needed.", case.run)
    return Answer(
        False,
        lambda: (
            f"{days} of {needed} supporting days so far{_since_contradicted(case)}: evidence of practice or outcome "
            f"from {counted(needed - days, 'more day')} would do."
        ),
        case.run,
    )


def triangulated(case: Case) -> Answer:
    """The run holds 2 (a setting) or more sources, at least one of them independent."""
    needed = case.policy.sources
    sources = {piece.source for piece in case.run}
    is_independent = any(source in INDEPENDENT for source in sources)
    return Answer(
        len(sources) >= needed and is_independent, lambda: _who_saw_it(case, sources, is_independent), case.run
    )


def _who_saw_it(case: Case, sources: set[Source], is_independent: bool) -> str:
    needed = case.policy.sources
    names = f" ({listed(in_sentence(source.label) for source in Source if source in sources)})" if sources else ""
    if len(sources) >= needed and is_independent:
        return f"Seen by {counted(len(sources), 'source')}{names}, at least one of them independent."
    number = f"{len(sources)} of {needed}" if len(sources) < needed else f"{len(sources)}"
    so_far = f"{number} sources so far{names}{_since_contradicted(case)}"
    if is_independent:
        return f"{so_far}: ask another one."
    return f"{so_far}, none independent: ask an audit, scrutiny, or children and families."


def heard(case: Case) -> Answer:
    """The run holds a piece from children and families, or a reason is recorded why this change cannot have one."""
    voices = [piece for piece in case.run if piece.source is Source.CHILDREN_AND_FAMILIES]
    waived_on = case.change.heard_waived_on
    if voices:
        return Answer(True, lambda: f"Children and families said so on {said(voices[-1].observed_on)}.", voices)
    if waived_on and waived_on <= case.day:
        return Answer(
            True,
            lambda: (
                f"A reason is recorded, from {said(waived_on)}, why this change cannot be confirmed by children "
                "and families."
            ),
            (case.change,),
            is_overridden=True,
        )
    return Answer(
        False,
        lambda: (
            f"Children and families have not been heard on it{_since_contradicted(case)}: ask them, or record why "
            "this change cannot have their word."
        ),
    )


def sustained(case: Case) -> Answer:
    """The run’s latest piece is 330 days (a setting) or more after the later of the in-place date and the latest
    contradicting day."""
    needed, start, latest_on = case.policy.sustained_days, case.counted_from, case.latest_on
    lasted = (latest_on - start).days if latest_on and start else 0
    return Answer(lasted >= needed, lambda: _how_long_it_lasted(case, lasted), case.run[-1:])


def _how_long_it_lasted(case: Case, lasted: int) -> str:
    needed, start = case.policy.sustained_days, case.counted_from
    if start is None or start > case.day:
        return f"0 of {needed} days: they are counted from the day the change is in place."
    since = f"it was {'contradicted' if case.contradicted_on else 'put in place'} on {said(start)}"
    if lasted >= needed:
        return f"Still seen working {lasted} days after {since}; {needed} are needed."
    enough_on = said(days_after(start, needed))
    return f"Seen working for {lasted} of {needed} days since {since}: evidence from {enough_on} or later would do."


def current(case: Case) -> Answer:
    """The run’s latest piece is at most 425 days (a setting) old."""
    allowed, latest_on = case.policy.current_days, case.latest_on
    if latest_on is None:
        return Answer(False, lambda: f"No supporting evidence counts yet{_since_contradicted(case)}: go and look.")
    age = (case.day - latest_on).days
    if age > allowed:
        return Answer(
            False,
            lambda: (
                f"The latest supporting evidence is of {said(latest_on)}, {age} days old; {allowed} is the most "
                "that counts: look again."
            ),
            case.run[-1:],
        )
    return Answer(
        True,
        lambda: (
            f"The latest supporting evidence is of {said(latest_on)}, {counted(age, 'day')} old; it counts "
            f"until {said(days_after(latest_on, allowed))}, so look again by then."
        ),
        case.run[-1:],
    )


def uncontradicted(case: Case) -> Answer:
    """The latest decisive day is not a contradicting one, and no measure of this change is in a state of concern."""
    against = [] if case.run else [piece for piece in case.seen if piece.observed_on == case.contradicted_on]
    concerns = [concern for concern in case.change.concerns if concern.holds(case.day)]
    return Answer(not against and not concerns, lambda: _what_speaks_against_it(case), (*against, *concerns))


def _what_speaks_against_it(case: Case) -> str:
    since = [concern.from_on for concern in case.change.concerns if concern.holds(case.day)]
    contradicted = f"contradicted on {said(case.contradicted_on)}" if case.contradicted_on else ""
    sentences = []
    if contradicted and not case.run:
        sentences.append(
            f"It was {contradicted} and nothing has supported it since: put right what was seen, then look again."
        )
    if since:
        sentences.append(
            f"A measure of it has been in a state of concern since {said(min(since))}: find out why it moved."
        )
    if sentences:
        return " ".join(sentences)
    return f"It was {contradicted}, and later evidence supports it." if contradicted else "Nothing seen contradicts it."


def not_reappeared(case: Case) -> Answer:
    """No reappearance that counts by the day has a day in question on which this change was in place."""
    against = [
        link
        for link in case.reappearances
        if link.counts_from <= case.day and link.seen_on and is_in_place(case.change, link.seen_on)
    ]
    if not against:
        return Answer(True, lambda: "No later review is known to have seen it again while this change was in place.")
    latest = max(link.seen_on for link in against if link.seen_on)
    return Answer(
        False,
        lambda: (
            f"A later review found it again in the practice of {said(latest)}, with this change in place: it takes "
            "another change."
        ),
        against,
    )


def _since_contradicted(case: Case) -> str:
    return f" since it was contradicted on {said(case.contradicted_on)}" if case.contradicted_on else ""
