"""Action months, forums, weeks, years and festivals with their year, theme (chủ đề) and days."""

import re
from collections import Counter
from dataclasses import dataclass

from vanban.lexicon import any_of, rows
from vanban.reading import Campaign
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
    campaign: Campaign
    where: Passage
    theme_at: Passage = NOTHING


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    is_always: bool
    where: Passage
    year: int | None
    theme: Passage
    paragraph: int


def _names() -> re.Pattern[str]:
    return re.compile(r"\b" + any_of(fold(row[0]) for row in rows("campaigns")) + r"(?!\w)")


def find_campaigns(paragraphs: list[Passage], title: str, year: int | None) -> list[FoundCampaign]:
    """Return the campaigns of a document, each once, in order of appearance."""
    mentions = [mention for index, whole in enumerate(paragraphs) for mention in _mentions(whole, index)]
    groups: dict[str, list[_Mention]] = {}
    for mention in mentions:
        groups.setdefault(_same(mention.name), []).append(mention)
    title_key = fold(title)
    kept = [group for key, group in groups.items() if _counts(group, key, title_key)]
    main = _main(kept, title_key)
    taken = {mention.theme.text for group in kept for mention in group}
    free = [whole for whole in paragraphs if not any(theme and theme in whole.text for theme in taken)]
    return [_campaign(group, paragraphs, free, year, is_main=group is main) for group in kept]


def _main(groups: list[list[_Mention]], title: str) -> list[_Mention] | None:
    named = [group for group in groups if fold(group[0].name) in title]
    always = [group for group in groups if group[0].is_always]
    return next(iter(named or always), None)


def _counts(group: list[_Mention], key: str, title: str) -> bool:
    return group[0].is_always or any(mention.theme for mention in group) or key in title


def _same(name: str) -> str:
    folded = fold(name)
    return next(
        (fold(row[2]) for row in rows("campaigns") if fold(row[0]) == folded and len(row) > 2 and row[2]), folded
    )


def _mentions(whole: Passage, paragraph: int) -> list[_Mention]:
    found = list(_names().finditer(whole.folded))
    always = {fold(row[0]) for row in rows("campaigns") if len(row) > 1 and row[1]}
    result = []
    for index, match in enumerate(found):
        following = next((one for one in found[index + 1 :] if not _is_quoted(whole, match.end(), one.start())), None)
        until = following.start() if following else len(whole)
        if index and _is_quoted(whole, found[index - 1].end(), match.start()):
            continue
        printed = _YEAR.match(whole.folded, match.end())
        theme = _theme_after(whole, match.end(), min(until, match.end() + _NEAR * 3))
        where = whole.cut(match.start(), match.end())
        if where.text[0].isupper() or where.text[0].isdigit():
            result.append(
                _Mention(where.text, match[0] in always, where, int(printed[1]) if printed else None, theme, paragraph)
            )
    return result


def _is_quoted(whole: Passage, start: int, at: int) -> bool:
    """True inside a quotation that opened after ``start``."""
    between = whole.text[start:at]
    return between.count("“") > between.count("”")


def _theme_after(whole: Passage, start: int, end: int) -> Passage:
    found = _THEME.search(whole.folded, start, end)
    if not found or found.start() - start > _NEAR:
        return NOTHING
    return whole.cut(found.start(1), found.end(1)).strip('*“”". ')


def _campaign(
    group: list[_Mention], paragraphs: list[Passage], free: list[Passage], year: int | None, *, is_main: bool
) -> FoundCampaign:
    years = Counter(mention.year for mention in group if mention.year)
    best = years.most_common(1)[0][0] if years else None
    theme = next((mention.theme for mention in group if mention.theme), NOTHING)
    start = end = None
    if is_main:
        theme = theme or _free_theme(free)
        start, end = _days(paragraphs, group, best or year)
    first = next((mention for mention in group if mention.year == best), group[0])
    campaign = Campaign(name=_unshouted(group), year=best, theme=theme.text or None, start=start, end=end)
    return FoundCampaign(campaign, first.where, theme)


def _unshouted(group: list[_Mention]) -> str:
    return next((mention.name for mention in group if not mention.name.isupper()), group[0].name)


def _free_theme(paragraphs: list[Passage]) -> Passage:
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


def _days(paragraphs: list[Passage], group: list[_Mention], year: int | None) -> tuple[str | None, str | None]:
    near = {mention.paragraph for mention in group}
    for index, whole in enumerate(paragraphs):
        if not _TIME.search(whole.folded) or (index not in near and not whole.folded.startswith("thoi gian")):
            continue
        found = days_between(whole, year)
        if found and found[0].start and found[0].end and found[0].start[:4] == found[0].end[:4]:
            return found[0].start, found[0].end
    return None, None
