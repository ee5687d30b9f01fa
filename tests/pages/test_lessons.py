"""Lessons front to back, as each role."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tests.lesson_cast import change_in_place, embedded, store, without_leave
from tracker import clock
from tracker.domain.strength import ActionCategory
from tracker.domain.terms import Facet, Finding, Likeness, OverrideOf, Polarity, Role, Standing
from tracker.domain.verdict import verdict_on
from tracker.domain.words import said
from tracker.exchange.facts import read_facts
from tracker.extensions import db
from tracker.models import Claim, Lesson, Lowering, Override, Person, StandingDecision

Client = Callable[..., CheckedClient]
DAY = timedelta(days=1)
SENT: dict[str, Any] = {
    "headline": "Men who care for babies are not known",
    "statement": "Assessments spoke of the mother alone.",
    "polarity": "went_wrong",
    "depth": "system",
    "nature": "complex",
}


@pytest.fixture
def today() -> date:
    return clock.today()


def text_of(client: CheckedClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(response.get_data(as_text=True).split())


def test_a_quality_lead_records_a_lesson_from_its_review_and_reads_it(client_as: Client, lead: Person) -> None:
    review, police = cast.review("LCSPR-2024-B"), cast.agency("Police")
    theme = cast.theme("Management systems", Facet.WHY)
    client = client_as(lead)
    address = f"/lessons/add?review_id={review.id}"
    assert f'<option selected value="{review.id}">LCSPR-2024-B' in client.get(address).get_data(as_text=True)
    sent = {
        "review_id": review.id,
        "agencies": [police.id],
        "themes_why": [theme.id],
        "why_1": "Forms ask",
        "why_4": "So",
    }
    response = client.post(address, data={**SENT, **sent}, follow_redirects=True)
    page = response.get_data(as_text=True)
    assert "Men who care for babies are not known" in page
    assert "binds Police" in page
    lesson = db.session.scalars(select(Lesson)).one()
    assert [(why.place, why.answer) for why in lesson.whys] == [(1, "Forms ask"), (2, "So")]
    assert lesson.reference == "LCSPR-2024-B/1"


def test_what_was_typed_is_kept_where_something_is_missing(client_as: Client, lead: Person) -> None:
    cast.theme("Unseen men")
    review = cast.review()
    client = client_as(lead)
    response = client.post("/lessons/add", data={**SENT, "headline": "", "why_1": "Nobody asked"})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'href="#headline"' in page
    assert 'href="#review_id"' in page
    assert "Nobody asked" in page
    response = client.post("/lessons/add", data={**SENT, "review_id": review.id, "why_2": "Unseen men"})
    assert response.status_code == 422
    assert 'href="#why_2"' in response.get_data(as_text=True)


def test_a_lesson_is_changed_and_a_stale_form_shows_both(client_as: Client, lead: Person) -> None:
    lesson = cast.lesson(whys=tuple(f"Answer {n}" for n in range(1, 8)))
    client = client_as(lead)
    address = f"/lessons/{lesson.id}/change"
    assert "Answer 6" in text_of(client, address)
    blank = {f"why_{place}": "" for place in range(2, 7)}
    assert client.post(address, data={**SENT, **blank, "why_1": "Another", "version": "1"}).status_code == 302
    db.session.expire_all()
    assert [why.answer for why in lesson.whys] == ["Another", "Answer 7"]  # a longer chain keeps its end
    response = client.post(address, data={**SENT, "headline": "Mine", "version": "1"})
    page = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "<td>Men who care for babies are not known</td><td>Mine</td>" in page


def test_a_lesson_is_withdrawn_unless_evidence_rests_on_it(client_as: Client, lead: Person) -> None:
    lesson, followed = cast.lesson(), cast.lesson()
    cast.evidence(cast.change([followed]))
    client = client_as(lead)
    assert "entered by mistake" in text_of(client, f"/lessons/{lesson.id}/withdraw")
    assert client.post(f"/lessons/{lesson.id}/withdraw", data={"reason": "Twice"}).status_code == 302
    page = text_of(client, f"/lessons/{lesson.id}")
    assert "Withdrawn on" in page
    assert "Set standing" not in page
    response = client.post(f"/lessons/{followed.id}/withdraw", data={"reason": "Unwanted"})
    assert response.status_code == 422
    assert "Evidence rests on this lesson" in response.get_data(as_text=True)


def test_the_list_narrows_by_its_address_and_takes_no_offence_at_nonsense(
    client_as: Client, lead: Person, today: date
) -> None:
    a = cast.review("A-1")
    held = cast.lesson(a, headline="Held fast")
    passive = cast.lesson(cast.review("B-2"), headline="Known only", polarity=Polarity.WORKED_WELL)
    declined = cast.lesson(a, headline="Turned down", standing=Standing.DECLINED)
    embedded(held, today)
    cast.action(cast.change([passive]), category=ActionCategory.BRIEFING, done_on=today)
    store(passive, declined)
    client = client_as(lead)

    def shown(query: str) -> list[str]:
        page = text_of(client, f"/lessons?{query}")
        return [words for words in ("Held fast", "Known only", "Turned down") if words in page]

    assert shown("") == ["Held fast", "Known only", "Turned down"]
    assert shown("verdict=embedded") == ["Held fast"]
    assert shown("verdict=passive") == shown("stage=acting") == shown("strength=weaker_alone") == ["Known only"]
    assert shown("standing=declined") == ["Turned down"]
    assert shown("polarity=worked_well") == shown("words=known+only") == ["Known only"]
    assert shown(f"review={a.id}&again=no&sort=-stage") == ["Held fast", "Turned down"]
    assert shown("setback=stale") == []
    page = text_of(client, "/lessons?verdict=nonsense&review=x&page=zz&sort=;drop&again=maybe&agency=99")
    assert "Any" in page


def test_the_list_counts_what_is_open_and_shows_the_rest_apart(client_as: Client, lead: Person, today: date) -> None:
    held, passive = cast.lesson(), cast.lesson()
    embedded(held, today)
    change = change_in_place([passive], today)
    more = {"reason": "r", "named_person": "Chair", "recorded_by": lead, "recorded_at": cast.NOW}
    cast.add(Override(change=change, gate=OverrideOf.HEARD, from_on=today, **more))
    cast.lesson(standing=Standing.ESCALATED)
    store(passive)
    page = text_of(client_as(lead), "/lessons")
    assert "1 of 2 open lessons are embedded; 1 escalated, shown apart." in page
    assert "override: heard" in page
    assert "No lesson fits" in text_of(client_as(lead), "/lessons?words=nothing+like+it")


def test_an_empty_list_offers_the_first_step(client_as: Client, lead: Person) -> None:
    assert "Record the first lesson" in text_of(client_as(lead), "/lessons")


def test_an_empty_list_offers_no_step_to_whoever_may_not_take_it(client_as: Client) -> None:
    page = text_of(client_as(cast.person(Role.BOARD_MEMBER)), "/lessons")
    assert "None is recorded yet" in page
    assert "Record the first lesson" not in page


def test_the_page_opens_with_the_verdict_and_says_what_moves_it(client_as: Client, lead: Person, today: date) -> None:
    lesson = cast.lesson(whys=("Forms ask about the mother.",))
    change = embedded(lesson, today)
    cast.check(change, today + 9 * DAY, asked_of=cast.person(name="Amara Quist"))
    cast.add(Claim(action=change.actions[0], words="Blue", source="plan.xlsx, F2"))
    page = text_of(client_as(lead), f"/lessons/{lesson.id}")
    assert "Embedded across the whole partnership since" in page
    assert "If nothing is done, this lesson stops being embedded on" in page
    assert page.count('class="gate-said">passed') == 11
    assert f'href="/evidence/{change.evidence[0].id}"' in page
    for words in (
        "Forms ask about the mother.",
        "asked of Amara Quist",
        "Claims awaiting evidence",
        "Blue",
        "stronger",
    ):
        assert words in page
    assert "Judged under settings, not literature: 3 days seen, 2 sources, 330 days lasting" in page


def test_a_split_between_agencies_is_shown_and_the_verdict_is_the_worst(
    client_as: Client, lead: Person, today: date
) -> None:
    police, health = cast.agency("Police"), cast.agency("Health")
    lesson = cast.lesson(agencies=[police, health])
    change = embedded(lesson, today)
    cast.accepted_evidence(change, observed_on=today, agency=police, finding=Finding.CONTRADICTS)
    store(lesson)
    page = text_of(client_as(lead), f"/lessons/{lesson.id}")
    assert "Gates, for Police" in page
    assert "Gates, for Health: 11 of 11 passed" in page
    assert "so the lesson as a whole is passive" in page


def test_a_lesson_that_rests_on_weaker_actions_or_narrower_changes_says_so(
    client_as: Client, lead: Person, today: date
) -> None:
    lesson = cast.lesson()
    change = cast.change([lesson], agencies=[cast.agency("Police")])
    cast.action(change, category=ActionCategory.BRIEFING, done_on=today)
    store(lesson)
    page = text_of(client_as(lead), f"/lessons/{lesson.id}")
    assert "Every action done for it is of the weaker kind" in page
    assert "nothing is planned beyond completing actions" in page
    assert "It covers Police alone; this lesson binds the whole partnership" in page
    assert "weaker actions alone" in text_of(client_as(lead), "/lessons")


def test_where_it_came_back_is_shown_and_what_worked_well_has_spread(client_as: Client, lead: Person) -> None:
    for polarity, heading in ((Polarity.WENT_WRONG, "It has come back once"), (Polarity.WORKED_WELL, "It has spread")):
        earlier = cast.lesson(polarity=polarity)
        later = cast.lesson(cast.review(practice_from=date(2021, 1, 1), practice_until=None), polarity=polarity)
        cast.reappearance(earlier, later, likeness=Likeness.SAME, decided_by=lead, decided_on=cast.TODAY)
        cast.reappearance(later, cast.lesson(polarity=polarity))
        store(earlier, later)
        page = text_of(client_as(lead), f"/lessons/{earlier.id}")
        assert heading in page
        assert ("unanswered" in page) is (polarity is Polarity.WENT_WRONG)
        assert "A family of 2 lessons" in page
        page = text_of(client_as(lead), f"/lessons/{later.id}")
        assert "It had been seen before" in page
        assert "1 suggested pair waits for a decision" in page


def test_a_standing_is_set_shown_with_its_reason_and_set_back(client_as: Client, lead: Person, today: date) -> None:
    lesson, newer = cast.lesson(), cast.lesson(headline="The newer lesson")
    store(lesson)
    client = client_as(lead)
    address = f"/lessons/{lesson.id}/standing"
    assert "The newer lesson" in text_of(client, address)
    sent = {
        "standing": "superseded",
        "reason": "Said better since.",
        "from_on": f"{today:%d/%m/%Y}",
        "approved_by": "Board",
    }
    response = client.post(address, data=sent)
    assert response.status_code == 422
    assert 'href="#successor_id"' in response.get_data(as_text=True)
    assert client.post(address, data={**sent, "successor_id": newer.id, "version": "1"}).status_code == 302
    page = text_of(client, f"/lessons/{lesson.id}")
    assert "Said better since." in page
    assert "Its place was taken by" in page
    assert "so this verdict is not counted" in page
    sent = {"standing": "open", "reason": "Not after all.", "from_on": f"{today:%d/%m/%Y}", "approved_by": "Board"}
    assert client.post(address, data={**sent, "version": "2"}).status_code == 302
    page = text_of(client, f"/lessons/{lesson.id}")
    assert "so this verdict is not counted" not in page
    assert page.index("Not after all.") < page.index("Said better since.")
    assert len(db.session.scalars(select(StandingDecision)).all()) == 2


def test_a_verdict_is_lowered_shown_beside_it_and_ended(client_as: Client, lead: Person, today: date) -> None:
    lesson = cast.lesson()
    embedded(lesson, today)
    client = client_as(lead)
    assert "Nobody can raise a verdict" in text_of(client, f"/lessons/{lesson.id}/lower")
    sent = {"reason": "A complaint is being looked into.", "from_on": f"{today - DAY:%d %B %Y}"}
    assert client.post(f"/lessons/{lesson.id}/lower", data=sent).status_code == 302
    page = text_of(client, f"/lessons/{lesson.id}")
    assert "A complaint is being looked into." in page
    assert "lowered by a person" in page
    assert "Lower the verdict" not in page
    assert client.post(f"/lessons/{lesson.id}/lower", data=sent).status_code == 422
    lowering = db.session.scalars(select(Lowering)).one()
    assert client.get(f"/lessons/lowerings/{lowering.id}/end").status_code == 200
    sent = {"until_on": f"{today:%d %B %Y}", "reason": "Settled."}
    assert client.post(f"/lessons/lowerings/{lowering.id}/end", data=sent).status_code == 302
    page = text_of(client, f"/lessons/{lesson.id}")
    assert "Embedded across the whole partnership" in page
    assert "When its verdict was lowered" in page


def test_the_facts_can_be_taken_away_and_give_the_same_verdict(client_as: Client, lead: Person, today: date) -> None:
    lesson = cast.lesson()
    embedded(lesson, today)
    response = client_as(lead).get(f"/lessons/{lesson.id}/facts.json")
    read = read_facts(response.get_data(as_text=True))
    assert isinstance(read, tuple)
    assert response.mimetype == "application/json"
    assert verdict_on(read[0], today, read[1]) == verdict_on(db.session.get_one(Lesson, lesson.id).facts(), today)


def test_words_that_look_like_markup_are_shown_as_words(client_as: Client, lead: Person) -> None:
    lesson = cast.lesson(headline="<b>Bold</b>", statement="<script>alert(1)</script>", whys=("<i>x</i>",))
    store(lesson)
    page = client_as(lead).get(f"/lessons/{lesson.id}").get_data(as_text=True)
    assert "&lt;script&gt;alert(1)" in page
    assert "<i>x</i>" not in page


DEEDS = ("change", "withdraw", "standing", "lower")


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.BOARD_MEMBER])
def test_contributors_and_board_members_read_lessons_and_write_none(client_as: Client, role: Role) -> None:
    lesson = cast.lesson()
    cast.change([lesson])
    more: dict[str, Any] = {"lowered_by": cast.person(), "lowered_at": cast.NOW}
    lowering = cast.add(Lowering(lesson=lesson, from_on=cast.TODAY, reason="r", **more))
    store(lesson)
    client = client_as(cast.person(role))
    page = text_of(client, f"/lessons/{lesson.id}")
    for words in ("Name a change", "Set standing", "Lower the verdict", ">Change<", "Withdraw<", "End it"):
        assert words not in page
    assert ("Record evidence" in page) is (role is Role.CONTRIBUTOR)
    assert client.get(f"/lessons/{lesson.id}/facts.json").status_code == 200
    assert "Record a lesson" not in text_of(client, "/lessons")
    refused = ["/lessons/add", f"/lessons/lowerings/{lowering.id}/end"]
    refused += [f"/lessons/{lesson.id}/{deed}" for deed in DEEDS]
    assert {client.get(address).status_code for address in refused} == {403}
    assert {client.post(address, data=SENT).status_code for address in refused} == {403}


def test_an_inspector_reads_the_summary_and_not_these_pages(client_as: Client) -> None:
    lesson = cast.lesson()
    client = client_as(cast.person(Role.INSPECTOR))
    addresses = ["/lessons", f"/lessons/{lesson.id}", f"/lessons/{lesson.id}/facts.json", "/lessons/add"]
    addresses += [f"/lessons/{lesson.id}/{deed}" for deed in DEEDS]
    assert {client.get(address).status_code for address in addresses} == {403}
    assert {client.post(address).status_code for address in addresses[3:]} == {403}


def test_whoever_is_not_signed_in_is_asked_to(client_as: Client) -> None:
    response = client_as(None).get("/lessons")
    assert (response.status_code, "/sign-in" in response.headers["Location"]) == (302, True)


def test_a_restricted_lesson_is_nowhere_without_leave(client_as: Client, lead: Person, today: date) -> None:
    hidden = cast.lesson(cast.review("SECRET-9", is_restricted=True, practice_from=today - 30 * DAY,
                                     practice_until=today - 30 * DAY, agreed_on=today, published_on=today))  # fmt: skip
    more: dict[str, Any] = {"lowered_by": lead, "lowered_at": cast.NOW}
    lowering = cast.add(Lowering(lesson=hidden, from_on=cast.TODAY, reason="r", **more))
    lesson = cast.lesson()
    embedded(lesson, today)
    cast.reappearance(lesson, hidden, likeness=Likeness.SAME, decided_by=lead, decided_on=today)
    store(lesson, hidden)
    somebody = without_leave()
    client = client_as(somebody)
    addresses = [f"/lessons/{hidden.id}", f"/lessons/{hidden.id}/facts.json", f"/lessons/lowerings/{lowering.id}/end"]
    addresses += [f"/lessons/{hidden.id}/{deed}" for deed in DEEDS]
    assert {client.get(address).status_code for address in addresses} == {404}
    for address in ("/lessons", f"/lessons/{lesson.id}", f"/lessons/{lesson.id}/standing", "/lessons/add"):
        assert "SECRET-9" not in text_of(client, address)
    page = text_of(client, f"/lessons/{lesson.id}")
    assert "reappeared" in page  # the verdict is the same for everybody
    assert "Something that is not open to you bears on this gate." in page
    assert "later review found" not in page
    assert said(today - 30 * DAY) not in page


def test_how_lessons_are_written_is_counted_and_leads_to_them(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    assert "Nothing is written yet" in client.get("/lessons/health").text
    lesson = cast.lesson()
    page = client.get("/lessons/health").text
    assert "1 of 1 lessons have fewer than 3 answers" in page
    assert "Raynes and Green (2011)" in page
    assert f'href="/lessons/{lesson.id}"' in page
    for address in (f"/lessons/{lesson.id}", f"/lessons/{lesson.id}/change"):
        assert "Worth another look" in client.get(address).text
    assert "No lesson of this review is from what worked well" in client.get(f"/reviews/{lesson.review_id}").text
