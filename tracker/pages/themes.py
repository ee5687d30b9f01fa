"""Themes: list by facet, add, rename, merge, and delete what was never used."""

from flask import Blueprint, render_template, url_for

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import Facet
from tracker.models import Theme
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.guards import reader, requires
from tracker.queries import themes as queries
from tracker.services import themes as services

pages = Blueprint("themes", __name__, url_prefix="/admin/themes")


class ThemeForm(forms.Form):
    """A new theme."""

    facet = forms.one_of("Facet", Facet, hint="Practice: how work is done. Context: what it is about. Why: how it came")
    name = forms.line("Name")


class NameForm(forms.Form):
    """Another name for a theme."""

    name = forms.line("Name", hint="Its lessons keep it under the new name")


class MergeForm(forms.Form):
    """Which theme takes the lessons."""

    into_id = forms.row_of("Merge into")


class RemoveForm(forms.Form):
    """Nothing to fill in: the button is the deed."""


@pages.get("")
@requires(May.ADMINISTER)
def index() -> str:
    return render_template("themes/index.html", facets=queries.by_facet())


@pages.route("/add", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def add() -> Answer:
    form = ThemeForm()
    return form_page(
        form,
        lambda: services.add_theme(**form.values(), by=reader(), now=clock.now()),
        title="Add a theme",
        back=url_for(".index"),
        done=url_for(".index"),
        said="The theme is added.",
    )


@pages.route("/<int:theme_id>/rename", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def rename(theme_id: int) -> Answer:
    theme = found(queries.get_theme(theme_id))
    form = forms.filled(NameForm, theme)
    return form_page(
        form,
        lambda: services.rename_theme(theme, **form.values(), version=form.row_version, by=reader(), now=clock.now()),
        title=f"Rename “{theme.name}”",
        back=url_for(".index"),
        done=url_for(".index"),
        said="The theme is renamed.",
        row=theme,
        theirs=lambda row: forms.filled(NameForm, row, fresh=True),
    )


@pages.route("/<int:theme_id>/merge", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def merge(theme_id: int) -> Answer:
    theme = found(queries.get_theme(theme_id))
    form = MergeForm()
    others = [other for other in queries.choices() if other is not theme]
    forms.choose(form.into_id, others, named=lambda other: f"{other.facet.label}: {other.name}")

    def deed() -> int:
        into: Theme = found(queries.get_theme(form.into_id.data))
        return services.merge_theme(theme, into, version=form.row_version, by=reader(), now=clock.now())

    return form_page(
        form,
        deed,
        title=f"Merge “{theme.name}” into another theme",
        back=url_for(".index"),
        done=url_for(".index"),
        said=f"“{theme.name}” is merged.",
        row=theme,
        warning="Every lesson under this theme goes under the other one. It cannot be undone as one step.",
        submit="Merge",
    )


@pages.route("/<int:theme_id>/remove", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def remove(theme_id: int) -> Answer:
    theme = found(queries.get_theme(theme_id))
    return form_page(
        RemoveForm(),
        lambda: services.remove_theme(theme, by=reader(), now=clock.now()),
        title=f"Delete “{theme.name}”",
        back=url_for(".index"),
        done=url_for(".index"),
        said="The theme is deleted.",
        lead="Nothing has been put under it. A theme in use is merged, never deleted.",
        submit="Delete the theme",
    )
