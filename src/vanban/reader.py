"""Read one official document: text in, `Reading` out. The reader proposes; an officer confirms."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.article import Page, read_page
from vanban.attachments import find_attachments
from vanban.campaigns import FoundCampaign, find_campaigns
from vanban.citations import FoundCitation, find_citations
from vanban.citations import merged as merged_citations
from vanban.draft import Draft
from vanban.headings import Mode
from vanban.issuers import issuer_in_words
from vanban.kinds import title_kind
from vanban.letterhead import Letterhead, read_letterhead, title_lines
from vanban.outline import Item, outline
from vanban.programmes import FoundProgramme, find_programmes
from vanban.programmes import merged as merged_programmes
from vanban.properties import read_properties
from vanban.reading import Reading, ReportDuty
from vanban.recipients import read_addressees, read_recipients
from vanban.reports import FoundReport
from vanban.sheet import Line, Sheet, foot_cells, lines_of, sheet_of
from vanban.signature import read_signature
from vanban.story import document_told
from vanban.tasks import FoundTask, Setting, find_tasks
from vanban.text import Passage, normalise, passage

_PLANS = {"ke_hoach", "chuong_trinh", "de_an", "phuong_an", "ke_hoach_lien_tich", "huong_dan"}
_NAMELESS = 3
"""In so few letters nothing is named."""
_DECISIONS = {"quyet_dinh", "nghi_quyet"}
_DEFAULT_MODES: dict[str, Mode] = {"bao_cao": "none", "giay_moi": "none", "bien_ban": "none"}


def read(text: str, *, doc_id: str = "") -> Reading:
    """Read a document from its text; never raises on any text."""
    whole = normalise(text)
    lines = lines_of(whole)
    sheet = sheet_of(lines)
    page = read_page(lines, sheet)
    del lines  # each is let go of when its paragraph is put together
    draft = Draft(whole)
    parts = _official(sheet, draft) if page.kind == "official_text" else _told(page, draft)
    del sheet  # the lines are put together now, and would only take room
    named = _named(parts, draft)
    parts.paragraphs = ()
    _tell_work(itertools.chain(find_tasks(parts.root, parts.setting), _annex_tasks(parts)), draft)
    _tell_named(named, draft)
    return draft.reading(doc_id, page)


@dataclass(slots=True)
class _Parts:
    """What the body is read from; a part is let go of once it is read."""

    root: Item
    annex: Item
    annex_kind: str | None
    paragraphs: Sequence[Passage]
    attachments: list[Passage]
    setting: Setting
    title: str


def _official(sheet: Sheet, draft: Draft) -> _Parts:
    head = read_letterhead(sheet)
    _tell_head(head, draft)
    _tell_foot(sheet, draft)
    addressees, used = read_addressees(sheet.body)
    if not addressees:
        addressees, _ = read_addressees(sheet.head[-8:])
    for body in addressees:
        draft.add("addressees", body.text, body)
    properties, attachments = read_properties(sheet), find_attachments(itertools.chain(sheet.body, sheet.annex))
    annex_kind = _cut_annex(sheet)
    del sheet.body[: max(head.title_lines, used)]
    root = outline(sheet.body, f"{sheet.kind_line.text} {head.title.value if head.title else ''}")
    if "issuer" not in draft.identity:
        draft.tell("issuer", issuer_in_words(root))
    for name, found in properties.items():
        draft.tell(name, found)
    kind = draft.identity.get("doc_type", "")
    setting = Setting(year=_year(draft), is_decision=kind in _DECISIONS, starts=_DEFAULT_MODES.get(kind, "tasks"))
    annex = outline(sheet.annex)
    items = (item for tree in (root, annex) for item in tree.walk() if item.kind != "row")
    texts = [item.text for item in items if len(item.text) > _NAMELESS]
    title = [head.title.where] if head.title else []
    return _Parts(
        root,
        annex,
        annex_kind,
        (*title, *texts, *_row_texts(root), *_row_texts(annex)),
        attachments,
        setting,
        draft.identity.get("title", ""),
    )


def _cut_annex(sheet: Sheet) -> str | None:
    """Return the kind of a document issued with this one, and cut its title off the annex."""
    kind = title_kind(sheet.annex[0].text) if sheet.annex else None
    if kind is not None:
        del sheet.annex[: 1 + len(title_lines(sheet.annex[1:]))]
    return kind


def _row_texts(tree: Item) -> list[Passage]:
    return [cell for item in tree.walk() for cell in item.cells if len(cell) > 30]


def _tell_head(head: Letterhead, draft: Draft) -> None:
    for name in ("number", "doc_type", "issue_date", "place", "issuer", "parent_body", "title"):
        draft.tell(name, getattr(head, name))


def _tell_foot(sheet: Sheet, draft: Draft) -> None:
    signature = read_signature(sheet.foot)
    draft.tell("signer_name", signature.name)
    draft.tell("signer_role", signature.role)
    draft.tell("signing_authority", signature.authority)
    draft.tell("signed_on_behalf", signature.on_behalf)
    recipients = read_recipients(foot_cells(sheet.foot))
    for line in recipients.lines:
        draft.add("recipients", line.text, line)
    if recipients.archive:
        draft.archive = recipients.archive.value
        draft.mark("archive", recipients.archive.where)


def _told(page: Page, draft: Draft) -> _Parts:
    told = document_told(page.story)
    for name in ("number", "doc_type", "issue_date", "issuer", "title", "signer_name", "signer_role"):
        draft.tell(name, getattr(told, name))
    lines = [Line(piece, gap_before=True) for piece in page.story]
    attachments = find_attachments(lines)
    root = outline(lines)
    setting = Setting(year=_year(draft) or _page_year(page), is_page=True, tells_document="number" in draft.identity)
    headline = page.headline.where if page.headline else passage("")
    paragraphs = [text for text in (headline, *page.story) if len(text) > _NAMELESS]
    return _Parts(root, Item("root", passage("")), None, paragraphs, attachments, setting, headline.text)


def _page_year(page: Page) -> int | None:
    if page.publish_date:
        return int(page.publish_date.value[:4])
    found = re.search(r"\b20\d\d\b", page.headline.value) if page.headline else None
    return int(found[0]) if found else None


def _year(draft: Draft) -> int | None:
    """Return the year days without a year belong to: that of the document."""
    date = draft.identity.get("issue_date")
    found = re.search(r"\b20\d\d\b", draft.identity.get("title", ""))
    return int(date[:4]) if date else int(found[0]) if found else None


@dataclass(frozen=True, slots=True)
class _Named:
    """What the paragraphs name: documents, programmes, campaigns and files."""

    citations: list[FoundCitation]
    programmes: list[FoundProgramme]
    campaigns: list[FoundCampaign]
    attachments: list[Passage]


def _named(parts: _Parts, draft: Draft) -> _Named:
    cited = (one for text in parts.paragraphs for one in find_citations(text))
    programmes = (one for text in parts.paragraphs for one in find_programmes(text))
    return _Named(
        merged_citations(cited, draft.identity.get("number")),
        merged_programmes(programmes),
        find_campaigns(parts.paragraphs, parts.title, parts.setting.year),
        parts.attachments,
    )


def _tell_named(named: _Named, draft: Draft) -> None:
    for one in named.citations:
        if one.citation.number or not _is_itself(one.citation.title, draft):
            draft.add("cited_documents", one.citation, one.where, 0.95 if one.citation.date else 0.8)
    for programme in named.programmes:
        draft.add("programmes", programme.programme, programme.where, 0.85)
    for campaign in named.campaigns:
        path = draft.add("campaigns", campaign.campaign, campaign.where, 0.9)
        draft.mark(f"{path}.theme", campaign.theme_at)
    for attachment in named.attachments:
        draft.add("attachments", attachment.text, attachment)


def _is_itself(title: str | None, draft: Draft) -> bool:
    return bool(title) and title == draft.identity.get("title")


def _annex_tasks(parts: _Parts) -> Iterator[FoundTask | FoundReport]:
    """An annex gives tasks through a table that hands them out, or when it is a plan issued with the document."""
    if parts.annex_kind in _PLANS:
        return find_tasks(parts.annex, replace(parts.setting, is_decision=False))
    rows = Item("root", passage(""), children=[item for item in parts.annex.walk() if item.kind == "row"])
    return find_tasks(rows, parts.setting)


def _tell_work(found: Iterable[FoundTask | FoundReport], draft: Draft) -> None:
    for one in found:
        if isinstance(one, FoundTask):
            _tell_task(one, draft)
        else:
            _tell_report(one, draft)


def _tell_task(one: FoundTask, draft: Draft) -> None:
    task = one.task
    path = draft.add("tasks", task, one.where, 0.9)
    draft.mark(f"{path}.lead", one.lead, 0.7 if one.inherited else 0.9)
    for name, value in (("deadline", task.deadline), ("period", task.period), ("frequency", task.frequency)):
        if value:
            draft.mark(f"{path}.{name}", one.timing.words, 0.9)
    draft.mark(f"{path}.target", one.target, 0.7)


def _tell_report(one: FoundReport, draft: Draft) -> None:
    duty = ReportDuty(
        text=one.text.text,
        from_=one.sender.text or None,
        to=tuple(body.text for body in one.to),
        via=one.via.text or None,
        periods=one.periods,
        deadline=one.deadline,
    )
    path = draft.add("reports", duty, one.text, 0.85)
    draft.mark(f"{path}.from", one.sender)
    draft.mark(f"{path}.via", one.via)
    for index, body in enumerate(one.to):
        draft.mark(f"{path}.to[{index}]", body)
