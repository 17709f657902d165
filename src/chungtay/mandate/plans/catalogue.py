"""Retention periods of work files, brought up to date from their table; what an administrator changed is left alone."""

from importlib.resources import files

from django.utils.translation import gettext_lazy as _

from chungtay.kit.kept import Kept
from chungtay.mandate.plans.matters import Retention


def load() -> None:
    """Load the retention periods."""
    text = (files("chungtay.mandate.plans") / "data/retentions.tsv").read_text("utf-8")
    own = set(Retention.objects.filter(is_own=True).values_list("code", flat=True))
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    for at, (code, name_vi, name_en, years, source) in enumerate(rows, start=1):
        if code not in own:
            facts = {"name_vi": name_vi, "name_en": name_en, "years": int(years) if years else None}
            Retention.objects.update_or_create(code=code, defaults=facts | {"source": source, "ordinal": at})


KEPT = (
    Kept(
        "thoi-han-bao-quan", _("retention periods"), Retention, ("code", "name_vi", "name_en", "years", "source"), load
    ),
)
