"""Our words for the fields of catalogues."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.kit.kept import Kept

LABELS: dict[str, str | Promise] = {
    "code": _("Code"),
    "name": _("Name"),
    "name_vi": _("Name in Vietnamese (the words of the law)"),
    "name_en": _("Name in English"),
    "number": _("Number of the decision"),
    "year": _("Year of the decision"),
    "years": _("Kept for how many years (empty: for ever)"),
    "source": _("Source (U: to be confirmed)"),
    "is_in_use": _("Offered in forms"),
    "is_sure": _("Checked against the notice"),
    "is_accident": _("Counts as an accident"),
    "group": _("Group"),
    "day": _("Day"),
    "kind": _("Kind"),
    "notice": _("Notice that orders it"),
}
HELP: dict[str, str | Promise] = {
    "code": _("Letters without marks, digits and dashes. It stays as it is once the row is kept."),
}


def label_of(one: Kept, name: str) -> str:
    """Return the word for a field, in the language of the page: ours, or that of the row itself."""
    known = LABELS.get(name) or one.field(name).verbose_name
    return str(known)[:1].upper() + str(known)[1:]
