"""The lines of the sheet that repeat: children by group, things given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chungtay.kit.reach import Reach
from chungtay.work.activities import queries
from chungtay.work.activities.actions import NewSupport
from chungtay.work.activities.fields import WholeField
from chungtay.work.children.queries import groups, with_code

MOST_VND = 10**13
MOST_GROUPS, MOST_SUPPORTS = 40, 60
GROUPS, SUPPORTS = "nhom", "ho-tro"
Choices = list[tuple[str, str]]
if TYPE_CHECKING:
    LinesOfGroups = forms.BaseFormSet["GroupLine"]
    LinesOfSupport = forms.BaseFormSet["SupportLine"]
else:
    LinesOfGroups = LinesOfSupport = forms.BaseFormSet


def _choices(rows: Iterable[Any]) -> Choices:
    return [("", "–"), *((row.code, row.name) for row in rows)]


class GroupLine(forms.Form):
    """How many children of a group took part."""

    group = forms.ChoiceField(label=_("Group"), required=False)
    children = WholeField(label=_("Children"))

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"] = forms.ChoiceField(label=_("Group"), choices=offered, required=False)

    def clean(self) -> dict[str, Any]:
        """A group has a number and a number has a group."""
        told = self.cleaned_data
        if told.get("group") and told.get("children") is None and "children" not in self.errors:
            self.add_error("children", _("How many children of this group?"))
        if told.get("children") and not told.get("group"):
            self.add_error("group", _("Which group are these children of?"))
        return told


class GroupLines(LinesOfGroups):
    """The groups of an activity, each once."""

    def clean(self) -> None:
        seen: set[str] = set()
        for line in self.forms:
            group = line.cleaned_data.get("group") if line.is_valid() else None
            if group in seen:
                line.add_error("group", _("This group is already in a line above."))
            seen |= {group} if group else set()
        if any(line.errors for line in self.forms):
            raise forms.ValidationError(_("A group needs another look."))

    def told(self) -> dict[str, int]:
        """Return children by code of group."""
        lines = (line.cleaned_data for line in self.forms)
        return {line["group"]: line["children"] for line in lines if line.get("group") and line.get("children")}


class SupportLine(forms.Form):
    """Things of one kind that were given."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("What was given"), required=False)
    quantity = WholeField(label=_("How many"))
    value_vnd = WholeField(label=_("Worth in all (đồng)"), max_value=MOST_VND)
    source = forms.ChoiceField(label=_("Paid from"), required=False)
    child_code = forms.CharField(label=_("Child's code, if for one child"), max_length=20, required=False)

    def __init__(self, *args: Any, reach: Reach, kinds: Choices, sources: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach = reach
        self.fields["kind"] = forms.ChoiceField(label=_("What was given"), choices=kinds, required=False)
        self.fields["source"] = forms.ChoiceField(label=_("Paid from"), choices=sources, required=False)
        if not reach.may("children.see"):
            del self.fields["child_code"]

    def clean_child_code(self) -> Any:
        """The code is that of a child the officer may see."""
        code = self.cleaned_data["child_code"]
        child = with_code(self.reach, code) if code else None
        if code and child is None:
            raise forms.ValidationError(_("No child you may see goes by this code."))
        return child

    def clean(self) -> dict[str, Any]:
        """What was given has a kind and a number; a value alone says neither."""
        told = self.cleaned_data
        says_more = any(told.get(name) for name in ("quantity", "value_vnd", "source", "child_code"))
        if says_more and not told.get("kind"):
            self.add_error("kind", _("What was given?"))
        if (told.get("kind") or told.get("value_vnd")) and not told.get("quantity"):
            self.add_error("quantity", _("How many were given? A value needs a number beside it."))
        return told


class SupportLines(LinesOfSupport):
    """The things given at an activity."""

    def told(self, before: Sequence[NewSupport]) -> tuple[NewSupport, ...]:
        """Return the support told of. A child this officer may not see stays named as it was."""
        known = {support.key: support for support in before}
        lines = (line.cleaned_data for line in self.forms)
        return tuple(self._one(line, known.get(line.get("key"))) for line in lines if line.get("kind"))

    def _one(self, line: dict[str, Any], before: NewSupport | None) -> NewSupport:
        unseen = before.child_id if before and before.child_id and not queries.child_codes([before.child_id]) else None
        child: Model | None = line.get("child_code")
        return NewSupport(
            kind=line["kind"],
            quantity=line["quantity"],
            value_vnd=line.get("value_vnd"),
            source=line.get("source") or "",
            child_id=child.pk if child else unseen,
            key=before.key if before else None,
        )


@dataclass(frozen=True, slots=True)
class More:
    """One more empty line, and how many there are with it."""

    form: forms.Form
    total: int
    total_field: str


def next_line(reach: Reach, what: str, so_far: str) -> More | None:
    """Return one more empty line of that kind; None when there is no such kind, or too many already."""
    made: Any = group_lines() if what == GROUPS else support_lines(reach) if what == SUPPORTS else None
    if made is None or not so_far.isdecimal() or int(so_far) >= made.max_num:
        return None
    form = made.form(prefix=made.add_prefix(so_far), use_required_attribute=False, **made.form_kwargs)
    return More(form, int(so_far) + 1, f"{what}-TOTAL_FORMS")


def add_line(data: QueryDict, what: str) -> None:
    """Ask for one more line in what was sent."""
    so_far = data.get(f"{what}-TOTAL_FORMS", "")
    if so_far.isdecimal():
        data[f"{what}-TOTAL_FORMS"] = str(int(so_far) + 1)


def _lines_of(line: type[forms.Form], lines: type[Any], most: int, there: Sequence[Any]) -> type[Any]:
    """Return the formset of a kind of line; a sender who claims thousands gets the most, and what is there already stays."""
    return forms.formset_factory(line, formset=lines, max_num=most, absolute_max=most + len(there))


def group_lines(data: QueryDict | None = None, **facts: Any) -> GroupLines:
    """Return the lines of groups, one empty at the end."""
    made = _lines_of(GroupLine, GroupLines, MOST_GROUPS, facts.get("initial", ()))
    lines: GroupLines = made(data, prefix=GROUPS, form_kwargs={"offered": _choices(groups())}, **facts)
    return lines


def support_lines(reach: Reach, data: QueryDict | None = None, **facts: Any) -> SupportLines:
    """Return the lines of things given, one empty at the end."""
    made = _lines_of(SupportLine, SupportLines, MOST_SUPPORTS, facts.get("initial", ()))
    offered = {"kinds": _choices(queries.support_kinds()), "sources": _choices(queries.fund_sources())}
    lines: SupportLines = made(data, prefix=SUPPORTS, form_kwargs={"reach": reach, **offered}, **facts)
    return lines
