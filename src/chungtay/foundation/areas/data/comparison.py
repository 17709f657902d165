"""Where the two data sets differ about the communes of 1 July 2025."""

from collections.abc import Mapping

from chungtay.core.names import search_key

Commune = tuple[str, str, str]  # province, kind, name
NOTHING: Commune = ("", "", "")


def differences(here: Mapping[str, Commune], there: Mapping[str, Commune]) -> list[tuple[str, ...]]:
    """Return one line for every commune the two sets do not tell alike, those only there last."""
    places = {_place(commune): code for code, commune in there.items()}
    pairs = [(code, _match(code, commune, there, places)) for code, commune in sorted(here.items())]
    found = {other for _, other in pairs}
    pairs += [("", code) for code in sorted(there) if code not in found]
    lines: list[tuple[str, ...]] = []
    for code, other in pairs:
        ours, theirs = here.get(code, NOTHING), there.get(other, NOTHING)
        if what := _difference((code, *ours), (other, *theirs)):
            lines.append((what, code, " ".join(ours[1:]).strip(), other, " ".join(theirs[1:]).strip()))
    return lines


def _match(code: str, commune: Commune, there: Mapping[str, Commune], places: Mapping[tuple[str, str], str]) -> str:
    """Return the code the same commune has there: its own if province and name agree, else that of the same name."""
    same = code in there and _place(there[code]) == _place(commune)
    return code if same else places.get(_place(commune), "")


def _difference(ours: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    (code, _, kind, name), (other, _, other_kind, other_name) = ours, theirs
    if not other or not code:
        return "only there" if other else "only here"
    if kind != other_kind:
        return "another kind"
    if code != other:
        return "another code"
    return "spelling" if name != other_name else ""


def _place(commune: Commune) -> tuple[str, str]:
    """Return the province and the bare name that make the same commune, whatever its code, kind or spelling."""
    return commune[0], search_key(commune[2])
