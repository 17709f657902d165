"""Documents drawn by chance: first the structure, then everything a careful person would read in it.

Kinds, laws and programmes come from the reader's data files; places and people are made of syllables; what is to be done
comes from ``sentences.tsv``, whose themes follow from its words.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal

from vanban.lexicon import rows

KINDS = ("ke_hoach", "huong_dan", "chuong_trinh", "cong_van", "chi_thi", "quyet_dinh", "thong_bao", "bao_cao")
FIRST = ("An", "Bình", "Cẩm", "Đông", "Hòa", "Kim", "Lộc", "Mỹ", "Phú", "Quảng", "Sơn", "Tân", "Thuận", "Vĩnh", "Yên")
SECOND = ("Bắc", "Chiêm", "Giang", "Hải", "Khê", "Lạc", "Lâm", "Minh", "Phong", "Sơn", "Thạnh", "Tiến", "Trung", "Xuân")
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh")
GIVEN = ("Thị Hoa", "Văn Bình", "Thanh Tùng", "Minh Châu", "Quốc Khánh", "Thị Bích Ngọc", "Hữu Phước", "Đức Thắng")
SUBJECTS = (
    "công tác trẻ em năm {year}",
    "phòng, chống tai nạn thương tích trẻ em năm {year}",
    "bảo vệ, chăm sóc trẻ em trên địa bàn",
    "phòng, chống xâm hại trẻ em",
)
CAMPAIGN = "triển khai Tháng hành động vì trẻ em năm {year}"


@dataclass(frozen=True, slots=True)
class House:
    """An office that issues documents: its letterhead, who signs and for whom, whom it tells."""

    issuer: tuple[str, ...]
    parent: str | None
    place: str
    symbol: str
    signing: tuple[str | None, str | None, str]
    """Authority, on behalf of whom, role."""
    name: str
    """How it names itself in a sentence."""
    below: tuple[str, ...]
    above: str
    party: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to be done: its words, and what its task holds."""

    text: str
    themes: tuple[str, ...]
    lead: str | None = None
    cooperating: tuple[str, ...] = ()
    deadline: str | None = None
    period: tuple[str | None, str | None] | None = None
    frequency: str | None = None
    target: str | None = None
    time_text: str | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that is cited, as it is printed."""

    printed: str
    gold: dict[str, Any]


Shape = Literal["labels", "subjects", "table", "asked"]
"""How work is shared out: under headings, in sentences whose subject is the body, in a table, in proposals."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A whole document before it is laid out."""

    house: House
    kind: str
    number: str | None
    day: tuple[int, int, int]
    title: str
    signer: str
    laws: tuple[Cited, ...]
    implements: Cited
    replaces: Cited | None
    programme: Cited | None
    general: tuple[Work, ...]
    shape: Shape
    shared_out: tuple[tuple[str, tuple[Work, ...]], ...]
    report: dict[str, Any] | None
    recipients: tuple[str, ...]
    archive: str

    @property
    def addressees(self) -> tuple[str, ...]:
        return tuple(body for body, _ in self.shared_out) if self.kind == "cong_van" else ()


