"""Sample checklists, brought up to date from their table; what an administrator or a body made its own is left alone."""

from importlib.resources import files

from chungtay.insight.inspections.models import Sample


def load() -> None:
    """Load the sample checklists."""
    text = (files("chungtay.insight.inspections") / "data/checklists.tsv").read_text("utf-8")
    own = set(Sample.objects.filter(is_own=True).values_list("code", flat=True))
    found: dict[str, tuple[str, str, list[str]]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, name, source, words, rule = line.split("\t")
            found.setdefault(code, (name, source, []))[2].append(f"{words} | {rule}")
    for code, (name, source, points) in found.items():
        if code not in own:
            told = {"name": name, "source": source, "points": "\n".join(points), "agency": None}
            Sample.objects.update_or_create(code=code, defaults=told)
