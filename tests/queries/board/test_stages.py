"""The funnel counts open lessons by the stage they stand at, and those that came further."""

from flask import Flask

from tests import cast, lesson_cast
from tests.queries.board.said import behind, by_name, decline


def test_each_lesson_stands_at_one_stage_and_has_come_past_those_before(app: Flask) -> None:
    bare, named, acting, in_place, held, declined = lessons = [cast.lesson() for _ in range(6)]
    cast.change([named])
    cast.action(cast.change([acting]), started_on=cast.TODAY)
    lesson_cast.change_in_place([in_place])
    lesson_cast.embedded(held)
    decline(declined, cast.TODAY)
    lesson_cast.store(*lessons)
    assert by_name("stages") == {
        "Identified": (1, 4, 5), "Analysed": (1, 3, 5), "Acting": (1, 2, 5), "In place": (1, 1, 5),
        "Evidenced": (0, 1, 5), "Embedded": (1, 0, 5),
    }  # fmt: skip
    assert behind("stages", 0, 1) == {bare.id}
    assert behind("stages", 2, 2) == {in_place.id, held.id}
