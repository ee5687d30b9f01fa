"""The verdict worked out the slow way: every day in turn, each rule as DOMAIN.md section 3 says it, nothing remembered
but what was embedded before. It shares no code with the rules it checks but the records and the closed lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.facts import ChangeFact, EvidenceFact, Facts
from tracker.domain.policy import Policy

INDEPENDENT = {
    *("multi_agency_audit", "partnership_quality_group"),
    *("independent_scrutiny", "later_review", "children_and_families"),
}
STAGES = ["identified", "analysed", "acting", "in_place", "evidenced", "embedded"]


@dataclass
class Slow:
    facts: Facts
    policy: Policy

    def in_place(self, change: ChangeFact, day: date) -> bool:
        if change.in_place_on is None or not change.is_accepted:
            return False
        return change.in_place_on <= day and not self.withdrawn(change, day)

    def withdrawn(self, change: ChangeFact, day: date) -> bool:
        return change.withdrawn_on is not None and change.withdrawn_on <= day

    def qualifying(self, change: ChangeFact, agency: str | None, day: date) -> list[EvidenceFact]:
        found = []
        for piece in change.evidence:
            if not piece.is_accepted or piece.level not in ("practice", "outcome"):
                continue
            if change.in_place_on is None or not change.in_place_on <= piece.observed_on <= day:
                continue
            if piece.agency is None or piece.agency == agency:
                found.append(piece)
        return found

    def contradicting_days(self, change: ChangeFact, agency: str | None, day: date) -> set[date]:
        return {each.observed_on for each in self.qualifying(change, agency, day) if each.finding == "contradicts"}

    def run(self, change: ChangeFact, agency: str | None, day: date) -> list[EvidenceFact]:
        against = self.contradicting_days(change, agency, day)
        supporting = [each for each in self.qualifying(change, agency, day) if each.finding == "supports"]
        return [each for each in supporting if all(each.observed_on > bad for bad in against)]

    def built_in(self, change: ChangeFact, day: date) -> bool:
        for home in change.homes:
            if home.seen_on and home.seen_on <= day and not (home.gone_on and home.gone_on <= day):
                return True
        return False

    def is_current(self, change: ChangeFact, agency: str | None, day: date) -> bool:
        return any((day - e.observed_on).days <= self.policy.current_days for e in self.run(change, agency, day))

    def contradicted(self, change: ChangeFact, agency: str | None, day: date) -> bool:
        decisive = [each for each in self.qualifying(change, agency, day) if each.finding != "mixed"]
        last = max((each.observed_on for each in decisive), default=None)
        if last in {each.observed_on for each in decisive if each.finding == "contradicts"}:
            return True
        return any(c.from_on <= day and (c.until_on is None or c.until_on > day) for c in change.concerns)

    def reappeared(self, change: ChangeFact, day: date) -> bool:
        for link in self.facts.reappearances:
            if link.counts_from <= day and link.seen_on is not None and self.in_place(change, link.seen_on):
                return True
        return False

    def whole_run(self, change: ChangeFact, agency: str | None, day: date) -> bool:
        """Seen in practice, triangulated, heard, sustained."""
        run = self.run(change, agency, day)
        sources = {each.source.value for each in run}
        waived = change.heard_waived_on is not None and change.heard_waived_on <= day
        start = max([change.in_place_on or date.max, *self.contradicting_days(change, agency, day)])
        return (
            len({each.observed_on for each in run}) >= self.policy.run_days
            and len(sources) >= self.policy.sources
            and bool(sources & INDEPENDENT)
            and ("children_and_families" in sources or waived)
            and any((each.observed_on - start).days >= self.policy.sustained_days for each in run)
        )

    def every_gate(self, change: ChangeFact, agency: str | None, day: date) -> bool:
        done = {each.strength for each in change.actions if each.done_on is not None and each.done_on <= day}
        strong = bool(done & {"intermediate", "stronger"})
        return (
            (change.named_on is not None and change.named_on <= day)
            and self.in_place(change, day)
            and (strong or (change.strength_override_on is not None and change.strength_override_on <= day))
            and self.built_in(change, day)
            and self.whole_run(change, agency, day)
            and self.is_current(change, agency, day)
            and not self.contradicted(change, agency, day)
            and not self.reappeared(change, day)
        )

    def stage(self, change: ChangeFact, agency: str | None, day: date) -> str:
        if self.withdrawn(change, day):
            return "identified"
        if self.every_gate(change, agency, day):
            return "embedded"
        if self.in_place(change, day):
            return "evidenced" if self.qualifying(change, agency, day) else "in_place"
        if change.named_on is None or change.named_on > day:
            return "identified"
        steps = [on for action in change.actions for on in (action.started_on, action.done_on) if on is not None]
        return "acting" if any(on <= day for on in steps) else "analysed"

    def setback(self, change: ChangeFact, agency: str | None, carried_on: date, day: date) -> list[str]:
        """Everything that sets back a change that carried its agency on an earlier day. A contradiction since then does
        until the run is whole again."""
        since = {on for on in self.contradicting_days(change, agency, day) if on > carried_on}
        unmended = bool(since) and not self.whole_run(change, agency, day)
        applies = {
            "reappeared": self.reappeared(change, day),
            "contradicted": self.contradicted(change, agency, day) or unmended,
            "stale": not self.is_current(change, agency, day),
            "unbuilt": not self.built_in(change, day),
            "withdrawn": self.withdrawn(change, day),
        }
        return [word for word, is_so in applies.items() if is_so]


def slow_days(facts: Facts, policy: Policy, until: date) -> Iterator[tuple[date, str, str, str | None]]:
    """(day, verdict, stage, setback) of every day from the one the lesson became known on to the day before `until`."""
    slow = Slow(facts, policy)
    agencies = list(facts.agencies) or [None]
    carried: dict[str | None, tuple[date, list[ChangeFact]]] = {}
    was_embedded, day = False, facts.known_on
    while day < until:
        stages, setbacks = [], set()
        for agency in agencies:
            covering = [c for c in facts.changes if not c.agencies or (agency is not None and agency in c.agencies)]
            come = [slow.stage(each, agency, day) for each in covering]
            stages.append(max(come, key=STAGES.index, default="identified"))
            if "embedded" in come:
                carried[agency] = day, [c for c, stage in zip(covering, come, strict=True) if stage == "embedded"]
            elif agency in carried:
                carried_on, by = carried[agency]
                setbacks |= {word for each in by for word in slow.setback(each, agency, carried_on, day)}
        stage = min(stages, key=STAGES.index)
        is_lowered = any(s.from_on <= day and (s.until_on is None or s.until_on > day) for s in facts.lowered)
        is_embedded = stage == "embedded" and not is_lowered
        was_embedded = was_embedded or is_embedded
        order = ["reappeared", "contradicted", "stale", "unbuilt", "withdrawn"]
        named = [word for word in order if word in setbacks and was_embedded and not is_embedded]
        shown = "evidenced" if is_lowered and stage == "embedded" else stage
        yield day, "embedded" if is_embedded else "passive", shown, named[0] if named else None
        day += timedelta(days=1)
