"""What a document rests on: laws and programmes from the reader's data, documents with drawn numbers and days."""

from dataclasses import dataclass
from random import Random
from typing import Any

from vanban.lexicon import rows
from vanban.tests.generated.offices import kind_name, symbols

SUBJECTS = (
    "công tác trẻ em năm {year}",
    "phòng, chống tai nạn thương tích trẻ em năm {year}",
    "bảo vệ, chăm sóc trẻ em trên địa bàn",
    "phòng, chống xâm hại trẻ em",
)
CAMPAIGN = "triển khai Tháng hành động vì trẻ em năm {year}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that is cited, as it is printed."""

    printed: str
    gold: dict[str, Any]


def laws(chance: Random) -> list[Cited]:
    names = [row[0] for row in rows("laws") if row[0].startswith("Luật")]
    return [
        Cited(
            name, {"number": None, "type": "luat", "date": None, "issuer": None, "title": name, "relation": "based_on"}
        )
        for name in chance.sample(names, k=chance.randint(1, 2))
    ]


def cited(chance: Random, year: int, relation: str) -> Cited:
    kind = chance.choice(("ke_hoach", "chi_thi", "quyet_dinh"))
    number = f"{chance.randint(3, 3000)}/{symbols()[kind]}-UBND"
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    issuer = chance.choice(("UBND tỉnh", "Ủy ban nhân dân tỉnh", "Chủ tịch UBND tỉnh"))
    title = chance.choice((None, chance.choice(SUBJECTS).format(year=year)))
    on = chance.choice((f"ngày {day:02d}/{month:02d}/{year}", f"ngày {day:02d} tháng {month} năm {year}"))
    printed = f"{kind_name(kind)} số {number} {on} của {issuer}" + (f" về {title}" if title else "")
    date = f"{year}-{month:02d}-{day:02d}"
    return Cited(
        printed, {"number": number, "type": kind, "date": date, "issuer": issuer, "title": title, "relation": relation}
    )


def programme(chance: Random) -> Cited:
    """Draw a programme known by name, with its years."""
    name, start = chance.choice([row[0] for row in rows("programmes")]), chance.randint(2016, 2024)
    kinds = {"Chương": "chuong_trinh", "Kế": "ke_hoach", "Đề": "de_an", "Chiến": "chien_luoc"}
    gold = {"name": name, "kind": kinds[name.split()[0]], "period": {"start": str(start), "end": str(start + 6)}}
    return Cited(f"{name} giai đoạn {start} - {start + 6}", gold)
