"""Books of documents (sổ đăng ký văn bản): which series a body counts in, how far each is, and numbers kept aside.

Source: Decree 30/2020/NĐ-CP Article 15: how series are split is decided by the head of the body; numbers begin at 01 on
1 January; secret ones are counted apart. Those of the Party run by kind through a term: Guidance 36-HD/VPTW.
"""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.mandate.documents.confiding import CONFIDE
from chungtay.mandate.documents.numbering import SECRET


class Direction(models.TextChoices):
    """Into or out of a body."""

    IN = "in", _("incoming")
    OUT = "out", _("outgoing")


class Form(models.TextChoices):
    """How a kind of document is laid out."""

    NAMED = "named", _("its name above the abstract")
    LETTER = "letter", _("a letter: “V/v”, without a name")
    SLIP = "slip", _("a slip or paper with fields")
    OTHER = "other", _("a form of its own")


class BookQuerySet(ReachQuerySet["Book"]):
    capability = "documents.see"

    def scope(self, reach: Reach) -> Q:
        """Books of the own body; those for confidential documents only for clerk and leader."""
        return super().scope(reach) & (Q(is_confidential=False) | Q(agency__in=reach.agencies(CONFIDE)))


class Book(models.Model):
    """A series a body counts apart (sổ riêng): for some kinds, or for what is confidential. All else is in the general one."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction)
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=120)
    kinds = models.JSONField(default=list, blank=True, help_text="codes of the kinds it counts; empty: every kind")
    is_by_term = models.BooleanField(default=False, help_text="counts through a Party term, not through a year")
    is_confidential = models.BooleanField(default=False)

    objects = BookQuerySet.as_manager()

    class Meta:
        verbose_name = _("book of documents")
        verbose_name_plural = _("books of documents")
        ordering = ["direction", "code"]
        constraints = [models.UniqueConstraint(fields=["agency", "direction", "code"], name="book_once")]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """A term of a Party committee (nhiệm kỳ), from the day of its congress."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()

    class Meta:
        ordering = ["starts_on"]
        constraints = [models.UniqueConstraint(fields=["agency", "starts_on"], name="term_once")]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.starts_on}"


class SeriesQuerySet(ReachQuerySet["Series"]):
    capability = "documents.see"

    def scope(self, reach: Reach) -> Q:
        """Series of the own body; how far one of confidential documents is tells how many there are: clerk and leader only."""
        same = {name: OuterRef(name) for name in ("agency", "direction", "code")}
        apart = Q(code=SECRET.code) | Q(Exists(Book.objects.filter(**same, is_confidential=True)))
        return super().scope(reach) & (~apart | Q(agency__in=reach.agencies(CONFIDE)))


class Series(models.Model):
    """A series of numbers of one body, direction and period. The row is locked last, so a rollback gives the number back."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction)
    year = models.PositiveSmallIntegerField(help_text="the year, or the first year of the Party term")
    code = models.CharField(max_length=30, blank=True, help_text="code of its book; empty: the general one")
    before = models.PositiveIntegerField(default=0, help_text="numbers up to this stand in a book kept elsewhere")
    last = models.PositiveIntegerField(default=0)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "direction", "year", "code"], name="series_once"),
            models.CheckConstraint(condition=Q(last__gte=F("before")), name="series_goes_on"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.direction} {self.year} {self.code}: {self.last}"


class Keeping(models.TextChoices):
    """What became of a number kept aside."""

    RESERVED = "reserved", _("reserved")
    TAKEN = "taken", _("taken by a document")
    VOID = "void", _("void")


class KeptNumberQuerySet(ReachQuerySet["KeptNumber"]):
    capability = "documents.see"
    agency_path = "series__agency"

    def scope(self, reach: Reach) -> Q:
        """Numbers kept aside in the series one sees."""
        return super().scope(reach) & Q(series__in=Series.objects.within(reach))


class KeptNumber(models.Model):
    """A number kept aside (số giữ trước): for whom and why, until when; taken by a document, or void and why."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    block = models.PositiveIntegerField(help_text="the first number of those kept together")
    state = models.CharField(max_length=8, choices=Keeping, default=Keeping.RESERVED)
    why = models.CharField(max_length=300)
    until = models.DateField()
    kept_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    kept_on = models.DateField()
    void_why = models.CharField(max_length=300, blank=True)

    objects = KeptNumberQuerySet.as_manager()

    class Meta:
        verbose_name = _("number kept aside")
        verbose_name_plural = _("numbers kept aside")
        ordering = ["series", "number"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="kept_number_once"),
            models.CheckConstraint(condition=~Q(state="void") | ~Q(void_why=""), name="kept_number_void_says_why"),
            models.CheckConstraint(condition=~Q(why=""), name="kept_number_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.state}"
