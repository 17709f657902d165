"""The columns of the table of tasks: which are shown, by which it is ordered; the file holds exactly the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.expressions import OrderBy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.kit.exports import Column
from chungtay.mandate.plans.contents import PARTS
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.listing import stood
from chungtay.mandate.plans.models import AssignmentQuerySet
from chungtay.mandate.plans.stands import Stand
from chungtay.mandate.plans.words import STANDS, name_of


def _printed(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _number(row: Any) -> str:
    """Return the number of the plan's document; nothing for a confidential one, whose readers open it itself."""
    document = row.task.plan.document
    return document.number if document and not document.is_confidential else ""


@dataclass(frozen=True, slots=True)
class Told:
    """One column: its heading, what it says of a row, by what it is ordered, whether it is shown when nobody chose."""

    heading: str | Promise
    value: Callable[[Any], object]
    order: str
    is_usual: bool = False


COLUMNS: dict[str, Told] = {
    "viec": Told(_("Task"), lambda row: row.task.text, "task__text", is_usual=True),
    "trang-thai": Told(_("State"), lambda row: str(STANDS[Stand(row.stand)]), "place", is_usual=True),
    "han": Told(_("Due on"), lambda row: _printed(row.due_on), "due_on", is_usual=True),
    "han-dau": Told(_("First due on"), lambda row: _printed(row.first_due_on), "first_due_on"),
    "don-vi": Told(_("Body"), lambda row: row.agency.name, "agency__name", is_usual=True),
    "vai-tro": Told(_("Its role"), lambda row: str(PARTS[Part(row.part)]), "part"),
    "nguoi": Told(
        _("Who minds it"), lambda row: row.keeper.full_name if row.keeper else "", "keeper__full_name", is_usual=True
    ),
    "phan-tram": Told(_("Per cent"), lambda row: row.percent, "percent", is_usual=True),
    "chu-de": Told(_("Theme"), lambda row: name_of(row.task.theme) if row.task.theme else "", "task__theme__name_vi"),
    "ke-hoach": Told(_("Plan"), lambda row: row.task.plan.title, "task__plan__title", is_usual=True),
    "so": Told(_("Number"), _number, "open_number"),
    "noi-giao": Told(_("Given by"), lambda row: row.task.plan.agency.name, "task__plan__agency__name"),
    "chi-tieu": Told(_("Target"), lambda row: row.task.target, "task__target"),
    "san-pham": Told(_("Expected product"), lambda row: row.task.product, "task__product"),
    "nhan": Told(_("Taken on"), lambda row: _printed(row.taken_on), "taken_on"),
    "xong": Told(_("Done on"), lambda row: _printed(row.done_on), "done_on"),
}
USUAL = [code for code, told in COLUMNS.items() if told.is_usual]
FIRST = "han"


@dataclass(frozen=True, slots=True)
class Shown:
    """Which columns a table shows, in their order, and by which one it is ordered."""

    codes: Sequence[str]
    order: str = FIRST
    is_descending: bool = False

    @classmethod
    def of(cls, told: Any) -> "Shown":
        """Read the address; what it does not know is left out. The task itself always stands first."""
        asked = {*told.getlist("cot")} & COLUMNS.keys()
        codes = [code for code in COLUMNS if code in asked or (not asked and code in USUAL) or code == "viec"]
        order = str(told.get("xep_cot", ""))
        code = order.removeprefix("-")
        return cls(codes, code, order.startswith("-")) if code in COLUMNS else cls(codes)

    @property
    def columns(self) -> list[Column[Any]]:
        """The columns as the page and the file write them."""
        return [Column(str(COLUMNS[code].heading), COLUMNS[code].value) for code in self.codes]

    @property
    def heads(self) -> list[dict[str, Any]]:
        """Each heading with what pressing it asks for, and how the table is ordered now."""
        return [self._head(code) for code in self.codes]

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Every column with its heading and whether it is shown; the task stays."""
        return [(code, str(told.heading), code in self.codes) for code, told in COLUMNS.items() if code != "viec"]

    def cells(self, row: Any) -> list[tuple[str, str, object]]:
        """Return the code, heading and value of each cell of a row."""
        return [(code, str(COLUMNS[code].heading), COLUMNS[code].value(row)) for code in self.codes]

    def _head(self, code: str) -> dict[str, Any]:
        is_here = code == self.order
        turned = f"-{code}" if is_here and not self.is_descending else code
        now = ("descending" if self.is_descending else "ascending") if is_here else ""
        return {"heading": str(COLUMNS[code].heading), "asks": turned, "now": now, "code": code}


def arranged(rows: AssignmentQuerySet, shown: Shown, day: date) -> AssignmentQuerySet:
    """Return the rows in the order asked for, each with its state; what has no value stands last."""
    place = Case(*(When(stand=one.value, then=Value(at)) for at, one in enumerate(Stand)), output_field=IntegerField())
    number = Case(When(task__plan__document__is_confidential=False, then=F("task__plan__document__number")))
    by = F(COLUMNS[shown.order].order)
    order: OrderBy = by.desc(nulls_last=True) if shown.is_descending else by.asc(nulls_last=True)
    return (
        stood(rows, day).annotate(place=place, open_number=number).select_related("task__theme").order_by(order, "pk")
    )
