"""Board packs: make one, read it as it was made with what was learned since beside it, minute the meeting."""

from typing import Any

from flask import Blueprint, render_template, request, url_for

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import Assurance, MinuteKind, PackPurpose
from tracker.extensions import db
from tracker.models import Minute, Pack
from tracker.models.sight import seen_as
from tracker.pages import forms
from tracker.pages.board import pictures_on
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm
from tracker.pages.guards import reader, requires
from tracker.pages.kept_pictures import kept, pictures_of
from tracker.queries import changes, pack_content, pack_facts, people
from tracker.queries import packs as queries
from tracker.services import packs as services

pages = Blueprint("packs", __name__, url_prefix="/board/packs")
# Where each row of a list leads: the words are frozen, the page behind them is as it is now.
BEHIND = {"lesson": ("lessons.show", "lesson_id"), "check": ("checks.show", "check_id")}
BEHIND |= {"action": ("actions.show", "action_id")}


class MakeForm(forms.Form):
    """The cover of a pack."""

    meeting_on = forms.day("Meeting on", hint="The pack shows that day, or today where the meeting is to come")
    purpose = forms.one_of("What is the board asked for?", PackPurpose)
    assurance = forms.one_of(
        "How sure are you of what it shows?", Assurance, hint="Evidence gives assurance; being told gives reassurance"
    )
    introduction = forms.text("What matters this time", required=False, hint="It stands on the cover, before any chart")
    considered_by = forms.text("Previously considered by", required=False, hint="Which group, on which day")


class WholeForm(MakeForm):
    """The same, for somebody who has leave to see restricted reviews."""

    is_restricted = forms.one_of("Restricted reviews", pack_content.Showing)


class MinuteForm(forms.Form):
    """What was said at the meeting."""

    kind = forms.one_of("What is it?", MinuteKind)
    words = forms.text("In words", hint="As it was decided. No name of a child, a family or a practitioner")
    change_id = forms.row_of("Of which change?", required=False, hint="For an action: it becomes a step of this change")
    owner_id = forms.row_of("Who does it?", required=False, hint="For an action")
    due_on = forms.day("Due on", required=False, hint="For an action")


class WithdrawForm(forms.Form):
    """Why it is taken out of use."""

    reason = forms.text("Why is it withdrawn?", hint="It stays readable, with this reason")


@pages.get("")
@requires(May.SEE_BOARD)
def index() -> str:
    return render_template("packs/index.html", listing=queries.list_packs(request.args), form=FilterForm(request.args))


@pages.route("/make", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def make() -> Answer:
    form = (WholeForm if reader().has_leave else MakeForm)(data={"meeting_on": clock.today()})
    return form_page(
        form,
        lambda: _freeze(form.values()),
        title="Make a board pack",
        lead="Charts, lists and words are kept as they are known now. What is learned later stands beside them, dated.",
        back=url_for(".index"),
        done=lambda pack: url_for(".show", pack_id=pack.id),
        said="The pack is made, and stays as it is.",
        submit="Make the pack",
    )


@pages.get("/<int:pack_id>")
@requires(May.SEE_BOARD)
def show(pack_id: int) -> str:
    pack = _pack(pack_id)
    return render_template(
        "packs/show.html",
        pack=pack,
        content=pack.content,
        pictures=pictures_of(pack),
        later=queries.later_facts(pack, clock.today()),
        is_as_made=services.is_as_made(pack),
        behind=_behind,
    )


@pages.route("/<int:pack_id>/minute", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def minute(pack_id: int) -> Answer:
    pack, form = _pack(pack_id), MinuteForm()
    forms.choose(form.change_id, changes.choices(), "None: it is no action")
    forms.choose(form.owner_id, people.choices(), "Nobody yet")
    values = form.values()
    chosen = values.pop("change_id")
    return form_page(
        form,
        lambda: services.minute(
            pack, change=changes.get_change(chosen) if chosen else None, **values, by=reader(), now=clock.now()
        ),
        title="Minute the meeting",
        said="It is minuted.",
        **_ways(pack),
    )


@pages.route("/<int:pack_id>/withdraw", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def withdraw(pack_id: int) -> Answer:
    pack, form = _pack(pack_id), WithdrawForm()
    return form_page(
        form,
        lambda: services.withdraw_pack(pack, **form.values(), by=reader(), now=clock.now()),
        title="Withdraw the pack",
        said="The pack is withdrawn.",
        warning="It stays readable as it was, with the reason, and later packs are no longer compared with it.",
        submit="Withdraw it",
        **_ways(pack),
    )


@pages.route("/minutes/<int:minute_id>/withdraw", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def withdraw_minute(minute_id: int) -> Answer:
    row: Minute = found(queries.get_minute(minute_id))
    form = WithdrawForm()
    return form_page(
        form,
        lambda: services.withdraw_minute(row, **form.values(), by=reader(), now=clock.now()),
        title="Withdraw a minute",
        lead=row.words,
        said="The minute is withdrawn.",
        warning="An action that it became stays an action: abandon it there." if row.action_id else None,
        submit="Withdraw it",
        **_ways(row.pack),
    )


def _freeze(values: dict[str, Any]) -> Pack:
    """Read all that a pack holds, as whoever will open it may see it, and keep it."""
    is_restricted = values.pop("is_restricted", None) is pack_content.Showing.RESTRICTED
    day = services.as_of(values["meeting_on"], today=clock.today())
    with seen_as(db.session, has_leave=is_restricted):
        previous = queries.latest_before(values["meeting_on"], is_restricted=is_restricted)
        content = pack_content.content_of(pack_facts.facts_on(day), previous)
        content["pictures"] = [kept(picture) for picture in pictures_on(day)]
    return services.freeze(content, **values, is_restricted=is_restricted, by=reader(), now=clock.now())


def _behind(kind: str, record_id: int) -> str:
    endpoint, name = BEHIND[kind]
    named: dict[str, Any] = {name: record_id}
    return url_for(endpoint, **named)


def _pack(pack_id: int) -> Pack:
    return found(queries.get_pack(pack_id))


def _ways(pack: Pack) -> dict[str, Any]:
    """Back to the pack, whether it was done or not."""
    address = url_for("packs.show", pack_id=pack.id)
    return {"back": address, "done": address}
