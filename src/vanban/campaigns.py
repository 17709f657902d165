"""Action months, forums, weeks, years and festivals with their year, theme (chủ đề) and days."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from vanban.lexicon import Vocabulary, rows
from vanban.reading import Campaign, Period
from vanban.text import NOTHING, Passage, fold
from vanban.timing import days_between

_YEAR = re.compile(r"[”\"*]*,? ?(?:nam )?((?:19|20)\d\d)\b")
_THEME = re.compile(
    r"chu de(?: (?:la|cua (?:thang|nam|dien dan)[^:“\"]{0,60}|nam \d{4}"
    r"|thang hanh dong[^:“\"]{0,40}))?[: ]{0,2}[,:]? ?(?:la )?[“\"‘]\*{0,2}([^”\"’]{4,250}?)\*{0,2}[”\"’]"
)
_MESSAGE = re.compile(r"thong diep(?: cua[^:“\"]{0,60})?[: ]{0,2}[“\"]\*{0,2}([^”\"]{4,250}?)\*{0,2}[”\"]")
_NEAR = 160


@dataclass(frozen=True, slots=True)
class FoundCampaign:
    """A campaign with the words that name it, and those that tell its theme."""

    campaign: Campaign
    where: Passage
    theme_at: Passage = NOTHING


@dataclass(frozen=True, slots=True)
class _Known:
    """A line of the list: whether the campaign counts whenever it is named, and the name it is kept under."""

    is_always: bool
    same: str


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    known: _Known
    where: Passage
    year: int | None
    theme: Passage
    paragraph: int


@cache
def _known() -> dict[str, _Known]:
    """Return the campaigns by their folded names."""
    return {
        fold(name): _Known(bool(always), fold(same or name))
        for name, always, same in ((*row, "", "")[:3] for row in rows("campaigns"))
    }


@cache
def _names() -> Vocabulary[_Known]:
    return Vocabulary(_known().items())


def find_campaigns(paragraphs: Sequence[Passage], title: str, year: int | None) -> list[FoundCampaign]:
    """Return the campaigns of a document, each once, in order of appearance."""
    mentions = [mention for index, whole in enumerate(paragraphs) for mention in _mentions(whole, index)]
    groups: dict[str, list[_Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.known.same, []).append(mention)
    title_key = fold(title)
    kept = [group for key, group in groups.items() if _counts(group, key, title_key)]
    main = _main(kept, title_key)
    result = [_campaign(group) for group in kept]
    if main:
        place = next(index for index, group in enumerate(kept) if group is main)
        result[place] = _with_days(result[place], main, kept, paragraphs, year)
    return result


def _main(groups: list[list[_Mention]], title: str) -> list[_Mention] | None:
    named = [group for group in groups if fold(group[0].name) in title]
    always = [group for group in groups if group[0].known.is_always]
    return next(iter(named or always), None)


def _counts(group: list[_Mention], key: str, title: str) -> bool:
    return group[0].known.is_always or any(mention.theme for mention in group) or key in title


def _mentions(whole: Passage, paragraph: int) -> list[_Mention]:
    found = _names().found_in(whole.folded)
    result = []
    for index, (start, end, known) in enumerate(found):
        if index and _is_quoted(whole, found[index - 1][1], start):
            continue
        printed = _YEAR.match(whole.folded, end)
        theme = _theme_after(whole, end, _next_name(whole, found, index))
        where = whole.cut(start, end)
        if where.text[0].isupper() or where.text[0].isdigit():
            result.append(_Mention(where.text, known, where, int(printed[1]) if printed else None, theme, paragraph))
    return result


def _next_name(whole: Passage, found: list[tuple[int, int, _Known]], index: int) -> int:
    """Return where another campaign is named outside the quotation that follows, or how far its theme may stand away."""
    end = found[index][1]
    limit = min(len(whole), end + _NEAR * 3)
    for start, _, _ in itertools.islice(found, index + 1, index + 1 + _NEAR):
        if start >= limit or not _is_quoted(whole, end, start):
            return min(start, limit)
    return limit


def _is_quoted(whole: Passage, start: int, at: int) -> bool:
    """True inside a quotation that opened after ``start``."""
    between = whole.text[start:at]
    return between.count("“") > between.count("”")


def _theme_after(whole: Passage, start: int, end: int) -> Passage:
    found = _THEME.search(whole.folded, start, end)
    if not found or found.start() - start > _NEAR:
        return NOTHING
    return whole.cut(found.start(1), found.end(1)).strip('*“”". ')


def _campaign(group: list[_Mention]) -> FoundCampaign:
    years = Counter(mention.year for mention in group if mention.year)
    best = years.most_common(1)[0][0] if years else None
    theme = next((mention.theme for mention in group if mention.theme), NOTHING)
    first = next((mention for mention in group if mention.year == best), group[0])
    return FoundCampaign(Campaign(name=_unshouted(group), year=best, theme=theme.text or None), first.where, theme)


def _with_days(
    one: FoundCampaign,
    group: list[_Mention],
    kept: list[list[_Mention]],
    paragraphs: Sequence[Passage],
    year: int | None,
) -> FoundCampaign:
    """Return the campaign the document is about with the days it runs, and the theme that stands by itself."""
    theme = one.theme_at or _free_theme(_without_theme(paragraphs, kept))
    start, end = _days(paragraphs, group, one.campaign.year or year)
    campaign = replace(one.campaign, theme=theme.text or None, start=start, end=end)
    return FoundCampaign(campaign, one.where, theme)


def _without_theme(paragraphs: Sequence[Passage], groups: list[list[_Mention]]) -> list[Passage]:
    """Return the paragraphs that do not print the theme of a campaign again."""
    themes = {mention.theme.text for group in groups for mention in group if mention.theme}
    taken = Vocabulary((theme, None) for theme in themes)
    return [whole for whole in paragraphs if not taken.begins_in(whole.text)]


def _unshouted(group: list[_Mention]) -> str:
    return next((mention.name for mention in group if not mention.name.isupper()), group[0].name)


def _free_theme(paragraphs: Sequence[Passage]) -> Passage:
    """Return the theme of a section ``Chủ đề: “…”``, else what is called the message."""
    for pattern in (_THEME, _MESSAGE):
        for whole in paragraphs:
            found = pattern.search(whole.folded)
            if found:
                return whole.cut(found.start(1), found.end(1)).strip('*“”". ')
    return NOTHING


_TIME = re.compile(
    r"^(?:\d\. |- )?thoi gian|thoi gian (?:thuc hien|to chuc|trien khai)|tu (?:ngay )?0?1[/-]0?6|\(0?1/0?6"
)


def _days(paragraphs: Sequence[Passage], group: list[_Mention], year: int | None) -> tuple[str | None, str | None]:
    for mention in group:
        beside = _days_beside(paragraphs[mention.paragraph], mention, year)
        if beside:
            return beside.start, beside.end
    near = {mention.paragraph for mention in group}
    for index, whole in enumerate(paragraphs):
        if not _TIME.search(whole.folded) or (index not in near and not whole.folded.startswith("thoi gian")):
            continue
        found = days_between(whole, year)
        if found and found[0].start and found[0].end and found[0].start[:4] == found[0].end[:4]:
            return found[0].start, found[0].end
    return None, None


_BESIDE = re.compile(r"(?:,? (?:nam )?(?:19|20)\d\d)?,? \(?(?:dien ra |to chuc )?tu ")
_BESIDE_LENGTH = 70


def _days_beside(whole: Passage, mention: _Mention, year: int | None) -> Period | None:
    """Return the days printed right after the name: ``Tháng Công nhân năm 2019 (từ 01/5 đến 31/5/2019)``."""
    end = whole.text.find(mention.name) + len(mention.name)
    if not _BESIDE.match(whole.folded, end):
        return None
    found = days_between(whole.cut(end, end + _BESIDE_LENGTH), year)
    return found[0] if found else None
