"""The groups of children: the 14 of the law in its own words, those at risk, and others a line follows."""

from importlib.resources import files

from chungtay.work.children.models import ChildGroup


def load() -> None:
    """Write the groups; what is there is brought up to date."""
    text = files("chungtay.work.children").joinpath("data/groups.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    for ordinal, (code, by_law, name_vi, name_en) in enumerate(lines, start=1):
        told = {"name_vi": name_vi, "name_en": name_en, "is_by_law": by_law == "yes", "ordinal": ordinal}
        ChildGroup.objects.update_or_create(code=code, defaults=told)
