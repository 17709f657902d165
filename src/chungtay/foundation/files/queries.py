"""Find a file and read its bytes."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from chungtay.foundation.accounts.rules import CAPABILITIES
from chungtay.foundation.files.models import StoredFile, Wall
from chungtay.foundation.files.sealing import unseal
from chungtay.kit.reach import Reach

AT_THEIR_OWN_DOOR = "documents."


class Removed(Http404):
    """The bytes of this file were removed by a decision; a page that hands it out answers that there is nothing."""


def place(key: UUID) -> Path:
    """Return where the sealed bytes of a file lie."""
    return Path(settings.FILES_FOLDER) / key.hex[-2:] / key.hex


def files_of(owner: Model) -> QuerySet[StoredFile]:
    """Return the files of one row, in the order they came. The caller has fetched the row within reach."""
    return StoredFile.objects.filter(owner_label=owner._meta.label_lower, owner_key=str(owner.pk)).order_by("id")


def files(reach: Reach) -> QuerySet[StoredFile]:
    """Return the files of the officer's own bodies that stand behind no closer wall, of rows the officer may see at all.

    Those of documents are not among them: whether a document is for this officer is asked at its own page's door.
    """
    found = StoredFile.objects.within(reach).filter(wall__in=[Wall.PUBLIC, Wall.AGENCY])
    return found.exclude(_of_shut_apps(reach)).exclude(owner_label__startswith=AT_THEIR_OWN_DOOR)


def _of_shut_apps(reach: Reach) -> Q:
    """A photograph of an activity is not for whoever may see no activity, though the body is the same."""
    known = {name for held in CAPABILITIES.values() for name in held if name.endswith(".see")}
    shut = [name for name in known if not reach.may(name)]
    return Q(*(Q(owner_label__startswith=name.removesuffix("see")) for name in shut), _connector=Q.OR)


def read(stored: StoredFile) -> bytes:
    """Return the bytes of a file; raise ``BrokenSeal`` when they were changed on disk, ``Removed`` when a decision removed them."""
    if stored.removed_on:
        raise Removed(str(stored.pk))
    return unseal(stored.pk, place(stored.pk).read_bytes())
