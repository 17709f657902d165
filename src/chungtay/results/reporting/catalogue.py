"""The report forms: which indicators, in which sections, who owes them and when.

Sources: Circular 28/2019/TT-BLĐTBXH and Circular 16 on the commune's report (Action Month: before 20 July); half-years by
the periods of Decree 09/2019/NĐ-CP, due six days after the period ends. All of it is data in ``data/*.tsv``.
"""

import csv
from collections.abc import Iterator
from importlib.resources import files

from chungtay.results.figures.models import Indicator
from chungtay.results.reporting.models import Deadline, Form, FormLine


def load() -> None:
    """Write every form with its deadlines and lines; what is there is brought up to date."""
    forms = {row["code"]: _form(row) for row in _table("forms")}
    ordinals = dict.fromkeys(forms, 0)
    for row in _table("lines"):
        for code in row["indicators"].split():
            ordinals[row["form"]] += 1
            _line(forms[row["form"]], row, code, ordinals[row["form"]])


def _table(name: str) -> Iterator[dict[str, str]]:
    text = (files("chungtay.results.reporting") / f"data/{name}.tsv").read_text("utf-8")
    return csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def _form(row: dict[str, str]) -> Form:
    words = {name: row[name] for name in ("name_vi", "name_en", "title_vi")} | {"kinds": row["kinds"].split()}
    form, _ = Form.objects.update_or_create(code=row["code"], version=int(row["version"]), defaults=words)
    for deadline in row["deadlines"].split(","):
        part, month, day = deadline.split()
        Deadline.objects.update_or_create(form=form, part=part, defaults={"month": int(month), "day": int(day)})
    return form


def _line(form: Form, row: dict[str, str], code: str, ordinal: int) -> None:
    place = {"ordinal": ordinal, "section_vi": row["section_vi"], "section_en": row["section_en"]}
    FormLine.objects.update_or_create(form=form, indicator=Indicator.objects.get(code=code), defaults=place)
