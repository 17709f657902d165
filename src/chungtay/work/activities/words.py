"""An activity in words: for comparing two versions, for questions worth asking, for its history."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.kit.templatetags.chungtay import dong, figure
from chungtay.work.activities import queries
from chungtay.work.activities.forms import ActivityForm
from chungtay.work.activities.rules import Doubt, NewActivity, NewSupport
from chungtay.work.children.queries import groups

Words = str | Promise

DOUBTS: dict[Doubt, Words] = {
    Doubt.NOBODY: _("No child and no adult is written down. Is that so?"),
    Doubt.GROUP_TOO_LARGE: _("A group has more children than took part in all. One of the two needs another look."),
    Doubt.GIVEN_WITHOUT_VALUE: _("Something was given without a value. The report will show its number only."),
}
VERBS: dict[str, Words] = {
    "activities.record": _("recorded it"),
    "activities.correct": _("corrected it"),
    "activities.withdraw": _("withdrew it"),
    "activities.restore": _("restored it"),
}


def differences(mine: NewActivity, theirs: NewActivity) -> list[tuple[Words, str, str]]:
    """Return the facts in which two versions differ, each named and said both ways."""
    mine_said, theirs_said = dict(_said(mine)), dict(_said(theirs))
    return [(_label(name), said, theirs_said[name]) for name, said in mine_said.items() if said != theirs_said[name]]


def _label(name: str) -> Words:
    field = ActivityForm.base_fields.get(name)
    others: dict[str, Words] = {"groups": _("Children by group"), "supports": _("Gifts and support")}
    return others.get(name) or (field.label if field and field.label else name)


def _said(told: NewActivity) -> Iterator[tuple[str, str]]:
    yield "kind", _named(queries.kinds(), told.kind)
    yield "title", told.title
    yield "held_on", date_format(told.held_on, "SHORT_DATE_FORMAT")
    yield "ended_on", date_format(told.ended_on, "SHORT_DATE_FORMAT") if told.ended_on else ""
    yield "task", "".join(task.text for task in queries.tasks_named([told.task_id] if told.task_id else []))
    yield "area", "".join(str(area) for area in queries.areas_named([told.area_id] if told.area_id else []))
    yield "place", told.place
    yield from ((name, figure(getattr(told, name))) for name in ("girls", "boys", "adults"))
    names = {group.code: group.name for group in groups()}
    yield (
        "groups",
        "; ".join(f"{names.get(code, code)}: {figure(count)}" for code, count in sorted(told.groups.items())),
    )
    yield "supports", "; ".join(sorted(_given(support) for support in told.supports))
    yield "partners", "; ".join(body.name for body in queries.bodies_named(told.partner_ids))
    yield "note", told.note.replace("\r\n", "\n")


def _given(support: NewSupport) -> str:
    what = f"{_named(queries.support_kinds(), support.kind)} × {figure(support.quantity)}"
    source = _named(queries.fund_sources(), support.source)
    return ", ".join(part for part in (what, dong(support.value_vnd), source) if part)


def _named(rows: Iterable[Any], code: str) -> str:
    return next((str(row.name) for row in rows if row.code == code), "")
