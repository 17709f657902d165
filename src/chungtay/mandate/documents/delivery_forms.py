"""Forms of delivery: a reason, and whom a line of recipients means."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.kit.http import keys_among
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.confided import without_few
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.recipients import Addressed, Found, chosen, search

LONGEST = 300


class ReturnForm(forms.Form):
    """Why a document is not for us."""

    why = forms.CharField(
        label=_("Why it is not for your body"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class AskedLine:
    """One line somebody must be asked about: who could be meant, what was ticked, what was looked for."""

    def __init__(self, reach: Reach, line: Addressed, told: Mapping[str, Any] | None) -> None:
        self.line, self.is_told = line, told is not None
        get = told.getlist if told is not None else lambda name: []  # type: ignore[attr-defined]  # a QueryDict
        self.sought = (get(f"tim-{line.at}") or [""])[0].strip()
        self.is_paper = bool(get(f"giay-{line.at}"))
        found = search(reach, self.sought) if self.sought else []
        ticked = {str(key) for key in keys_among(get(f"cq-{line.at}"))}
        known = {str(one.pk): one for one in (*line.offered, *line.bodies, *found)}
        rest = Agency.objects.on(reach.day).in_bulk([int(key) for key in ticked - set(known)])
        self.offered = [*known.values(), *rest.values()]
        self.bodies = [one for one in self.offered if str(one.pk) in ticked]
        if told is None and line.is_remembered:
            self.bodies, self.is_paper = list(line.bodies), not line.bodies
        self.error = self._judge(found)

    def _judge(self, found: list[Agency]) -> str:
        if not self.is_told:
            return ""
        if self.sought and not self.bodies:
            return (
                gettext("Tick the body you mean.") if found else gettext("No body has this name. Look for other words.")
            )
        if self.is_paper and self.bodies:
            return gettext("Either on paper only, or to the bodies you ticked.")
        return ""

    @property
    def is_answered(self) -> bool:
        """Say whether somebody said whom this line means."""
        return bool(self.bodies) or self.is_paper


class AskedForms:
    """The lines of one paper: those asked about, those somebody answered once (to be corrected), the others as they were matched."""

    def __init__(self, reach: Reach, lines: Iterable[Addressed], told: Mapping[str, Any] | None) -> None:
        every = list(lines)
        self.asked = [AskedLine(reach, one, told) for one in every if one.found is Found.ASKED]
        self.remembered = [AskedLine(reach, one, told) for one in every if one.is_remembered]
        self.clear = [one for one in every if one.found is not Found.ASKED and not one.is_remembered]

    def is_valid(self) -> bool:
        """Say whether at least one line is answered and none wrongly."""
        return not any(one.error for one in self.every) and any(one.is_answered for one in self.every)

    @property
    def every(self) -> list[AskedLine]:
        """Return the lines that can be answered."""
        return [*self.asked, *self.remembered]

    def answers(self) -> dict[str, list[Agency]]:
        """Return the bodies of each line that was answered, by its words."""
        return {one.line.words: one.bodies for one in self.every if one.is_answered}


class SendForm(forms.Form):
    """To whom a paper goes."""

    lines = forms.MultipleChoiceField(label=_("Recipients"), required=False, widget=forms.CheckboxSelectMultiple)
    receivers: "forms.ModelMultipleChoiceField[Any]" = forms.ModelMultipleChoiceField(
        label=_("Bodies"), queryset=None, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, bodies: Any, lines: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receivers"].queryset = bodies  # type: ignore[attr-defined]  # a choice of rows
        self.fields["lines"].choices = [(str(one.at), one.words) for one in lines]  # type: ignore[attr-defined]  # a choice field
        self.meant = list(lines)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not told.get("lines") and not told.get("receivers"):
            raise forms.ValidationError(_("Tick at least one recipient."), code="required")
        return told

    def unseen(self, reach: Reach, document: Document) -> list[Agency]:
        """Return the bodies where nobody could open this confidential paper, unless somebody said to send it all the same."""
        if not document.is_confidential or "van-gui" in self.data:
            return []
        return without_few(reach, self.to())

    def to(self) -> list[Any]:
        """Return the bodies ticked, those of a line and those named by themselves, each once."""
        told = self.cleaned_data
        bodies = [*chosen(self.meant, told["lines"]), *told["receivers"]]
        return list({one.pk: one for one in bodies}.values())
