"""One of each record, each with the id 1 where the database was empty: for walking every address."""

from datetime import timedelta

from tests import cast
from tracker.domain.pulse import QUESTIONS, Opinion
from tracker.domain.terms import Assurance, Likeness, MinuteKind, OverrideOf, PackPurpose, Rigour, Role, Standing
from tracker.models import (
    AgencyReport,
    CalendarFeed,
    Claim,
    Doubt,
    EvidenceFile,
    HandOver,
    ImportedPlan,
    LeftOver,
    LessonView,
    Letter,
    LikenessDecision,
    Lowering,
    Minute,
    Override,
    Pack,
    Person,
    ProgressNote,
    Pulse,
    PulseAnswer,
    Reading,
    Rebasing,
    Reply,
    StandingDecision,
    UndoneDecision,
)
from tracker.queries.pack_content import content_of
from tracker.queries.pack_facts import facts_on
from tracker.services.packs import digest_of
from tracker.services.verdicts import rebuild

PLAN = b"Recommendation,Action,Owner,Due date,Status\nSee every child alone,Add a field,Police,1/5/2026,Green\n"


def one_of_each() -> dict[Role, Person]:
    """Fill the tracker; answers one person of each role, the contributor of an agency that nothing here belongs to."""
    people = {role: cast.person(role, has_leave=role is Role.ADMINISTRATOR) for role in reversed(Role)}
    people[Role.CONTRIBUTOR].agency = cast.agency("Elsewhere")
    lead, agency, theme = people[Role.QUALITY_LEAD], cast.agency("Here"), cast.theme()
    stamp = {"reason": "Looked at again.", "from_on": cast.TODAY}
    review = cast.review()
    cast.add(AgencyReport(review=review, agency=agency, received_on=cast.TODAY, rigour=next(iter(Rigour))))
    lesson = cast.lesson(review, whys=("Nobody asked.",), agencies=[agency], themes=[theme])
    earlier = cast.lesson(cast.review(), themes=[theme])
    cast.add(Lowering(lesson=lesson, lowered_by=lead, lowered_at=cast.NOW, **stamp))
    decided = {"decided_by": lead, "decided_at": cast.NOW, "approved_by": "The board"}
    cast.add(StandingDecision(lesson=lesson, standing=Standing.OPEN, **decided, **stamp))
    change = cast.change([lesson], agencies=[agency])
    cast.home(change)
    recorded = {"recorded_by": lead, "recorded_at": cast.NOW, "named_person": "The chair"}
    cast.add(Override(change=change, gate=next(iter(OverrideOf)), **recorded, **stamp))
    first = people[next(reversed(Role))]  # who has the id 1, so that there is something to hand over from them
    action = cast.action(change, agency=agency, due_on=cast.TODAY, owner=first)
    noted = {"noted_on": cast.TODAY, "noted_by": lead, "noted_at": cast.NOW}
    cast.add(ProgressNote(action_id=action.id, words="Begun.", **noted))
    cast.add(Claim(action=action, words="Embedded", source="plan.xlsx, D4"))
    check = cast.check(change, asked_of=lead, agency=agency)
    piece = cast.evidence(change, check=check, agency=agency)
    file = {"name": "audit.txt", "media_type": "text/plain", "size": 2, "sha256": "0" * 64, "content": b"ok"}
    cast.add(EvidenceFile(evidence=piece, **file))
    dates = {"opened_on": cast.TODAY, "closes_on": cast.TODAY + timedelta(14)}
    pulse = cast.add(Pulse(change=change, agency=agency, token="token-of-the-pulse", opened_by=lead, **dates))
    cast.add(PulseAnswer(pulse_id=pulse.id, mark="1", **{question.name: Opinion.AGREE for question in QUESTIONS}))
    told = {"you_said": "Nobody asked us.", "we_did": "We ask now.", "written_by": lead, "written_at": cast.NOW}
    cast.add(Reply(change=change, **told))
    measure = cast.measure(changes=[change])
    cast.add(Reading(measure=measure, read_on=cast.TODAY, value=3))
    cast.add(Rebasing(measure_id=measure.id, from_on=cast.TODAY, reason="Counted anew."))
    pair = cast.reappearance(earlier, lesson)
    taken_back = LikenessDecision(likeness=Likeness.RELATED, decided_by=lead, decided_at=cast.NOW)
    taken_back.undone = UndoneDecision(undone_by_id=lead.id, undone_at=cast.NOW)
    pair.decisions.append(taken_back)
    cast.add(Doubt(reappearance_id=pair.id, person=lead, said_at=cast.NOW))
    received = {"sha256": "1" * 64, "size": len(PLAN), "received_by": lead, "received_at": cast.NOW}
    plan = cast.add(ImportedPlan(file_name="plan.csv", content=PLAN, **received))
    cast.add(LeftOver(plan=plan, cell="A1", words="?"))
    cast.add(Letter(key="one", person=lead, subject="Due", body="A check is due.", written_at=cast.NOW))
    cast.add(CalendarFeed(person=lead, key="key-of-the-calendar", made_at=cast.NOW))
    other = people[Role.ADMINISTRATOR]
    passed = {"person": lead, "to": other, "changes_to": other, "from_on": cast.TODAY + timedelta(14)}
    cast.add(HandOver(**passed, reason="Leaves.", decided_by=lead, decided_at=cast.NOW))
    cast.add(LessonView(lesson_id=lesson.id, version="v", digest="d", content=b"x", made_at=cast.NOW))
    rebuild([lesson.id, earlier.id], now=cast.NOW)
    cover = {"meeting_on": cast.TODAY, "as_of": cast.TODAY, "purpose": PackPurpose.ASSURANCE}
    content = content_of(facts_on(cast.TODAY), None) | {"pictures": []}
    kept = {"assurance": Assurance.LIMITED, "content": content, "digest": digest_of(content)}
    pack = cast.add(Pack(**cover, **kept, made_by=lead, made_at=cast.NOW))
    cast.add(Minute(pack=pack, kind=MinuteKind.NOTE, words="Noted.", minuted_by=lead, minuted_at=cast.NOW))
    return people
