"""When a change is looked at again: another plan of its checks, and what that moves, said before and after."""

from collections.abc import Iterator

from flask import Blueprint, url_for

from tracker import clock
from tracker.domain.access import May
from tracker.models import Change
from tracker.pages.change_form import PlanForm
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.guards import reader, requires
from tracker.queries.changes import get_change
from tracker.services import check_plan as services
from tracker.services import renewal

pages = Blueprint("check_plan", __name__)


@pages.route("/<int:change_id>/check-plan", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def change(change_id: int) -> Answer:
    row: Change = found(get_change(change_id))
    form = PlanForm(data={"check_plan": row.check_plan})
    address = url_for("changes.show", change_id=change_id)
    return form_page(
        form,
        lambda: services.change_check_plan(
            row, **form.values(), version=form.row_version, by=reader(), now=clock.now()
        ),
        title="Change when to look at it again",
        lead=row.statement,
        warning=" ".join(what_moves(row)) or None,
        said="The plan is changed. {}".format,
        row=row,
        # The reason is one’s own: nobody else has another of the same deed.
        theirs=lambda newer: PlanForm(formdata=None, data={"check_plan": newer.check_plan, "reason": form.reason.data}),
        back=address,
        done=address,
    )


def what_moves(row: Change) -> Iterator[str]:
    """What a new plan, or another day in place, does to the checks there are, as sentences; none where it has none."""
    ahead = renewal.what_moves(row, today=clock.today())
    moving, staying = len(ahead.free), len(ahead.waiting)
    if moving == 1:
        yield "1 check that nobody was asked for moves to where the plan then has it, and keeps its first date."
    elif moving:
        them = "move to where the plan then has them, and keep their first dates"
        yield f"{moving} checks that nobody was asked for {them}."
    if staying == 1:
        yield "1 check stays where it is: it was asked for already, planned or moved by hand, or it is due."
    elif staying:
        yield f"{staying} checks stay where they are: asked for already, planned or moved by hand, or due."