@cache
def _sentences() -> tuple[tuple[tuple[str, ...], str], ...]:
    lines = (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((tuple(codes.split(",")), words) for codes, words in pairs)


def draw(chance: Random) -> Structure:
    """Draw a document."""
    year = chance.randint(2018, 2026)
    house, kind = _house(chance), chance.choice(KINDS)
    title = chance.choice((*SUBJECTS, CAMPAIGN)).format(year=year)
    bodies = chance.sample(house.below, k=chance.randint(2, 4))
    shape = chance.choice(_SHAPES[kind])
    return Structure(
        house=house,
        kind=kind,
        number=_number(chance, kind, house) if chance.random() > 0.05 else None,
        day=(year, chance.randint(1, 12), chance.randint(1, 28)),
        title=title[:1].upper() + title[1:] if kind in _TITLED else title,
        signer=f"{chance.choice(FAMILY)} {chance.choice(GIVEN)}",
        laws=tuple(_laws(chance)) if kind in _RESTING else (),
        implements=_cited(chance, year, "implements"),
        replaces=_cited(chance, year - 2, "replaces") if kind in _RESTING and chance.random() < 0.4 else None,
        programme=_programme(chance) if chance.random() < 0.4 else None,
        general=tuple(_work(chance, year, None) for _ in range(chance.randint(2, 4))) if kind in _TITLED else (),
        shape=shape,
        shared_out=tuple((body, _shared(chance, year, body, shape)) for body in bodies),
        report=_report(chance, year, house.name, bodies) if kind != "bao_cao" else None,
        recipients=tuple(chance.sample(_RECIPIENTS, k=chance.randint(2, 5))),
        archive=chance.choice(("VT", "VT, VX", "VP", "VT, VHXH")),
    )


_TITLED = frozenset({"ke_hoach", "huong_dan", "chuong_trinh", "bao_cao"})
_RESTING = frozenset({"ke_hoach", "chuong_trinh", "quyet_dinh"})
_SHAPES: dict[str, tuple[Shape, ...]] = {
    "ke_hoach": ("labels", "labels", "table", "subjects"),
    "huong_dan": ("labels", "subjects"),
    "chuong_trinh": ("labels", "table"),
    "cong_van": ("labels",),
    "chi_thi": ("subjects",),
    "quyet_dinh": ("labels",),
    "thong_bao": ("subjects",),
    "bao_cao": ("asked",),
}


def _shared(chance: Random, year: int, body: str, shape: Shape) -> tuple[Work, ...]:
    works = [_work(chance, year, body, in_table=shape == "table") for _ in range(chance.randint(1, 3))]
    before = {"subjects": f"{body} ", "asked": f"Đề nghị {body} "}.get(shape)
    return tuple(works) if before is None else (replace(works[0], text=before + _lower(works[0].text)),)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


_RECIPIENTS = (
    "Như trên",
    "UBND tỉnh (để b/c)",
    "Thường trực Tỉnh ủy",
    "Sở Y tế",
    "Các đoàn thể",
    "Các trường học",
    "Trưởng các thôn",
    "Cổng thông tin điện tử",
)
_COMMUNE = (
    "Phòng Văn hóa - Xã hội",
    "Công an xã",
    "Trạm Y tế xã",
    "Đoàn Thanh niên xã",
    "Hội Liên hiệp Phụ nữ xã",
    "Phòng Kinh tế",
)
_PROVINCE = (
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Công an tỉnh",
    "Sở Tài chính",
    "Tỉnh đoàn",
    "Hội Liên hiệp Phụ nữ tỉnh",
)
_PARTNERS = (
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
    "Hội Nông dân xã",
    "Hội Cựu chiến binh xã",
    "Trung tâm Y tế",
    "Hội Chữ thập đỏ tỉnh",
)


def _house(chance: Random) -> House:
    place = f"{chance.choice(FIRST)} {chance.choice(SECOND)}"
    upper = place.upper()
    board = "ỦY BAN NHÂN DÂN"
    return chance.choice(
        (
            House(
                (board, f"XÃ {upper}"),
                None,
                place,
                "UBND",
                ("TM.", board, "CHỦ TỊCH"),
                "UBND xã",
                _COMMUNE,
                "UBND tỉnh",
            ),
            House(
                (board, f"TỈNH {upper}"),
                None,
                place,
                "UBND",
                ("TM.", board, "CHỦ TỊCH"),
                "UBND tỉnh",
                _PROVINCE,
                "Chính phủ",
            ),
            House(
                ("SỞ Y TẾ",),
                f"UBND TỈNH {upper}",
                place,
                "SYT",
                ("KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
                "Sở Y tế",
                _PROVINCE[1:],
                "UBND tỉnh",
            ),
            House(
                (f"LIÊN ĐOÀN LAO ĐỘNG TỈNH {upper}",),
                "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
                place,
                "LĐLĐ",
                ("TM.", "BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH"),
                "Liên đoàn Lao động tỉnh",
                ("Ban Nữ công", "Văn phòng", "Công đoàn cơ sở", "Liên đoàn Lao động các huyện"),
                "Tổng Liên đoàn Lao động Việt Nam",
            ),
            House(
                (f"ĐẢNG ỦY XÃ {upper}",),
                "TỈNH ỦY",
                place,
                "ĐU",
                ("TM.", "BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
                "Ban Thường vụ Đảng ủy",
                _COMMUNE,
                "Tỉnh ủy",
                party=True,
            ),
        )
    )


@cache
def _symbols() -> dict[str, str]:
    return {row[0]: row[2].split(",")[0] for row in rows("kinds") if len(row) > 2 and row[2]}


def kind_name(kind: str) -> str:
    return next(row[1] for row in rows("kinds") if row[0] == kind)


def kind_symbol(drawn: "Structure") -> str:
    """Return the symbol that stands after an empty number."""
    symbol = drawn.house.symbol
    return f"{symbol}-VX" if drawn.kind == "cong_van" else f"{_symbols()[drawn.kind]}-{symbol}"


def _number(chance: Random, kind: str, house: House) -> str:
    count = chance.randint(3, 3400)
    if kind == "cong_van":
        return f"{count}/{house.symbol}-VX" if not house.party else f"{count}-CV/{house.symbol}"
    symbol = _symbols()[kind]
    return f"{count}-{symbol}/{house.symbol}" if house.party else f"{count}/{symbol}-{house.symbol}"


def _laws(chance: Random) -> list[Cited]:
    names = [row[0] for row in rows("laws") if row[0].startswith("Luật")]
    return [
        Cited(
            name, {"number": None, "type": "luat", "date": None, "issuer": None, "title": name, "relation": "based_on"}
        )
        for name in chance.sample(names, k=chance.randint(1, 2))
    ]


def _cited(chance: Random, year: int, relation: str) -> Cited:
    kind = chance.choice(("ke_hoach", "chi_thi", "quyet_dinh"))
    number = f"{chance.randint(3, 3000)}/{_symbols()[kind]}-UBND"
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    issuer = chance.choice(("UBND tỉnh", "Ủy ban nhân dân tỉnh", "Chủ tịch UBND tỉnh"))
    title = chance.choice((None, chance.choice(SUBJECTS).format(year=year)))
    on = chance.choice((f"ngày {day:02d}/{month:02d}/{year}", f"ngày {day:02d} tháng {month} năm {year}"))
    printed = f"{kind_name(kind)} số {number} {on} của {issuer}" + (f" về {title}" if title else "")
    date = f"{year}-{month:02d}-{day:02d}"
    return Cited(
        printed, {"number": number, "type": kind, "date": date, "issuer": issuer, "title": title, "relation": relation}
    )


def _programme(chance: Random) -> Cited:
    """Draw a programme known by name, with its years."""
    name, start = chance.choice([row[0] for row in rows("programmes")]), chance.randint(2016, 2024)
    kinds = {"Chương": "chuong_trinh", "Kế": "ke_hoach", "Đề": "de_an", "Chiến": "chien_luoc"}
    gold = {"name": name, "kind": kinds[name.split()[0]], "period": {"start": str(start), "end": str(start + 6)}}
    return Cited(f"{name} giai đoạn {start} - {start + 6}", gold)


def _work(chance: Random, year: int, lead: str | None, *, in_table: bool = False) -> Work:
    themes, words = chance.choice(_sentences())
    words, target = _counted(chance, words)
    partners = tuple(chance.sample(_PARTNERS, k=chance.choice((0, 0, 0, 1, 2))))
    time = _time(chance, year)
    before, after = time.pop("before", ""), time.pop("printed", "")
    if not in_table:
        together = chance.choice(("Phối hợp", "Chủ trì, phối hợp"))
        words = f"{together} với {', '.join(partners)} {_lower(words)}" if partners else words
        words = (before + _lower(words) if before else words) + after
    return Work(words, themes, lead, partners, target=target, **time)


def _counted(chance: Random, words: str) -> tuple[str, str | None]:
    if "[" not in words:
        return words, None
    before, rest = words.split("[")
    inside, after = rest.split("]")
    count = chance.choice((5, 12, 20, 45, 100, 150, 300, 1200))
    target = inside.replace("#", f"{count:02d}" if count < 1000 else "1.200")
    return before + target + after, target


def _time(chance: Random, year: int) -> dict[str, Any]:
    month, day = chance.randint(2, 11), chance.randint(1, 28)
    quarter = chance.randint(1, 4)
    roman = ("I", "II", "III", "IV")[quarter - 1]
    span = (f"{year}-{3 * quarter - 2:02d}", f"{year}-{3 * quarter:02d}")
    on, last = f"{day:02d}/{month}/{year}", f"{year}-{month:02d}-{day:02d}"
    return dict(
        chance.choice(
            (
                {},
                {},
                {"printed": f" trước ngày {on}", "deadline": last, "time_text": f"trước ngày {on}"},
                {"printed": f", xong trước ngày {on}", "deadline": last, "time_text": f"trước ngày {on}"},
                {"printed": f", hoàn thành chậm nhất ngày {on}", "deadline": last, "time_text": f"chậm nhất ngày {on}"},
                {"printed": f" trong quý {roman}/{year}", "period": span, "time_text": f"quý {roman}/{year}"},
                {
                    "printed": f" từ ngày 01/{month}/{year} đến ngày {day:02d}/{month + 1}/{year}",
                    "period": (f"{year}-{month:02d}-01", f"{year}-{month + 1:02d}-{day:02d}"),
                    "time_text": f"từ ngày 01/{month}/{year} đến ngày {day:02d}/{month + 1}/{year}",
                },
                {"before": f"Trước ngày {on}, ", "deadline": last, "time_text": f"Trước ngày {on}"},
                {
                    "before": f"Trong tháng {month}/{year}, ",
                    "period": (f"{year}-{month:02d}", f"{year}-{month:02d}"),
                    "time_text": f"Trong tháng {month}/{year}",
                },
                {"before": "Hằng năm, ", "frequency": "annual", "time_text": "Hằng năm"},
                {"printed": " hằng năm", "frequency": "annual", "time_text": "hằng năm"},
                {"printed": " mỗi quý một lần", "frequency": "quarterly", "time_text": "mỗi quý một lần"},
                {"printed": " hằng tháng", "frequency": "monthly", "time_text": "hằng tháng"},
            )
        )
    )


def _report(chance: Random, year: int, receiver: str, bodies: list[str]) -> dict[str, Any]:
    sender = chance.choice(("các đơn vị", "Các đơn vị", bodies[0]))
    via = chance.choice((None, bodies[-1]))
    through = f" (qua {via})" if via else ""
    month, day = chance.randint(10, 12), chance.randint(1, 28)
    told = chance.choice(
        (
            (f"trước ngày {day:02d}/{month}/{year}", ["one_off"], f"{year}-{month}-{day:02d}"),
            (f"trước ngày {day:02d}/{month} hằng năm", ["annual"], f"--{month}-{day:02d}"),
            ("trước ngày 20 hằng tháng", ["monthly"], None),
            ("hằng quý", ["quarterly"], None),
            ("6 tháng một lần", ["semiannual"], None),
            ("ngay khi có vụ việc", ["ad_hoc"], None),
        )
    )
    words, periods, deadline = told
    text = f"{sender} báo cáo {receiver}{through} {words}"
    return {"text": text, "from": sender, "to": [receiver], "via": via, "periods": periods, "deadline": deadline}
