"""Questions asked of the register of children: how many stand in a group on a day."""

from typing import Any

from django.db.models import QuerySet, Value
from django.utils.translation import gettext_lazy as _

from chungtay.results.figures.queries import children_in_groups
from chungtay.results.figures.questions.registry import Asked, Subject, Told, question


def tell_child(row: Any) -> Told:
    """Put a child into words: the code of the file, never a name."""
    return Told(None, row.agency_id, row.agency.name, row.code, row.get_sex_display())


REGISTER = Subject("children.child", tell_child, ("agency__name", "code"), needs="children.see")


@question(
    "children.in_group",
    about=REGISTER,
    formula=_("children under 16 in the group on the period's last day (today while it runs), each once"),
)
def in_group(asked: Asked) -> QuerySet[Any]:
    rows = children_in_groups(asked.agency_ids, asked.moment, asked.parameters.get("groups"))
    return rows.annotate(amount=Value(1))
