"""A bundle holds the tables exactly, and facts from which each verdict is worked out again."""

import io
import json
from zipfile import ZipFile

from tracker.exchange.bundle import bundle_of
from tracker.exchange.deck import Cover, Finding
from tracker.exchange.facts import answer_text

COVER = Cover("The board", ("Partnership", "As of 1 November 2026"), "foot")


def test_it_holds_every_table_the_facts_and_what_each_is() -> None:
    finding = Finding("3 of 8 held", "Read it so.", ("What", "Number"), [("Held", 3), ("=1+1", None)])
    made = bundle_of(COVER, [("progress", finding)], [{"id": 7, "known_on": "2020-01-01"}])
    with ZipFile(io.BytesIO(made)) as bundle:
        assert set(bundle.namelist()) == {"facts.json", "progress.csv", "README.txt"}
        held = {name: bundle.read(name).decode("utf-8-sig") for name in bundle.namelist()}
    assert held["progress.csv"].splitlines() == ["What,Number", "Held,3", "'=1+1,"]
    (answer,) = answer_text(held["facts.json"])
    assert answer["periods"][0]["verdict"] == "passive"
    assert json.loads(held["facts.json"])[0]["id"] == 7
    for said in ("The board", "As of 1 November 2026", "1 lesson", "progress.csv   3 of 8 held"):
        assert said in held["README.txt"]
