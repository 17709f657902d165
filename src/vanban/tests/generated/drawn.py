"""Documents drawn by chance: first the structure, from which everything a careful person would read in it follows."""

from dataclasses import dataclass
from random import Random
from typing import Any, Literal

from vanban.tests.generated.citings import CAMPAIGN, SUBJECTS, Cited, cited, laws, programme
from vanban.tests.generated.offices import Office, draw_number, draw_office
from vanban.tests.generated.works import Shape, Work, shared, work

KINDS = ("ke_hoach", "huong_dan", "chuong_trinh", "cong_van", "chi_thi", "quyet_dinh", "thong_bao", "bao_cao")
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh")
GIVEN = ("Thị Hoa", "Văn Bình", "Thanh Tùng", "Minh Châu", "Quốc Khánh", "Thị Bích Ngọc", "Hữu Phước", "Đức Thắng")

Told = Literal["itself", "page", "news"]
"""The document itself, a page of an agency that tells of it, or a piece of news."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A whole document before it is laid out."""

    office: Office
    told: Told
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


def draw(chance: Random) -> Structure:
    """Draw a document."""
    year = chance.randint(2018, 2026)
    office = draw_office(chance)
    told = chance.choice(_TOLD)
    kind = chance.choice(KINDS if told == "itself" else _TOLD_OF)
    title = chance.choice((*SUBJECTS, CAMPAIGN)).format(year=year)
    bodies = chance.sample(office.below, k=chance.randint(2, 4))
    shape = chance.choice(_SHAPES[kind]) if told == "itself" else "subjects"
    return Structure(
        office=office,
        told=told,
        kind=kind,
        number=draw_number(chance, kind, office) if chance.random() > 0.05 or told != "itself" else None,
        day=(year, chance.randint(1, 12), chance.randint(1, 28)),
        title=title[:1].upper() + title[1:] if kind in _TITLED and told == "itself" else title,
        signer=f"{chance.choice(FAMILY)} {chance.choice(GIVEN)}",
        laws=tuple(laws(chance)) if kind in _RESTING and told == "itself" else (),
        implements=cited(chance, year, "implements"),
        replaces=cited(chance, year - 2, "replaces")
        if kind in _RESTING and told == "itself" and chance.random() < 0.4
        else None,
        programme=programme(chance) if chance.random() < 0.4 else None,
        general=tuple(work(chance, year, None) for _ in range(chance.randint(2, 4)))
        if kind in _TITLED and told == "itself"
        else (),
        shape=shape,
        shared_out=tuple((body, shared(chance, year, body, shape)) for body in bodies),
        report=_report(chance, year, office.name, bodies) if kind != "bao_cao" else None,
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
_TOLD: tuple[Told, ...] = ("itself", "itself", "itself", "itself", "itself", "itself", "page", "news")
_TOLD_OF = ("ke_hoach", "chi_thi", "quyet_dinh")


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
