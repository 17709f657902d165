"""Officers (cán bộ, công chức, viên chức) and where they serve."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import search_key
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.agencies.models import Agency

ROLE_NAMES = {
    Role.CLERK: _("clerk"),
    Role.PROVINCIAL_OFFICER: _("provincial officer"),
    Role.COMMUNE_OFFICER: _("commune child-protection officer"),
    Role.UNION_OFFICER: _("union officer"),
    Role.DEPARTMENT_OFFICER: _("department officer"),
    Role.LEADER: _("leader"),
    Role.ADMINISTRATOR: _("administrator"),
    Role.OBSERVER: _("without a task yet"),
}


class OfficerManager(BaseUserManager["Officer"]):
    def create_officer(
        self, username: str, *, full_name: str, email: str = "", password: str | None = None
    ) -> "Officer":
        """Make an account; without a password nobody can sign in with it."""
        officer = self.model(username=username, full_name=full_name, email=email)
        officer.set_password(password)
        officer.save(using=self._db)
        return officer


class Officer(AbstractBaseUser):
    """A person on duty. What the person may do follows from postings, never from the account."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    search_name = models.CharField(max_length=160, editable=False, db_index=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=2, default="vi")
    is_active = models.BooleanField(default=True)
    keys_from = models.DateTimeField(null=True, editable=False, help_text="keys made before open nothing any more")

    objects: ClassVar[OfficerManager] = OfficerManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_name = search_key(self.full_name)
        if not self.is_active:
            self.keys_from = timezone.now()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def set_password(self, raw_password: str | None) -> None:
        """Set a password; from now on keys made under the one before open nothing.

        A password that is only hashed anew at sign-in is saved alone (``update_fields``): the keys live on.
        """
        super().set_password(raw_password)
        self.keys_from = timezone.now()

    def get_full_name(self) -> str:
        return self.full_name

    def has_perms(self, perms: object) -> bool:
        """Django's own permissions are not used: reach decides."""
        return False


class PostingQuerySet(models.QuerySet["Posting"]):
    def on(self, day: date) -> Self:
        """Return the postings that stand on a day; nobody stands in for a body that has officers of its own."""
        own = self.model.objects.serving(day).filter(agency=OuterRef("agency"))
        return self.serving(day, or_standing_in=True).filter(Q(stands_in_from=None) | ~Exists(own))

    def serving(self, day: date, *, or_standing_in: bool = False) -> Self:
        """Return the postings whose days have come and are not over: of active officers of the body's own, unless told otherwise."""
        rows = self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
        return rows if or_standing_in else rows.filter(stands_in_from=None, officer__is_active=True)


class Posting(models.Model):
    """An officer serves at a body in a function, from one day to another.

    ``stands_in_from``: the officer serves there, and acts on behalf (thay mặt) of this small body, with a basis and a last day.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="postings")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=[(role.value, ROLE_NAMES[role]) for role in Role])
    title = models.CharField(_("title of office"), max_length=120)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    stands_in_from = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(_("basis"), max_length=200, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="posting_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(stands_in_from=None) | (Q(until__isnull=False) & ~Q(basis="")),
                name="stand_in_has_basis_and_end",
            ),
        ]
        indexes = [models.Index(fields=["agency", "role"])]

    def __str__(self) -> str:
        return f"{self.title}, {self.agency_id}"


class Capability(models.Model):
    """The table of ``rules`` as the database's own wall reads it; written by the catalogue loader, never by hand."""

    role = models.CharField(max_length=20)
    capability = models.CharField(max_length=40)
    scope = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "capability"], name="capability_once")]

    def __str__(self) -> str:
        return f"{self.role}: {self.capability} ({self.scope})"


from chungtay.foundation.accounts.access import AccessKey as AccessKey  # noqa: E402 -- it points at a posting
