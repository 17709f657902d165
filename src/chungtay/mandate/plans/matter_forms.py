"""What an officer is asked about a work file."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.plans.gathering import retentions
from chungtay.mandate.plans.matters import Matter, Retention
from chungtay.mandate.plans.words import name_of


class _Retentions(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument when it runs
    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


class MatterForm(forms.Form):
    """The name of a file and how long it is kept."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("What matter it is"), max_length=300)
    retention = _Retentions(
        label=_("How long it is kept"),
        queryset=Retention.objects.none(),
        required=False,
        empty_label=_("not decided yet"),
        help_text=_("Counted from the end of the year in which the file is closed."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["retention"].queryset = retentions()  # type: ignore[attr-defined]  # a choice of rows

    def asked(self) -> dict[str, Any]:
        """Return what the verbs are told."""
        return {name: self.cleaned_data[name] for name in ("title", "retention")}


def as_stored(matter: Matter) -> dict[str, Any]:
    """Return the first filling of the form."""
    return {"version": matter.version, "title": matter.title, "retention": matter.retention_id}


class NoteForm(forms.Form):
    """A note to put into a file."""

    note = forms.CharField(label=_("Note"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class _Matters(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument when it runs
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class PutForm(forms.Form):
    """Into which open file something is put: one that is there, or a new one."""

    matter = _Matters(label=_("Work file"), queryset=Matter.objects.none(), required=False, empty_label=_("a new one"))
    title = forms.CharField(label=_("What matter it is"), max_length=300, required=False)

    def __init__(self, *args: Any, matters: QuerySet[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter"].queryset = matters  # type: ignore[attr-defined]  # a choice of rows

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("matter") and not (told.get("title") or "").strip():
            self.add_error("title", _("Choose an open file, or name a new one."))
        return told
