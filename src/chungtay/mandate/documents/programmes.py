"""Programmes (chương trình, đề án): each named by the decision that approved it; what cites the decision belongs to it."""

from django.db import models

from chungtay.mandate.documents.wanted import cited_keys


class Programme(models.Model):
    """A programme that documents carry out: catalogue, with those an administrator brings."""

    code = models.SlugField(max_length=40, unique=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    number = models.CharField(max_length=80, help_text="of the decision that approved it: 23/QĐ-TTg")
    year = models.PositiveSmallIntegerField(help_text="of that decision")
    is_own = models.BooleanField(default=False, help_text="brought in by an administrator")
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["ordinal", "pk"]

    def __str__(self) -> str:
        return self.name_vi

    def keys(self) -> tuple[str, str]:
        """Return the keys of the cards of its decision and of what cites it."""
        return cited_keys(self.number, self.year)
