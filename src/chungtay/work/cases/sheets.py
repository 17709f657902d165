"""The sheets of a case: which forms there are, what is carried forward, how the scales add up."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language

from chungtay.work.cases.models import Case, Concern, FormLayout, Sheet
from chungtay.work.cases.rules import Totals, totals

LEVEL = "level"
SEXES = {"f": "Nữ", "m": "Nam", "u": "Không biết"}
Answers = dict[str, str]


def fields(form: FormLayout) -> Iterable[Mapping[str, Any]]:
    """Yield the fields of a form, in its order."""
    for section in form.sections:
        yield from section["fields"]


def language() -> str:
    """Return in which language the labels of forms are read: the law's, or English."""
    return "en" if get_language() == "en" else "vi"


def answers(sheet: Sheet) -> Answers:
    """Return what was answered, by field."""
    return dict(json.loads(sheet.answers)) if sheet.answers else {}


def sealed(form: FormLayout, told: Mapping[str, str]) -> str:
    """Return the answers as they are sealed: those of the form's own fields that say something."""
    keys = {one["key"] for one in fields(form)}
    return json.dumps({key: words for key, words in told.items() if key in keys and words}, ensure_ascii=False)


def totals_of(form: FormLayout, told: Mapping[str, str]) -> dict[str, list[int]]:
    """Return the totals of each section with a scale: how many high, medium, low, not judged; by the section's place."""
    found = {}
    for place, section in enumerate(form.sections):
        judged = [told.get(one["key"], "") for one in section["fields"] if one["kind"] == LEVEL]
        if judged:
            sum_ = totals(judged)
            found[str(place)] = [sum_.high, sum_.medium, sum_.low, sum_.blank]
    return found


def totals_from(kept: Mapping[str, list[int]], place: int) -> Totals | None:
    """Return the totals of a section as kept with the sheet."""
    told = kept.get(str(place))
    return Totals(*told) if told else None


def carried(case: Case, form: FormLayout) -> Answers:
    """Return what is known already for the fields of a form: from the concerns, then from every earlier sheet, the latest last."""
    known: Answers = {}
    for concern in Concern.objects.filter(case=case).order_by("-received_at"):
        known |= _of_concern(concern)
    for sheet in Sheet.objects.filter(case=case).order_by("round", "written_at"):
        known |= answers(sheet)
    scales = {one["key"] for one in fields(form) if one["kind"] == LEVEL}
    keys = {one["key"] for one in fields(form)} - scales  # what is judged is judged anew
    return {key: words for key, words in known.items() if key in keys}


def _of_concern(concern: Concern) -> Answers:
    about = "khoảng " if concern.is_age_estimated else ""
    told = {
        "channel": concern.get_channel_display(),
        "received": date_format(localtime(concern.received_at), "H:i d/m/Y"),
        "place": concern.place,
        "child_name": concern.child_name,
        "sex": SEXES.get(concern.sex, ""),
        "born": f"{about}{concern.age} tuổi" if concern.age is not None else "",
        "words": concern.words,
    }
    return {key: str(words) for key, words in told.items() if words}
