"""The gold of a drawn document: what a careful person reads in it, whatever its layout."""

from typing import Any

from vanban.tests.generated.drawn import CAMPAIGN, Structure, Work


def gold_of(drawn: Structure, name: str) -> dict[str, Any]:
    """Return the object of the schema."""
    cited = [*drawn.laws, drawn.implements, *([drawn.replaces] if drawn.replaces else [])]
    works = [*drawn.general, *(work for _, shared in drawn.shared_out for work in shared)]
    return {
        "schema": "vanban/1",
        "doc_id": name,
        "source_kind": "official_text",
        "document": _identity(drawn),
        "addressees": list(drawn.addressees),
        "recipients": list(drawn.recipients),
        "archive": drawn.archive,
        "attachments": [],
        "cited_documents": [one.gold for one in cited],
        "programmes": [drawn.programme.gold] if drawn.programme else [],
        "campaigns": _campaigns(drawn),
        "tasks": [_task(work, index) for index, work in enumerate(works, start=1)],
        "reports": [drawn.report] if drawn.report else [],
        "article": None,
    }


def _identity(drawn: Structure) -> dict[str, Any]:
    house = drawn.house
    year, month, day = drawn.day
    authority, behalf, role = house.signing
    return {
        "number": drawn.number,
        "doc_type": drawn.kind,
        "issue_date": f"{year}-{month:02d}-{day:02d}",
        "issuer": " ".join(house.issuer),
        "parent_body": house.parent,
        "place": house.place,
        "title": drawn.title,
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
