"""The document a page or a press item is about: who issued it, its number and day, what it is for."""

import re
from dataclasses import dataclass

from vanban.bodies import body_at
from vanban.citations import find_citations
from vanban.dates import DAY, parse
from vanban.found import Found, as_written
from vanban.kinds import code_of_name
from vanban.text import NOTHING, Passage, sentences

_KINDS = (
    "ke hoach|cong van|chi thi|quyet dinh|huong dan|thong bao|cong dien|nghi quyet|chuong trinh"
    "|ket luan|thong tu|nghi dinh|de an|phuong an"
)
_ISSUES = re.compile(rf"\b(?:ban hanh|vua ky|da ky|ky)(?: ban hanh)?(?: van ban)? ({_KINDS})\b")
_TELLS = re.compile(r"\b(?:da co|vua co|ban hanh) (?:van ban|cong van)")
_SIGNS = re.compile(r"\b(?:vua |da )?ky\b")
_PERSON = re.compile(r"(?<!\w)((?:[^\W\d_a-zà-ỹđ][^\W\d_]+ ?){2,5})$")
_TITLE_STOP = re.compile(r"[;.]|, voi |, thoi gian| \(|, nham ")


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells about the document; None where it is silent."""

    number: Found | None = None
    doc_type: Found | None = None
    issue_date: Found | None = None
    issuer: Found | None = None
    title: Found | None = None
    signer_name: Found | None = None
    signer_role: Found | None = None


def document_told(story: tuple[Passage, ...]) -> Told:
    """Return the document the first paragraphs are about."""
    firsts = [sentence for paragraph in story[:4] for sentence in sentences(paragraph)]
    for sentence in firsts:
        issues = _ISSUES.search(sentence.folded)
        if issues:
            return _told(sentence, issues)
    for sentence in firsts:
        tells = _TELLS.search(sentence.folded)
        if tells:
            return Told(issuer=as_written(_subject(sentence, tells.start()), 0.7))
    return Told()


def _told(sentence: Passage, issues: re.Match[str]) -> Told:
    who = _subject(sentence, issues.start())
    kind = sentence.cut(issues.start(1), issues.end(1))
    found = next((one for one in find_citations(sentence.cut(issues.start(1))) if one.citation.number), None)
    citation = found.citation if found else None
    title = citation.title if citation else None
    name, role = _signer(sentence, who, issues)
    named = as_written(who, 0.8) if who and not name else None
    issuer = _inside(sentence, citation.issuer) if citation and citation.issuer else named
    told_title = _inside(sentence, title) if title else None if citation else _title(sentence, issues.end())
    day = _day(sentence, found.where) if found else None
    return Told(
        number=Found(citation.number, found.number) if found and citation and citation.number else None,
        doc_type=Found(code_of_name(kind.text) or "other", kind),
        issue_date=day or _leading_day(sentence),
        issuer=issuer,
        title=told_title,
        signer_name=name,
        signer_role=role,
    )


def _inside(sentence: Passage, words: str) -> Found | None:
    at = sentence.text.find(words)
    return as_written(sentence.cut(at, at + len(words)), 0.8) if at >= 0 else None


def _day(sentence: Passage, citation: Passage) -> Found | None:
    found = re.search(rf"ngay ({DAY})", citation.folded)
    value = parse(found[1]) if found else None
    return Found(value, citation.cut(found.start(1), found.end(1)), 0.9) if found and value else None


def _leading_day(sentence: Passage) -> Found | None:
    found = re.match(rf"(?:\([^)]*\) ?[-–]? ?)?ngay ({DAY})", sentence.folded)
    value = parse(found[1]) if found else None
    return Found(value, sentence.cut(found.start(1), found.end(1)), 0.8) if found and value else None


def _subject(sentence: Passage, verb: int) -> Passage:
    """Return the body named last before the verb."""
    best = NOTHING
    at = 0
    while at < verb:
        end = body_at(sentence, at) if at == 0 or sentence.text[at - 1] == " " else None
        if end is not None and end <= verb:
            best, at = sentence.cut(at, end), end
        at += 1
    return best


def _signer(sentence: Passage, who: Passage, issues: re.Match[str]) -> tuple[Found | None, Found | None]:
    """Return the person and post in ``Phó Chủ tịch UBND thị xã Lương Thu Thủy vừa ký …``."""
    if not _SIGNS.match(sentence.folded, issues.start()) or not who.folded.startswith(
        ("pho ", "chu tich", "giam doc", "bi thu")
    ):
        return None, None
    person = _PERSON.search(who.text)
    if not person:
        return None, None
    return as_written(who.cut(person.start(1)), 0.7), as_written(who.cut(0, person.start(1)), 0.7)


def _title(sentence: Passage, at: int) -> Found | None:
    stop = _TITLE_STOP.search(sentence.folded, at)
    title = sentence.cut(at, stop.start() if stop else len(sentence))
    about = re.match(r"(?:ve viec|ve) ", title.folded)
    return as_written(title.cut(about.end() if about else 0).strip(",. "), 0.6)
