"""Pages of agencies and pieces of news that tell of one document."""

from collections.abc import Iterator
from typing import Any

from vanban.tests.generated.drawn import Structure
from vanban.tests.generated.offices import kind_name

_SOURCES = {"itself": "official_text", "page": "web_page_about_document", "news": "news_article"}
_AUTHORS = ("Thu Hà", "Minh An", "Ngọc Lan", "Đức Huy")


def source_kind_of(drawn: Structure) -> str:
    return _SOURCES[drawn.told]


def article_of(drawn: Structure) -> dict[str, Any] | None:
    """Return what is read about the page or the piece of news itself."""
    if drawn.told == "itself":
        return None
    year, month, day = _told_on(drawn)
    return {
        "headline": _headline(drawn),
        "publish_date": f"{year}-{month:02d}-{day:02d}",
        "author": _author(drawn),
        "site": _site(drawn),
    }


def _told_on(drawn: Structure) -> tuple[int, int, int]:
    year, month, day = drawn.day
    return (year, month, min(day + 3, 28))


def _headline(drawn: Structure) -> str:
    return f"{drawn.office.place}: Thêm nhiều việc làm thiết thực cho trẻ em"


def _author(drawn: Structure) -> str:
    return _AUTHORS[sum(drawn.day) % len(_AUTHORS)]


def _site(drawn: Structure) -> str:
    kind = "Báo" if drawn.told == "news" else "Cổng thông tin điện tử"
    return f"{kind} {drawn.office.place}"


def tell(drawn: Structure) -> str:
    """Return the text of the page."""
    return "\n\n".join(_paragraphs(drawn)) + "\n"


def _paragraphs(drawn: Structure) -> Iterator[str]:
    year, month, day = _told_on(drawn)
    yield f"{_site(drawn)}\nTrang chủ | Thời sự | Bạn đọc"
    yield _headline(drawn)
    yield f"{day:02d}/{month:02d}/{year} 08:15"
    dateline = f"(B{drawn.office.place[0]}) - " if drawn.told == "news" else ""
    yield f"{dateline}{_lead(drawn)}"
    yield f"Văn bản được ban hành để thực hiện {drawn.implements.printed}."
    if drawn.programme:
        yield f"Việc này cũng nằm trong {drawn.programme.printed}."
    yield from _works(drawn)
    if drawn.report:
        yield f"{drawn.report['text'][:1].upper()}{drawn.report['text'][1:]}."
    yield _author(drawn)
    yield "Tin liên quan\n- Lịch tiếp công dân tháng này\nLượt xem: 214"


def _lead(drawn: Structure) -> str:
    year, month, day = drawn.day
    kind = kind_name(drawn.kind)
    return f"Ngày {day:02d}/{month}/{year}, {drawn.office.name} ban hành {kind} số {drawn.number} về {drawn.title}."


def _works(drawn: Structure) -> Iterator[str]:
    texts = [work.text for _, works in drawn.shared_out for work in works]
    if drawn.told == "news":
        yield " ".join(f"{text}." for text in texts)
    else:
        yield "Theo đó, các đơn vị được giao nhiệm vụ như sau:"
        yield "\n".join(f"- {text};" for text in texts)
