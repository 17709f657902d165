"""The bodies of the demonstration: Lâm Đồng as it is today, and those who issued the five source documents."""

from datetime import date

from chungtay.foundation.agencies.actions import rebuild_lines
from chungtay.foundation.agencies.models import Agency, AgencyArea, AgencySuccession, Bond, Kind, Line, Superior
from chungtay.foundation.areas.models import Area
from chungtay.foundation.areas.queries import area, communes_of
from chungtay.sites.demonstration.world import table

MERGED_ON = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)
COMMUNE_UNIONS = 26
GRASSROOTS = ("May Hoa Nắng", "Chè Cao Nguyên", "Cảng Biển Xanh", "Bô-xít Gió Lành")  # invented firms


def _area(code: str, until: str) -> Area | None:
    """Return the area with that code: of the old map when the body ended with it, or when the code says so ("44-")."""
    return area(code.rstrip("-"), BEFORE if until or code.endswith("-") else MERGED_ON) if code else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def load() -> dict[str, Agency]:
    """Make every body, who stands above whom and who carries on; return them by code."""
    made = {row["code"]: _one(row) for row in table("bodies.tsv")}
    for row in table("bodies.tsv"):
        if row["under"]:
            Superior.objects.create(upper=made[row["under"]], lower=made[row["code"]], bond=row["bond"])
    for row in table("successions.tsv"):
        AgencySuccession.objects.create(
            old=made[row["old"]], new=made[row["new"]], on=date.fromisoformat(row["on"]), order=row["order"] or None
        )
    made |= _communes(made) | _unions(made)
    for code, standing in {"BCD.LAMDONG": "SYT.LAMDONG", "BCD.BRVT": "SLDTBXH.BRVT"}.items():
        made[code].standing_body = made[standing]
        made[code].save()
    rebuild_lines()
    return made


def _one(row: dict[str, str]) -> Agency:
    return Agency.objects.create(
        code=row["code"],
        name=row["name"],
        short_name=row["short"],
        symbol=row["symbol"],
        line=row["line"],
        kind=row["kind"],
        area=_area(row["area"], row["until"]),
        valid_until=_day(row["until"]),
    )


def _lam_dong() -> list[Area]:
    province = area("68", MERGED_ON)
    if province is None:
        raise LookupError("The catalogue of areas is not loaded: run load_catalogues first.")
    return list(communes_of(province, MERGED_ON))


def _communes(made: dict[str, Agency]) -> dict[str, Agency]:
    """Make the People's Committee of each commune: under the province, guided by the Department of Health."""
    found = {}
    for place in _lam_dong():
        found[f"UBND.{place.code}"] = Agency.objects.create(
            code=f"UBND.{place.code}",
            name=f"Ủy ban nhân dân {place.kind} {place.name}",
            short_name=f"UBND {place.kind} {place.name}",
            symbol="UBND",
            line=Line.GOVERNMENT,
            kind=Kind.PEOPLES_COMMITTEE,
            area=place,
            valid_from=MERGED_ON,
        )
    uppers = ((made["UBND.LAMDONG"], Bond.DIRECT), (made["SYT.LAMDONG"], Bond.GUIDANCE))
    Superior.objects.bulk_create(
        Superior(upper=upper, lower=lower, bond=bond, since=MERGED_ON)
        for lower in found.values()
        for upper, bond in uppers
    )
    return found


def _unions(made: dict[str, Agency]) -> dict[str, Agency]:
    """Make the commune unions, each for several communes, and some grassroots unions of invented firms."""
    places, found = _lam_dong(), {}
    for number in range(COMMUNE_UNIONS):
        served = places[number::COMMUNE_UNIONS]
        seat = served[0]
        union = _union(
            f"CDX.{seat.code}", f"Công đoàn {seat.kind} {seat.name}", Kind.COMMUNE_UNION, seat, made["LDLD.LAMDONG"]
        )
        AgencyArea.objects.bulk_create(AgencyArea(agency=union, area=place, since=MERGED_ON) for place in served)
        found[union.code] = union
    for number, firm in enumerate(GRASSROOTS):
        upper = list(found.values())[number]
        union = _union(
            f"CDCS.{number + 1:02d}", f"Công đoàn cơ sở Công ty {firm}", Kind.GRASSROOTS_UNION, upper.area, upper
        )
        found[union.code] = union
    return found


def _union(code: str, name: str, kind: Kind, place: Area | None, upper: Agency) -> Agency:
    symbol = "CĐX" if kind is Kind.COMMUNE_UNION else "CĐCS"
    union = Agency.objects.create(
        code=code,
        name=name,
        short_name=name,
        symbol=symbol,
        line=Line.UNION,
        kind=kind,
        area=place,
        valid_from=MERGED_ON,
    )
    Superior.objects.create(upper=upper, lower=union, since=MERGED_ON)
    return union
