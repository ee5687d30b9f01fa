"""What a pack says: what moved since the last one, questions, lists; plain JSON and nothing else."""

import json
from datetime import timedelta

from flask import Flask

from tests import cast, lesson_cast
from tracker.domain.terms import Assurance, PackPurpose
from tracker.models import Pack, Person
from tracker.queries.pack_content import content_of, lessons_of
from tracker.queries.pack_facts import facts_on
from tracker.services.packs import freeze

DAY = timedelta(days=1)


def pack_on(day: timedelta, lead: Person) -> Pack:
    on = cast.TODAY - day
    cover = {"purpose": PackPurpose.ASSURANCE, "assurance": Assurance.LIMITED}
    return freeze(content_of(facts_on(on), None), meeting_on=on, **cover, by=lead, now=cast.NOW)


def test_the_first_pack_compares_with_none(app: Flask, lead: Person) -> None:
    content = content_of(facts_on(cast.TODAY), None)
    assert (content["since"], content["questions"], content["lists"]) == (None, [], [])


def test_a_pack_says_what_moved_since_the_one_before(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    lesson_cast.embedded(lesson)
    content = content_of(facts_on(cast.TODAY), pack_on(400 * DAY, lead))
    assert content["since"]["words"] == ["embedded 1"]
    assert content["since"]["embedded"] == [[lesson.id, lesson.full_name]]
    assert json.loads(json.dumps(content)) == content, "it is read back as it was written"
    assert lessons_of(content) == facts_on(cast.TODAY).lessons


def test_a_lesson_lost_since_is_the_first_question(app: Flask, lead: Person) -> None:
    lesson, other = cast.lesson(), cast.lesson()
    lesson_cast.embedded(lesson)
    lesson_cast.store(other)
    ends_on = max(period.until_on for period in lesson.periods if period.until_on)
    content = content_of(facts_on(ends_on), pack_on(timedelta(0), lead))
    assert [question["lesson_id"] for question in content["questions"]] == [lesson.id, other.id]
    (passive,) = (table for table in content["lists"] if table["title"] == "Passive for longest")
    assert [(row["kind"], row["id"]) for row in passive["rows"]] == [("lesson", other.id), ("lesson", lesson.id)]


def test_a_long_list_is_cut_and_says_of_how_many(app: Flask) -> None:
    change = cast.change(in_place_on=cast.TODAY - 90 * DAY)
    for days in range(26):
        cast.check(change, cast.TODAY - (days + 1) * DAY)
    (late,) = content_of(facts_on(cast.TODAY), None)["lists"]
    assert (late["title"], len(late["rows"]), late["total"]) == ("Checks overdue", 25, 26)
