"""The page around a text: is it the document itself, a page about one, or a press item; headline, day, author, site."""

import re
from dataclasses import dataclass

from vanban.dates import parse
from vanban.found import Found, as_written
from vanban.outline import paragraphs
from vanban.reading import SourceKind
from vanban.sheet import Line, Sheet
from vanban.text import NOTHING, Passage, joined

_DATELINE = re.compile(r"^\(?([A-ZĐƯ][\w&.]{1,14}(?: [A-ZĐ]\w*){0,2})\)?(?: ?[-–] |(?<=\)) )")
_DAY = re.compile(r"\b\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d\d")
_SOURCE = re.compile(r"^nguon ?:")
_ABOUT_ONE = re.compile(
    r"(?:ban hanh|vua ky|da ky|ky ban hanh|co) (?:ke hoach|cong van|chi thi|quyet dinh|van ban|huong dan"
    r"|thong bao|cong dien|nghi quyet|chuong trinh)"
    r"|da co (?:van ban|cong van|chi dao)"
)
_CLAUSE = re.compile(
    r"(?:Điều \d{1,3}\.|[IVX]{1,5}\. [A-ZĐÀ-Ỹ ,]{6,}$|(?:Căn cứ|CĂN CỨ) (?:Luật|Bộ luật|Nghị|Thông tư|Quyết định))"
)
_BANNER = re.compile(
    r"^(?:bao [A-ZĐ]|tap chi |bao dien tu|cong (?:thong tin|tt ?dt)|trang (?:thong tin|tt ?dt)|dai phat thanh)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:trang chu|gioi thieu|lien he|tin tuc|dang nhap|xem voi co chu|bai viet|danh muc|lien ket|cac tin"
    r"|tin (?:cung|lien quan|khac|moi)|y kien ban doc"
    r"|gui binh luan|chia se|in trang|quay lai|menu|tim kiem|nguon ?:|tags?\b|luot xem|a[-+]|cap nhat|>>|van thu luu tru$|ban quyen)"
)
_AFTER = re.compile(
    r"^(?:cac tin|tin (?:cung|lien quan|khac)|bai viet (?:lien quan|khac|cung)|y kien ban doc|gui binh luan|lien ket|tags?:)"
)
_BARE = re.compile(r"[\W_]*")
_AUTHOR = re.compile(r"^(?:(?:tac gia|bai|tin|bai va anh|tin va anh|thuc hien)[ :,]+)?")
_NAME = re.compile(r"^(?:[^\W\d_]{1,3}\.? ?)?[A-ZĐÀ-Ỹ][^\W\d_]*(?:[. ]{1,2}[A-ZĐÀ-Ỹ][^\W\d_]*){0,4}$")


@dataclass(frozen=True, slots=True)
class Page:
    """What stands around the story, and the story's own lines."""

    kind: SourceKind
    headline: Found | None = None
    publish_date: Found | None = None
    author: Found | None = None
    site: Found | None = None
    story: tuple[Passage, ...] = ()


def read_page(printed: list[Line], sheet: Sheet) -> Page:
    """Tell a document from a page about it; only pages have a headline."""
    if _is_document(sheet):
        return Page("official_text")
    lines = paragraphs(printed)
    cut = next((index for index, line in enumerate(lines) if index > 3 and _AFTER.match(line.folded)), len(lines))
    first = _first_of_story(lines[:cut])
    headline = _headline(lines[:first])
    author, site, last = _byline(lines[first:cut])
    story = tuple(line for line in lines[first : first + last] if not (_is_bare(line) or is_furniture(line)))
    return Page(
        kind=_kind(lines, story),
        headline=as_written(headline),
        publish_date=_published(lines[: first + 1], headline),
        author=as_written(author),
        site=as_written(_site(lines, first) or site),
        story=story,
    )


def _is_document(sheet: Sheet) -> bool:
    signed = any(
        "noi nhan" in line.text.folded or line.text.text.startswith(("TM.", "KT.", "TL.", "T/M")) for line in sheet.foot
    )
    return bool(sheet.head) or bool(sheet.kind_line) or signed or _is_excerpt(sheet)


