"""Bring a list of children in from Excel: look at every row first, write the good ones in steps, go on after a stop, undo it all."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from chungtay.core.names import search_key
from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.actions import keep
from chungtay.foundation.files.models import StoredFile, Wall
from chungtay.foundation.files.queries import read
from chungtay.foundation.files.rules import XLSX
from chungtay.kit.exports import Column
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach
from chungtay.kit.sheets import xlsx
from chungtay.work.children import actions
from chungtay.work.children.accidents import Accident
from chungtay.work.children.bringing import BRING_LIFE, Bring, BringVerb, BroughtChild, BroughtList
from chungtay.work.children.columns import HEADINGS, NEEDED, Known, Matching, Row, head_of
from chungtay.work.children.coming_of_age import age_limit
from chungtay.work.children.fault_words import sentence
from chungtay.work.children.models import Child, ChildGroup, ChildIdentity, Ethnicity, Membership
from chungtay.work.children.rules import NewChild, code_of
from chungtay.work.children.sheet_apart import rows_of

BRING = "children.identify"
STEP = 2_000  # rows written in one transaction: what a stop costs
T = TypeVar("T")


class NotAllColumns(ValueError):
    """A column that is needed is matched to none, or one column to two meanings."""


@transaction.atomic
def bring(reach: Reach, *, name: str, content: bytes) -> BroughtList:
    """Keep a workbook sealed and guess what its columns mean; raises ``NotTaken``, ``NotAWorkbook``."""
    reach.require(BRING)
    rows = rows_of(content)
    head, matching = head_of(rows)
    row = BroughtList(agency_id=reach.agency_id, officer_id=reach.officer_id, name=name[:255], head=head)
    row.headings, row.matching = (rows[head] if rows else []), matching
    row.rows = sum(1 for one in rows[head + 1 :] if any(one))
    row.save(force_insert=True)
    row.file = keep(reach, row, name=name, content=content, among=frozenset({XLSX}), wall=Wall.CASE)
    row.save(update_fields=["file"])
    record(reach, "children.bring_list", row, rows=row.rows)
    return row


@transaction.atomic
def match(reach: Reach, brought: BroughtList, matching: Matching) -> None:
    """Say what the columns mean; raises ``NotAllColumns``. The rows are looked at next."""
    row = _held(reach, brought, BringVerb.CHECK)
    if {field.value for field in NEEDED} - matching.keys() or len(set(matching.values())) < len(matching):
        raise NotAllColumns
    row.matching, row.looked_at, row.faulty = matching, 0, 0
    row.save(update_fields=["matching", "looked_at", "faulty", "state"])
    record(reach, "children.match_list", row, columns=len(matching))


@transaction.atomic
def check(reach: Reach, brought: BroughtList) -> None:
    """Look at every row and write nothing of it; the faulty ones stand in a workbook of their own afterwards."""
    rows, known = _rows(brought), _known(reach)
    bad: list[tuple[int, Sequence[str], str]] = []
    for at, cells in rows:
        one = Row(cells, brought.matching, known)
        if one.child(code="", agency_id=0, area_id=0) is None:
            bad.append((at + 1, cells, "; ".join(sentence(*fault) for fault in one.faults)))
    row = _held(reach, brought, BringVerb.CHECKED)
    row.looked_at, row.faulty, row.rows = len(rows), len(bad), len(rows)
    row.faults_file = _faults(reach, row, bad) if bad else None
    row.save()
    record(reach, "children.check_list", row, rows=row.rows, faulty=row.faulty)


@transaction.atomic
def start(reach: Reach, brought: BroughtList) -> None:
    """Let the good rows be written; the worker writes them in steps."""
    row = _held(reach, brought, BringVerb.RUN)
    if row.entered == 0:
        row.looked_at = 0
    row.save(update_fields=["state", "looked_at"])
    record(reach, "children.start_list", row, rows=row.rows)


def run(reach: Reach, brought: BroughtList, stand: Callable[[], object]) -> None:
    """Write the good rows in steps, each in a transaction of its own; after a stop it goes on where it was.

    ``stand`` steps behind the wall at the beginning of each transaction.
    """
    with transaction.atomic():
        stand()
        rows, known = _rows(brought), _known(reach, besides=brought)
        area_id = our_agency(reach).area_id
    done = brought.looked_at
    _skip(rows[:done], brought, known)
    for part in _parts(rows[done:], STEP):
        good = [(at, child) for at, cells in part if (child := _child(reach, cells, brought, known, area_id))]
        with transaction.atomic():
            stand()
            row = BroughtList.objects.select_for_update(of=("self",)).get(pk=brought.pk)
            if row.state != Bring.RUNNING or row.looked_at != done:
                return
            made = actions.register_many(reach, [child for _at, child in good])
            BroughtChild.objects.bulk_create(
                [BroughtChild(brought=row, child=one, row=at) for one, (at, _child) in zip(made, good, strict=True)],
                batch_size=STEP,
            )
            done += len(part)
            row.looked_at, row.entered = done, row.entered + len(made)
            row.save(update_fields=["looked_at", "entered"])
    with transaction.atomic():
        stand()
        row = _held(reach, brought, BringVerb.FINISH)
        row.save(update_fields=["state"])
        record(reach, "children.finish_list", row, children=row.entered)


@transaction.atomic
def undo(reach: Reach, brought: BroughtList) -> int:
    """Take all children out again that came by this list; return how many stay, for somebody has worked on them since."""
    row = _held(reach, brought, BringVerb.UNDO)
    came = BroughtChild.objects.filter(brought=row)
    ours = Child.objects.filter(pk__in=came.values("child"), agency=row.agency_id, version=1, died_on=None)
    going = list(set(ours.values_list("pk", flat=True)) - _worked_on(row))
    _erase(going)
    row.kept = came.count()
    row.save(update_fields=["state", "kept"])
    record(reach, "children.undo_list", row, erased=len(going), kept=row.kept)
    return row.kept


@transaction.atomic
def give_up(reach: Reach, brought: BroughtList, why: str) -> None:
    """Say that the file cannot be read."""
    row = _held(reach, brought, BringVerb.BREAK)
    row.trouble = why[:20]
    row.save(update_fields=["state", "trouble"])
    record(reach, "children.give_up_list", row)


def template() -> bytes:
    """Return our template: the headings, one invented line, and the groups one may name."""
    example = "Nguyễn Thị Ví Dụ|05/09/2017|Nữ|Kinh||DN1234567890123|||Nguyễn Thị Mẫu||||Trường Tiểu học Ví Dụ|3A|"
    cells = example.split("|")
    return xlsx([Column(words, _cell_of(lambda _row: cells, at)) for at, words in enumerate(HEADINGS.values())], [0])


def _cell_of(cells: Callable[[Any], Sequence[str]], at: int) -> Callable[[Any], str]:
    """Return what gives the cell at a place, empty when the row is shorter."""
    return lambda row: cells(row)[at] if at < len(cells(row)) else ""


def _held(reach: Reach, brought: BroughtList, verb: BringVerb) -> BroughtList:
    row = BroughtList.objects.within(reach).select_for_update(of=("self",)).get(pk=brought.pk)
    reach.require(BRING, row.agency_id)
    row.state = BRING_LIFE.after(Bring(row.state), verb).value
    return row


def _rows(brought: BroughtList) -> list[tuple[int, list[str]]]:
    if brought.file is None:
        raise NotNow(str(brought.pk))
    rows = rows_of(read(brought.file))
    return [(at, row) for at, row in enumerate(rows) if at > brought.head and any(row)]


def _known(reach: Reach, besides: BroughtList | None = None) -> Known:
    groups: dict[str, str] = {}
    for code, name_vi, name_en in ChildGroup.objects.filter(is_in_use=True).values_list("code", "name_vi", "name_en"):
        groups |= {search_key(words): code for words in (code, name_vi, name_en)}
    ethnicities: dict[str, str] = {}
    for code, name, others in Ethnicity.objects.values_list("code", "name", "other_names"):
        ethnicities |= {search_key(words): code for words in others.split(",") if words.strip()}
        ethnicities[search_key(name)] = code
    known = Known(groups, ethnicities, reach.day, age_limit(reach.day))
    here = ChildIdentity.objects.within(reach).filter(agency=reach.agency_id, child__merged_into=None)
    if besides is not None:
        here = here.exclude(child__in=BroughtChild.objects.filter(brought=besides).values("child"))
    known.here = set(here.values_list("search_name", "child__born_on", "child__sex").iterator(chunk_size=10_000))
    return known


def _skip(rows: Sequence[tuple[int, list[str]]], brought: BroughtList, known: Known) -> None:
    """Look at what an earlier run went through, so that a line that stands twice is still known as such."""
    for _at, cells in rows:
        Row(cells, brought.matching, known).child(code="", agency_id=0, area_id=0)


def _child(
    reach: Reach, cells: Sequence[str], brought: BroughtList, known: Known, area_id: int | None
) -> NewChild | None:
    made = Row(cells, brought.matching, known)
    return made.child(code=code_of(new_key()), agency_id=reach.agency_id, area_id=area_id or 0)


def _parts(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start_at in range(0, len(rows), size):
        yield rows[start_at : start_at + size]


def _faults(reach: Reach, row: BroughtList, bad: Sequence[tuple[int, Sequence[str], str]]) -> StoredFile:
    """Keep the faulty rows with their own columns, and what is wrong: put right there, they are brought in again."""
    columns: list[Column[Any]] = [Column("Dòng", lambda one: one[0]), Column("Cần sửa", lambda one: one[2])]
    for at, words in enumerate(row.headings):
        columns.append(Column(words or f"Cột {at + 1}", _cell_of(lambda one: one[1], at)))
    content = xlsx(columns, bad)
    return keep(reach, row, name=f"can-sua-{row.name}"[:200], content=content, among=frozenset({XLSX}), wall=Wall.CASE)


def _worked_on(row: BroughtList) -> set[Any]:
    """Return the children of the list that rows hang on which did not come with it, in whatever app."""
    keys = BroughtChild.objects.filter(brought=row).values("child")
    found: set[Any] = set(Accident.objects.filter(child__in=keys).values_list("child", flat=True))
    for model, name in _pointing_here():
        found |= set(model._default_manager.filter(**{f"{name}__in": keys}).values_list(name, flat=True))
    changed = Membership.objects.filter(child__in=keys).exclude(version=1, until=None)
    return found | set(changed.values_list("child", flat=True))


CAME_WITH_IT = {"childidentity", "membership", "residence", "carer", "schooling", "broughtchild", "likepair"}


def _pointing_here() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            is_ours = model._meta.app_label == "children" and model._meta.model_name in CAME_WITH_IT
            if isinstance(field, models.ForeignKey) and field.related_model is Child and not is_ours:
                yield model, field.name


ERASED = ("likepair", "broughtchild", "residence", "carer", "schooling", "membership", "childidentity")


def _erase(keys: list[Any]) -> None:
    """Erase children and what came with them; ``NotNow`` when a row nobody here may see hangs on one of them."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM children_likepair WHERE one_id = ANY (%s) OR other_id = ANY (%s)", [keys, keys])
            for table in ERASED[1:]:
                cursor.execute(f"DELETE FROM children_{table} WHERE child_id = ANY (%s)", [keys])  # noqa: S608 -- our own list
            cursor.execute("DELETE FROM children_child WHERE id = ANY (%s)", [keys])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as hanging:
        raise NotNow("somebody else works on a child of this list") from hanging
