"""What the search offers: kinds, themes and programmes to narrow by, and the searches the officer keeps."""

from django.db.models import QuerySet

from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import DocumentKind, Theme
from chungtay.mandate.documents.programmes import Programme
from chungtay.mandate.documents.saved import SavedSearch


def saved_searches(reach: Reach) -> QuerySet[SavedSearch]:
    """Return the searches the officer keeps, by name."""
    return SavedSearch.objects.within(reach)


def kinds() -> QuerySet[DocumentKind]:
    """Return the kinds of documents."""
    return DocumentKind.objects.only("code", "name_vi", "name_en")


def themes() -> QuerySet[Theme]:
    """Return the themes of tasks."""
    return Theme.objects.all()


def programmes() -> QuerySet[Programme]:
    """Return the programmes."""
    return Programme.objects.all()
