"""What is asked about a consent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.files.rules import PAPERS, PICTURES, NotTaken, judge
from chungtay.work.cases.actions.agreeing import Given
from chungtay.work.cases.agreements import BY, PURPOSES
from chungtay.work.cases.consent_rules import By, Purpose

LIMIT_BYTES = 20 * 1024 * 1024


class ConsentForm(forms.Form):
    """For what, by whom, when, and the paper that proves it. Nothing is chosen beforehand (Law 91/2025/QH15, article 9)."""

    purpose = forms.ChoiceField(label=_("Agrees that we"), choices=[("", "–"), *PURPOSES.items()])
    by = forms.ChoiceField(label=_("Who agrees"), choices=[("", "–"), *BY.items()])
    name = forms.CharField(label=_("Name of who agrees"), max_length=120)
    given_on = forms.DateField(label=_("Agreed on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    paper = forms.FileField(label=_("The paper itself"), help_text=_("photograph or PDF"))

    def clean_paper(self) -> tuple[str, bytes]:
        """Return name and bytes of a paper of a kind we take."""
        told = self.cleaned_data["paper"]
        content = told.read()
        try:
            judge(content, limit_bytes=LIMIT_BYTES, among=PAPERS | PICTURES)
        except NotTaken as refused:
            raise forms.ValidationError(_("This file is not taken: choose a photograph or a PDF.")) from refused
        return told.name, content

    def given(self) -> Given:
        """Return the consent as the verb takes it."""
        said = self.cleaned_data
        return Given(
            purpose=Purpose(said["purpose"]),
            by=By(said["by"]),
            name=said["name"],
            given_on=said["given_on"],
            paper=said["paper"],
        )
