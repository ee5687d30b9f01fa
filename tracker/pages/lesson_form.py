"""The form of a lesson: what it must hold, with its chain of whys and its themes by facet."""

from typing import Any

from tracker.domain.terms import Depth, Facet, Nature, Polarity
from tracker.models import Lesson
from tracker.pages import forms
from tracker.queries import agencies, themes

WHYS = range(1, 7)
DEEPER = "Why was that? Leave it empty when there is no further answer"


class LessonForm(forms.Form):
    """What a lesson must hold."""

    review_id = forms.row_of("Review")
    headline = forms.line("Headline", hint="What was learned, in about ten words. No name of anybody")
    statement = forms.text("Statement", hint="The lesson in full, as the review puts it")
    polarity = forms.one_of("Learned from", Polarity)
    depth = forms.one_of("Depth", Depth, required=False, hint="Whose way of working has to change")
    nature = forms.one_of("Nature", Nature, required=False, hint="Simple: one right way to do it. Complex: judgement")
    source = forms.line("Source", required=False, hint="Page or paragraph of the review")
    whose_experience = forms.line(
        "Whose experience it rests on", required=False, hint="Such as: the children, a father"
    )
    agencies = forms.rows_of("Agencies it binds", hint="Tick none if it binds the whole partnership")
    why_1 = forms.text("Why? 1", required=False, rows=2, hint="Why did it make sense at the time? A theme is no answer")
    why_2 = forms.text("Why? 2", required=False, rows=2, hint=DEEPER)
    why_3 = forms.text("Why? 3", required=False, rows=2, hint=DEEPER)
    why_4 = forms.text("Why? 4", required=False, rows=2, hint=DEEPER)
    why_5 = forms.text("Why? 5", required=False, rows=2, hint=DEEPER)
    why_6 = forms.text("Why? 6", required=False, rows=2, hint=DEEPER)
    themes_practice = forms.rows_of("Themes of practice")
    themes_context = forms.rows_of("Themes of context")
    themes_why = forms.rows_of("Themes of why", hint="A theme sorts; it never takes the place of an answer above")
    come_back_sign = forms.text(
        "What would tell us it has come back", required=False, hint="What somebody would see or hear first"
    )


def offered(form: LessonForm, lesson: Lesson | None = None) -> LessonForm:
    """The form with its choices; agencies that were closed since stay on offer to a lesson that they are bound by."""
    bound = [agency for agency in (lesson.agencies if lesson else ()) if agency.closed_on]
    forms.choose(form.agencies, [*agencies.choices(), *bound], None)
    for facet in Facet:
        forms.choose(form[f"themes_{facet.value}"], themes.choices(facet), None)
    return form


def form_of(lesson: Lesson, *, fresh: bool = False) -> LessonForm:
    """The form that starts with what a lesson holds."""
    instead: dict[str, Any] = {"agencies": [agency.id for agency in lesson.agencies]}
    for facet in Facet:
        instead[f"themes_{facet.value}"] = [theme.id for theme in lesson.themes if theme.facet is facet]
    instead |= {f"why_{place}": why.answer for place, why in zip(WHYS, lesson.whys, strict=False)}
    form = forms.filled(LessonForm, lesson, fresh=fresh, **instead)
    del form.review_id
    return offered(form, lesson)


def values_of(form: LessonForm) -> dict[str, Any]:
    """What was typed, as the services want it: the chain in order, agencies and themes as rows."""
    values = form.values()
    values["whys"] = [values.pop(f"why_{place}") for place in WHYS]
    values["agencies"] = agencies.with_ids(values["agencies"])
    chosen = [theme_id for facet in Facet for theme_id in values.pop(f"themes_{facet.value}") or ()]
    return {**values, "themes": themes.with_ids(chosen)}
