"""Lines of the registers of documents (sổ văn bản đến, sổ văn bản đi), and whom a confidential document is open to."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.mandate.documents.books import Direction, Series
from chungtay.mandate.documents.confiding import CONFIDE, Reader


def open_to(reach: Reach, path: str = "") -> Q:
    """Return the condition that the document at ``path`` is not confidential, or is confided to this officer.

    The one place that says so: rows of every table that name a document are filtered with it. Where the path may be empty
    (a plan of a body's own will) the caller says so itself.
    """
    if path:  # the few confidential ones are looked up, not every document the rows name
        hidden = Entry._meta.get_field("document").related_model._default_manager.filter(is_confidential=True)
        return Q(**{f"{path}__isnull": False}) & ~Q(Exists(hidden.filter(~_confided(reach, "pk"), pk=OuterRef(path))))
    return Q(is_confidential=False) | _confided(reach, "pk")


def _confided(reach: Reach, path: str) -> Q:
    here = OuterRef(path)
    by_office, by_hand = Q(agency__in=reach.agencies(CONFIDE)), Q(agency=reach.agency_id, entered_by=reach.officer_id)
    entered = Entry.objects.filter(by_office | by_hand, document=here)
    named = Reader.objects.filter(document=here, agency=reach.agency_id, officer=reach.officer_id)
    return Q(Exists(entered)) | Q(Exists(named))


class EntryQuerySet(ReachQuerySet["Entry"]):
    capability = "documents.see"

    def scope(self, reach: Reach) -> Q:
        """Lines of the own registers; those of confidential documents for the few."""
        return super().scope(reach) & open_to(reach, "document")


class Entry(models.Model):
    """A line of a register of documents (sổ văn bản đến, sổ văn bản đi)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="entries")
    direction = models.CharField(max_length=3, choices=Direction)
    year = models.PositiveSmallIntegerField()
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField(null=True, help_text="running number; none while the document is a draft")
    entered_on = models.DateField()
    entered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    void_why = models.CharField(max_length=300, blank=True, help_text="why its number is void; empty: it is not")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a register")
        verbose_name_plural = _("entries of registers")
        constraints = [
            models.UniqueConstraint(fields=["agency", "document", "direction"], name="entry_once"),
            models.UniqueConstraint(fields=["series", "number"], name="entry_number_once"),
            models.UniqueConstraint(
                fields=["agency", "direction", "year", "number"],
                condition=Q(series=None),
                name="entry_number_elsewhere_once",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "direction", "-entered_on"]),
            models.Index(  # a page of a register, and its counts, from the index alone
                "agency",
                "direction",
                F("year").desc(),
                F("number").desc(nulls_first=True),
                include=["document", "id"],
                name="entry_newest_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.number}/{self.year}"
