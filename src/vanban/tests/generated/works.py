"""What is to be done: sentences with their themes, who does it with whom, by when, how often, how much."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal

Shape = Literal["labels", "subjects", "table", "asked"]
"""How work is shared out: under headings, in sentences whose subject is the body, in a table, in proposals."""


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


_PARTNERS = (
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
    "Hội Nông dân xã",
    "Hội Cựu chiến binh xã",
    "Trung tâm Y tế",
    "Hội Chữ thập đỏ tỉnh",
)


@cache
def _sentences() -> tuple[tuple[tuple[str, ...], str], ...]:
    lines = (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((tuple(codes.split(",")), words) for codes, words in pairs)


def shared(chance: Random, year: int, body: str, shape: Shape) -> tuple[Work, ...]:
    works = [work(chance, year, body, in_table=shape == "table") for _ in range(chance.randint(1, 3))]
    before = {"subjects": f"{body} ", "asked": f"Đề nghị {body} "}.get(shape)
    return tuple(works) if before is None else (replace(works[0], text=before + _lower(works[0].text)),)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def work(chance: Random, year: int, lead: str | None, *, in_table: bool = False) -> Work:
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
