"""Words of the pages that more than one of them says."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

INSURED = format_lazy("{},{},{}", _("yes"), _("no"), _("not known"))  # yes, no, not known: as the filter takes them
