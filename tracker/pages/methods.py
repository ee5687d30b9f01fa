"""The method library: how each check is made well, and what a good answer holds; its words on other pages too."""

from flask import Blueprint, render_template, url_for
from markupsafe import Markup

from tracker.domain import hearing
from tracker.domain.access import May
from tracker.domain.check_methods import METHODS
from tracker.domain.levels import offered_as, why_not_count
from tracker.domain.method import Method
from tracker.domain.terms import CheckMethod, Level
from tracker.pages.guards import requires

pages = Blueprint("methods", __name__, url_prefix="/checks/methods")


@pages.get("")
@requires(May.SEE_RECORDS)
def index() -> str:
    levels = [(level, offered_as(level)) for level in reversed(Level)]
    return render_template("methods/index.html", methods=METHODS.values(), levels=levels)


@pages.app_template_global()
def method_of(term: CheckMethod) -> Method:
    """What the library says of a method, for a component to show."""
    return METHODS[term]


@pages.app_template_global()
def levels_that_do_not_count() -> dict[str, str]:
    """What is said as soon as a level is chosen, by the value of its choice; levels that can count are not in it."""
    return {level.value: sentence for level in Level if (sentence := why_not_count(level))}


@pages.app_template_global()
def safe_hearing() -> tuple[hearing.Care, ...]:
    """What to see to before children or families are asked."""
    return hearing.SAFELY


@pages.app_template_global()
def what_heard_asks() -> tuple[str, str]:
    """What the gate “heard” asks for, and the way where a change cannot have it."""
    return hearing.WHAT_COUNTS, hearing.WHEN_IT_CANNOT


def hint_with_link() -> Markup:
    """The hint of a field in which a method is chosen."""
    link = Markup('<a href="{}">How each is done well, and what a good answer holds</a>').format(
        url_for("methods.index")
    )
    return Markup("How practice is looked at. {}").format(link)
