"""What is asked to narrow the list of activities; every choice says how many stand behind it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from chungtay.kit.templatetags.chungtay import figure
from chungtay.work.activities import queries
from chungtay.work.activities.queries import Totals, Wanted


class Narrow(forms.Form):
    """Narrows the list."""

    q = forms.CharField(
        label=_("Words of the name or place"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("marks not needed")}),
    )

    def __init__(self, wanted: Wanted, found: Totals) -> None:
        super().__init__(initial={"q": wanted.words}, auto_id="loc-%s")
        months = [(f"{day:%Y-%m}", date_format(day, "n/Y"), n) for day, n in sorted(found.months.items(), reverse=True)]
        kinds = [(kind.code, kind.name, found.kinds.get(kind.code, 0)) for kind in queries.kinds()]
        tasks = [
            (str(one.pk), Truncator(one.text).chars(60), found.tasks[one.pk])
            for one in queries.tasks_named(found.tasks)
        ]
        self._offer("thang", _("Month"), _("all months"), months, wanted.month)
        self._offer("loai", _("Kind of activity"), _("all kinds"), kinds, wanted.kind)
        if tasks or wanted.task:
            self._offer("nhiem_vu", _("Task"), _("all tasks"), tasks, wanted.task)
        if len(found.bodies) > 1 or wanted.body:
            bodies = [(str(one.pk), one.name, found.bodies[one.pk]) for one in queries.bodies_named(found.bodies)]
            self._offer("don_vi", _("Body"), _("all bodies"), bodies, wanted.body)

    def _offer(self, name: str, label: Any, first: Any, rows: Iterable[tuple[str, str, int]], chosen: str) -> None:
        kept = [(code, f"{words} ({figure(count)})") for code, words, count in rows if count or code == chosen]
        choices = [("", first), *kept]
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, initial=chosen)
