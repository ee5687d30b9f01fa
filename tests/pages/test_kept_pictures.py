"""A picture comes back from a pack as it was put in."""

import json

from tracker.domain.picture import Picture, Table
from tracker.domain.spc import Assurance, Variation
from tracker.models import Pack
from tracker.pages.kept_pictures import kept, pictures_of


def test_a_picture_is_kept_whole_and_is_plain_json() -> None:
    table = Table(("What", "n"), [("A", 1), ("B", None)], links={(0, 1): "/board/x/0/1"})
    picture = Picture("k", "1 of 2", "r", {"data": [], "layout": {}}, table, "/b", "c", None, (next(iter(Variation)),))
    content = json.loads(json.dumps({"pictures": [kept(picture)]}))
    assert pictures_of(Pack(content=content)) == [picture]


def test_no_two_signs_are_kept_by_one_word() -> None:
    assert not {sign.value for sign in Variation} & {sign.value for sign in Assurance}
