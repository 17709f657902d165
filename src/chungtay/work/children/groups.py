"""What a group of children is divided into, and by what a membership is shown."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chungtay.kit.keys import new_key
from chungtay.kit.reach import ReachQuerySet
from chungtay.kit.versions import Versioned


class SubKind(models.Model):
    """A case of a group as Decree 56/2017 divides it. ``source``: V as the law says, U our best reading, to be confirmed."""

    group = models.ForeignKey("children.ChildGroup", on_delete=models.CASCADE, related_name="kinds")
    code = models.CharField(max_length=40, unique=True)
    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    source = models.CharField(max_length=1, choices=[("V", "V"), ("U", "U")], default="V")
    is_own = models.BooleanField(default=False, help_text="brought or changed by an administrator; never written over")
    is_in_use = models.BooleanField(default=True)
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["group", "ordinal"]
        verbose_name = _("kind within a group")
        verbose_name_plural = _("kinds within groups")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_vi


class EvidenceQuerySet(ReachQuerySet["Evidence"]):
    agency_path = "membership__child__agency"
    capability = "children.identify"


class Evidence(Versioned):
    """By what a child belongs to a group: a paper, a decision, an assessment. Its words may name people, so it is identity."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    membership = models.OneToOneField("children.Membership", on_delete=models.CASCADE, related_name="+")
    words = models.TextField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence of a membership")
        verbose_name_plural = _("evidence of memberships")

    def __str__(self) -> str:
        return str(self.membership_id)
