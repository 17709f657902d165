"""Bodies for tests, named after their situation."""

from itertools import count

from chungtay.foundation.agencies.actions import rebuild_lines
from chungtay.foundation.agencies.models import Agency, Bond, Kind, Line, Superior

_numbers = count(1)


def body(name: str = "body", *, under: Agency | None = None, bond: Bond = Bond.DIRECT, **traits: object) -> Agency:
    """A body of the government line, under another when one is named."""
    number = next(_numbers)
    facts = {"line": Line.GOVERNMENT, "kind": Kind.DEPARTMENT, "symbol": "UBND", "short_name": name} | traits
    made = Agency.objects.create(code=f"T{number}", name=name, **facts)
    if under:
        Superior.objects.create(upper=under, lower=made, bond=bond)
    rebuild_lines()
    return made


def union_body(name: str = "union", *, under: Agency | None = None, **traits: object) -> Agency:
    """A body of the trade-union line."""
    return body(name, under=under, **({"line": Line.UNION, "kind": Kind.COMMUNE_UNION, "symbol": "LĐLĐ"} | traits))
