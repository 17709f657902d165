"""Which period and whose figures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.queries import below
from chungtay.kit.reach import Reach
from chungtay.results.figures import periods, queries

ALONE, TOGETHER = "rieng", "chung"
SCOPES = [(ALONE, _("this body alone")), (TOGETHER, _("with all below it"))]


class WhoseForm(forms.Form):
    """Period (``ky``), body (``don-vi``) and whether the bodies below are in it (``pham-vi``)."""

    def __init__(self, reach: Reach, data: Any) -> None:
        defaults = {"ky": periods.current_half(reach.day), "don-vi": reach.agency_id, "pham-vi": ALONE}
        super().__init__({name: data.get(name) or value for name, value in defaults.items()})
        self.reach = reach
        offered = periods.offered(reach.day)
        asked = self.data["ky"]
        if periods.of(asked) and asked not in dict(offered):
            offered = [(asked, periods.name(asked)), *offered]
        bodies = [(body.pk, body.name) for body in queries.bodies(reach)]
        self.fields["ky"] = forms.ChoiceField(label=_("Period"), choices=offered)
        self.fields["don-vi"] = forms.TypedChoiceField(label=_("Body"), choices=bodies, coerce=int)
        self.fields["pham-vi"] = forms.ChoiceField(label=_("Counted"), choices=SCOPES)

    @property
    def agency_ids(self) -> frozenset[int]:
        """The bodies meant, of those the officer may see."""
        chosen: int = self.cleaned_data["don-vi"]
        if self.cleaned_data["pham-vi"] == ALONE:
            return frozenset({chosen})
        return below(chosen, self.reach.day) & self.reach.agencies("figures.see")

    @property
    def query(self) -> str:
        """The choice as it stands in an address."""
        return "&".join(f"{name}={value}" for name, value in self.cleaned_data.items())
