"""Consents (đồng ý) of a case: for one purpose, by one person, given with a paper, withdrawn; never changed, never taken out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.kit.keys import new_key
from chungtay.kit.sealing import SealedTextField
from chungtay.work.cases.consent_rules import By, Purpose
from chungtay.work.cases.models import Case, OfCaseQuerySet

PURPOSES = {
    Purpose.REFER: _("refer the child to services, with what they must know"),
    Purpose.SHARE: _("tell another body about the case"),
    Purpose.PICTURE: _("take photographs or record the voice"),
    Purpose.PUBLISH: _("make something of the child's private life public"),
}
BY = {By.CHILD: _("the child"), By.REPRESENTATIVE: _("the representative")}


class AgreementQuerySet(OfCaseQuerySet["Agreement"]):
    pass


class Agreement(models.Model):
    """A consent: for what, by whom, on which day, and since when it is withdrawn. Its paper is a file of this row."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="agreements")
    purpose = models.CharField(max_length=10, choices=PURPOSES.items())
    by = models.CharField(max_length=14, choices=BY.items())
    name = SealedTextField(help_text="who agreed")
    given_on = models.DateField()
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = SealedTextField(blank=True, default="")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["purpose", "by", "-given_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "purpose", "by"], condition=Q(withdrawn_on=None), name="agreement_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=models.F("given_on")), name="agreement_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.purpose} {self.by}"
