"""The gold of a drawn document: what a careful person reads in it, whatever its layout."""

from typing import Any

from vanban.tests.generated.citings import CAMPAIGN
from vanban.tests.generated.drawn import Structure
from vanban.tests.generated.told import article_of, source_kind_of
from vanban.tests.generated.works import Work


def gold_of(drawn: Structure, name: str) -> dict[str, Any]:
    """Return the object of the schema."""
    cited = [*drawn.laws, drawn.implements, *([drawn.replaces] if drawn.replaces else [])]
    itself = drawn.told == "itself"
    works = [*drawn.general, *(work for _, shared in drawn.shared_out for work in shared)]
    return {
        "schema": "vanban/1",
        "doc_id": name,
        "source_kind": source_kind_of(drawn),
        "document": _identity(drawn),
        "addressees": list(drawn.addressees) if itself else [],
        "recipients": list(drawn.recipients) if itself else [],
        "archive": drawn.archive if itself else None,
        "attachments": [],
        "cited_documents": [one.gold for one in cited],
        "programmes": [drawn.programme.gold] if drawn.programme else [],
        "campaigns": _campaigns(drawn),
        "tasks": [_task(work, index) for index, work in enumerate(works, start=1)],
        "reports": [drawn.report] if drawn.report else [],
        "article": article_of(drawn),
    }


def _identity(drawn: Structure) -> dict[str, Any]:
    year, month, day = drawn.day
    known = {
        "number": drawn.number,
        "doc_type": drawn.kind,
        "issue_date": f"{year}-{month:02d}-{day:02d}",
        "title": drawn.title,
    }
    return (
        dict.fromkeys(_IDENTITY)
        | known
        | (_letterhead(drawn) if drawn.told == "itself" else {"issuer": drawn.office.name})
    )


_IDENTITY = (
    "number",
    "doc_type",
    "issue_date",
    "issuer",
    "parent_body",
    "place",
    "title",
    "signer_name",
    "signer_role",
    "signing_authority",
    "signed_on_behalf",
)


def _letterhead(drawn: Structure) -> dict[str, Any]:
    authority, behalf, role = drawn.office.signing
    return {
        "issuer": " ".join(drawn.office.issuer),
        "parent_body": drawn.office.parent,
        "place": drawn.office.place,
        "signer_name": drawn.signer,
        "signer_role": role,
        "signing_authority": authority,
        "signed_on_behalf": behalf,
    }


def _campaigns(drawn: Structure) -> list[dict[str, Any]]:
    year = drawn.day[0]
    if drawn.title.casefold() != CAMPAIGN.format(year=year).casefold():
        return []
    return [{"name": "Tháng hành động vì trẻ em", "year": year, "theme": None, "start": None, "end": None}]


def _task(work: Work, index: int) -> dict[str, Any]:
    start, end = work.period or (None, None)
    return {
        "id": f"t{index}",
        "text": work.text,
        "themes": list(work.themes),
        "lead": work.lead,
        "cooperating": list(work.cooperating),
        "deadline": work.deadline,
        "period": {"start": start, "end": end} if work.period else None,
        "frequency": work.frequency,
        "time_text": work.time_text,
        "target": work.target,
    }