def _is_excerpt(sheet: Sheet) -> bool:
    """True for a piece cut out of a document: it has its articles or numbered headings and nothing of a page."""
    lines = [line.text for line in sheet.body[:30]]
    told = any(_DATELINE.match(line.text) or _ABOUT_ONE.search(line.folded) or is_furniture(line) for line in lines)
    return not told and any(_CLAUSE.match(line.text) for line in lines)


def _is_bare(line: Passage) -> bool:
    """True for a line without a letter or a figure."""
    return _BARE.fullmatch(line.text) is not None


def is_furniture(line: Passage) -> bool:
    """True for what a site prints around a story: menus, captions, links to others."""
    return bool(_FURNITURE.match(line.folded)) or line.text.count("|") > 1 or line.folded.startswith("anh:")


def _first_of_story(lines: list[Passage]) -> int:
    """Return the first line that is a paragraph and not a title."""
    for index, line in enumerate(lines):
        if _DATELINE.match(line.text) and len(line) > 60:
            return index
        if len(line) > 90 and re.search(r"[.;:]$", line.text):
            return index
    return min(1, len(lines) - 1) if lines else 0


def _headline(before: list[Passage]) -> Passage:
    """Return the last title-like line above the story, with the line ending in a colon before it."""
    titles = [line for line in before if len(line) > 25 and not is_furniture(line) and not _DAY.search(line.text)]
    titles = [line for line in titles if not _BANNER.match(line.folded)]
    if not titles:
        return NOTHING
    best = next((line for line in titles if len(line) < 200), titles[-1]) if len(titles) < 2 else _chosen(titles)
    index = before.index(best)
    prefix = before[index - 1] if index and before[index - 1].text.endswith(":") else NOTHING
    return joined([prefix, best])


def _chosen(titles: list[Passage]) -> Passage:
    return next((line for line in reversed(titles) if len(line) < 200 and not line.text.endswith(":")), titles[-1])


def _published(lines: list[Passage], headline: Passage) -> Found | None:
    for line in lines:
        found = _DAY.search(line.text)
        if found and len(line) < 90 and line.text != headline.text:
            value = parse(found[0])
            return Found(value, line.cut(found.start(), found.end())) if value else None
    return None


def _byline(story: list[Passage]) -> tuple[Passage, Passage, int]:
    """Return author, unit and where the story ends."""
    for index in range(len(story) - 1, max(0, len(story) - 12), -1):
        line = story[index]
        name, _, unit = line.text.partition(",")
        start = _AUTHOR.match(line.folded)
        shift = start.end() if start else 0
        if len(line) < 90 and _is_person(name[shift:].strip()) and not line.text.endswith(":"):
            rest = line.cut(len(name) + 1) if unit else NOTHING
            return line.cut(shift, len(name)), rest, index
    return NOTHING, NOTHING, len(story)


def _is_person(name: str) -> bool:
    return 3 <= len(name) <= 40 and bool(_NAME.match(name)) and not name.isupper()


def _site(lines: list[Passage], first: int) -> Passage:
    banner = next((line for line in lines[:first] if _BANNER.match(line.folded) and len(line) < 80), NOTHING)
    dateline = _DATELINE.match(lines[first].text) if first < len(lines) else None
    if banner:
        return banner
    return lines[first].cut(dateline.start(1), dateline.end(1)) if dateline else NOTHING


def _kind(lines: list[Passage], story: tuple[Passage, ...]) -> SourceKind:
    press = any((_DATELINE.match(line.text) and "(" in line.text[:2]) or _SOURCE.match(line.folded) for line in lines)
    press = press or any(re.match(r"^[A-ZĐ]{3,10} [-–] ", line.text) for line in story[:2])
    if press or any(re.match(r"^(?:bao|tap chi) ", line.folded) and len(line) < 60 for line in lines[:6]):
        return "news_article"
    return "web_page_about_document" if any(_ABOUT_ONE.search(line.folded) for line in story[:6]) else "news_article"
