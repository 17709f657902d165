"""The words by which coverage and notices are told; notices hold codes, their words are made here when shown."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chungtay.insight.oversight.rules import Stage

STAGES = {
    Stage.UNOPENED: _("Not opened"),
    Stage.UNPLANNED: _("No plan yet"),
    Stage.UNTAKEN: _("Tasks not taken"),
    Stage.WORKING: _("Being carried out"),
    Stage.REPORTED: _("Has reported"),
}
SIGNS = {  # state of the design, icon
    Stage.UNOPENED: ("late", "eye-off"),
    Stage.UNPLANNED: ("soon", "file-x"),
    Stage.UNTAKEN: ("none", "file-unknown"),
    Stage.WORKING: ("doing", "progress"),
    Stage.REPORTED: ("done", "check"),
}
HAVE = {
    "gui": _("sent"),
    "mo": _("opened it"),
    "ke-hoach": _("have a plan"),
    "nhan": _("took tasks"),
    "bao-cao": _("reported"),
}


def missing(step: Any) -> str:
    """Return who has not come so far, and how many of them are late."""
    if not step.missing:
        return ""
    n = {"n": step.missing}
    words = {
        "mo": ngettext("%(n)d body has not opened it", "%(n)d bodies have not opened it", step.missing),
        "ke-hoach": ngettext("%(n)d body has no plan", "%(n)d bodies have no plan", step.missing),
        "nhan": ngettext("%(n)d body has taken no task", "%(n)d bodies have taken no task", step.missing),
        "bao-cao": ngettext("%(n)d body has not reported", "%(n)d bodies have not reported", step.missing),
    }[step.code] % n
    late = ngettext("%(n)d late", "%(n)d late", step.late) % {"n": step.late} if step.late else ""
    return ", ".join(part for part in (words, late) if part)
