"""The other documents a document names: which they are, and how it rests on them."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vanban.bodies import body_at
from vanban.dates import DAY, iso, parse
from vanban.kinds import CITABLE, CITABLE_NAMES, code_of_name, code_of_number
from vanban.laws import find_laws, may_name_law
from vanban.lexicon import Vocabulary
from vanban.numbering import find_numbers, may_hold_number
from vanban.reading import Citation
from vanban.sought import Sought
from vanban.text import NOTHING, Passage, fold, is_printed, sentences

_NAMED = frozenset({"luat", "phap_lenh", "hien_phap", "cong_uoc"})
STRENGTH = {"mentions": 0, "based_on": 1, "implements": 2, "amends": 3, "replaces": 4}
_TYPE = re.compile(rf"\b({CITABLE_NAMES})(?: lien tich)? ?(?:so|s6|s0)? ?:? ?$")
_SERIES = re.compile(r"(?:,|;| va|;? va) so ?:? ?$")
_DATE = re.compile(
    rf",? ?\(? ?(?:ra |ky |ban hanh )?(?:ngay|ngdy) (?:({DAY})|(\d{{1,2}}) thang (\d{{1,2}}) nam ((?:19|20)\d\d))"
    rf"|,? thang (\d{{1,2}}) ?(?:/|nam) ?((?:19|20)\d\d)|,? nam ((?:19|20)\d\d)(?= cua| ve)|,? ?\(((?:19|20)\d\d)\)"
)
_BY = re.compile(r",? ?(?:cua|do) (?:cac )?")
_ABOUT = re.compile(r",? ?\(?(?:(?:ban hanh )?(?:v ?/ ?v|ve viec|ve)\b[: ]? ?)")
_KEPT = re.compile(
    r",? ?(?=(?:phe duyet|quy dinh|huong dan|ban hanh|thanh lap|cong bo|sua doi|tiep tuc|tang cuong|trien khai"
    r"|thuc hien|to chuc|kien toan|bai bo)\b)"
)
_TITLE_END = re.compile(
    rf"[;.](?= |$|/)|[)(]| ?[,;]? va (?:tinh than )?{CITABLE_NAMES} (?:so |\d)|[,;] (?:{CITABLE_NAMES}) (?:so ?\d|\d+[/-])"
    r"|, (?:xong|hoan thanh|truoc ngay|cham nhat|cong khai|lam ro|can cu|thuc hien|de nghi|trong do|nham"
    r"|theo do|tai |noi dung|gan voi|kip thoi|bao dam|dam bao|dong thoi)"
    r"|, (?:(?:ban |uy |so |phong |ubnd|lien |hoi |tinh |huyen |thanh |truong |trung |van phong|cong |dang "
    r"|chi |bo |vien |toa )[^,;.]{3,90}?"
    r" (?:ban hanh|xay dung|yeu cau|de nghi|bao cao|de ra|trien khai|huong dan|thong bao|to chuc|da|giao"
    r"|chi dao|quyet dinh|quyet nghi|ket luan|thong nhat|kinh|trinh|ra|lap)\b)"
    r"|(?: da| nhung| voi cac noi dung|, voi| va co hieu luc| co hieu luc| chua| quy dinh tai| neu ro)\b"
)
_LONGEST_TITLE = 420
_QUOTE = re.compile(r"[“\"]([^”\"]{3,400})(?:[”\"]|$)(?: ?(nam (?:19|20)\d\d))?")


@dataclass(slots=True)
class FoundCitation:
    """A cited document with all the words that cite it, and its number among them."""

    citation: Citation
    where: Passage
    number: Passage


@dataclass(slots=True)
class _Raw:
    """A citation inside one sentence, before its relation is known."""

    start: int
    end: int
    title_start: int
    number_end: int
    number: str | None = None
    type: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None

    def citation(self, relation: str) -> Citation:
        return Citation(self.number, self.type, self.date, self.issuer, self.title, relation)


def find_citations(whole: Passage) -> list[FoundCitation]:
    """Return the documents cited in a paragraph, in reading order."""
    found: list[FoundCitation] = []
    if not _may_cite(whole):
        return found
    for sentence in sentences(whole):
        raw = sorted([*_numbered(sentence), *_unnumbered(sentence), *_laws(sentence)], key=lambda one: one.start)
        raw = _without_overlap(raw)
        for index, one in enumerate(raw):
            citation = one.citation(_relation(sentence, raw, index))
            number = sentence.cut(one.start, one.number_end)
            found.append(FoundCitation(citation, sentence.cut(one.start, one.end), number))
    return _sharing_titles(found)


def _may_cite(whole: Passage) -> bool:
    """Return False for the many paragraphs without a number, a law or a document told by its issuer."""
    folded = whole.folded
    if may_hold_number(whole) or may_name_law(folded) or _PLAN_OF.may_be_in(folded):
        return True
    return any(_OF_WHOM.match(folded, end) for _, end, _ in _KINDS.begins_in(folded))


def _without_overlap(raw: list[_Raw]) -> list[_Raw]:
    kept: list[_Raw] = []
    for one in raw:
        if not kept or one.start >= kept[-1].number_end:
            kept.append(one)
    return kept


def _numbered(sentence: Passage) -> Iterator[_Raw]:
    numbers = find_numbers(sentence)
    before_end, before_type = -1, ""
    for number in numbers:
        head = _TYPE.search(sentence.folded[max(0, number.start - 40) : number.start])
        series = _SERIES.search(sentence.folded[max(0, number.start - 10) : number.start])
        near = number.start - before_end < 60 and before_end > 0
        if not head and not (series and near and before_type):
            continue
        name = head[1] if head else before_type
        start = max(0, number.start - 40) + head.start() if head else number.start
        before_type, before_end = name, number.end
        code = code_of_name(name) or code_of_number(number.value)
        yield _with_rest(sentence, number.value, code, start, number.end)


_KINDS = Vocabulary((name, None) for name in CITABLE)
_OF_WHOM = re.compile(
    r" (?:cua|ve viec|do) (?:thu tuong|chinh phu|quoc hoi|bo|ubnd|uy ban|tinh|huyen|thanh"
    r"|ban|so|hdnd|hoi dong|lien doan|tong lien|dang|trung uong)"
)
_PLAN_OF = Sought(
    r"\b(ke hoach)(?= (?:trien khai|thuc hien) (?:chuong trinh|nghi quyet|chi thi|thang hanh dong|de an|quyet dinh))",
    "ke hoach trien khai",
    "ke hoach thuc hien",
)


def _unnumbered(sentence: Passage) -> Iterator[_Raw]:
    for start, end, _ in _KINDS.begins_in(sentence.folded):
        if not sentence.text[start].isupper() or not _OF_WHOM.match(sentence.folded, end):
            continue
        if not sentence.folded.endswith(("bao cao ", "nay "), 0, start):
            raw = _with_rest(sentence, None, code_of_name(sentence.text[start:end]), start, end)
            if raw.issuer and raw.title:
                yield raw
    for found in _PLAN_OF.finditer(sentence.folded):
        led = re.search(
            r"(?:thuc hien|can cu|trien khai) $", sentence.folded[max(0, found.start() - 20) : found.start()]
        )
        if led and sentence.text[found.start()].isupper():
            title = _up_to_year(_title(sentence, found.end() + 1))
            end = found.end() + 1 + len(title)
            yield _Raw(found.start(), end, found.end(), found.end(), type="ke_hoach", title=title.text)


def _up_to_year(title: Passage) -> Passage:
    year = re.search(r" nam (?:19|20)\d\d", title.folded)
    return title.cut(0, year.end()) if year else title


def _with_rest(sentence: Passage, number: str | None, code: str | None, start: int, end: int) -> _Raw:
    """Read what follows the number: day, issuer and title, in this order."""
    number_end = end
    date, end = _date(sentence, end)
    issuer, end = _issuer(sentence, end)
    if date is None:
        date, end = _date(sentence, end)
    if issuer is None:
        issuer = _proposer(sentence, start)
    title, title_start, end = _title_after(sentence, end)
    return _Raw(start, end, title_start, number_end, number, code, date, issuer, title.text or None)


def _date(sentence: Passage, at: int) -> tuple[str | None, int]:
    found = _DATE.match(sentence.folded, at)
    if not found:
        return None, at
    if found[1]:
        return parse(found[1]), found.end()
    value = iso(found[2], found[3] or found[5], found[4] or found[6] or found[7] or found[8])
    return value, found.end()


def _issuer(sentence: Passage, at: int) -> tuple[str | None, int]:
    by = _BY.match(sentence.folded, at)
    begin = by.end() if by else at + 1
    if by and by[0].endswith("cac "):
        begin -= 4
    end = body_at(sentence, begin) if by or sentence.text[at : at + 1] == " " else None
    if end is None or (not by and not sentence.text[begin].isupper()):
        return None, at
    return sentence.cut(begin, end).text, end


_PROPOSED = re.compile(r"(?:de nghi|huong dan|chi dao|y kien) cua ([^,;.]{3,120}?) tai (?:cac )?$")


def _proposer(sentence: Passage, start: int) -> str | None:
    """Return the body in ``đề nghị của Giám đốc Sở … tại Tờ trình số …``."""
    base = max(0, start - 160)
    found = _PROPOSED.search(sentence.folded[base:start])
    return sentence.cut(base + found.start(1), base + found.end(1)).text if found else None


def _title_after(sentence: Passage, at: int) -> tuple[Passage, int, int]:
    about = _ABOUT.match(sentence.folded, at)
    kept = None if about else _KEPT.match(sentence.folded, at)
    begin = about.end() if about else kept.end() if kept else None
    if begin is None and re.match(r",? ?[“\"]", sentence.text[at : at + 3]):
        begin = at + (len(sentence.text[at : at + 2]) - len(sentence.text[at : at + 2].lstrip(", ")))
    if begin is None or (kept and kept[0].startswith(",")):
        return NOTHING, at, at
    title = _title(sentence, begin)
    return title, begin, begin + len(title)


def _title(sentence: Passage, begin: int) -> Passage:
    quote = _QUOTE.match(sentence.text, begin)
    if quote:
        year = re.match(r" nam (?:19|20)\d\d", sentence.folded[quote.end(1) + 1 : quote.end(1) + 10])
        return (
            sentence.cut(quote.start(1), quote.end(1))
            if not year
            else sentence.cut(begin, quote.end(1) + 1 + year.end())
        )
    limit = min(len(sentence), begin + _LONGEST_TITLE)
    stop = _outside_quotes(sentence, begin, limit)
    return sentence.cut(begin, stop).strip(",.;:/ ")


_SPEAKS = re.compile(
    r", (?=[^,;.“”]{2,90} (?:ban hanh|xay dung|yeu cau|de nghi|huong dan|trien khai|bao cao|thong bao|to chuc|de ra|co y kien|chi dao)"
    r"[^;.“”]{0,160}:$)"
)


_AND_PROGRAMME = re.compile(r" va (?=(?:chuong trinh|de an|du an|chien luoc|ke hoach hanh dong) )")


def _and_programme(sentence: Passage, begin: int, limit: int) -> int:
    """Return where a programme is named beside the citation: ``công tác trẻ em và Chương trình …``."""
    ends = (one for one in _AND_PROGRAMME.finditer(sentence.folded, begin, limit) if sentence.text[one.end()].isupper())
    return next(
        (
            one.start()
            for one in ends
            if sentence.text.count("“", begin, one.start()) == sentence.text.count("”", begin, one.start())
        ),
        limit,
    )


def _outside_quotes(sentence: Passage, begin: int, limit: int) -> int:
    speaks = next(
        (one.start() for one in _SPEAKS.finditer(sentence.folded, begin) if sentence.text[one.end()].isupper()), limit
    )
    limit = min(limit, speaks, _and_programme(sentence, begin, limit))
    for found in _TITLE_END.finditer(sentence.folded, begin, limit):
        inside = sentence.text[begin : found.start()]
        if inside.count("“") <= inside.count("”") and inside.count('"') % 2 == 0 and not _is_of_title(sentence, found):
            return found.start()
    return limit


_ENDING = {"da": "đã", "nhung": "nhưng", "chua": "chưa"}


def _is_of_title(sentence: Passage, found: re.Match[str]) -> bool:
    """True for ``những``, ``chữa`` and ``da`` (cam), which without their marks are ``nhưng``, ``chưa`` and ``đã``."""
    marked = _ENDING.get(found[0].strip())
    return marked is not None and not is_printed(sentence, found.start() + 1, marked)


def _laws(sentence: Passage) -> Iterator[_Raw]:
    for law in find_laws(sentence):
        date, end = _date(sentence, law.end)
        yield _Raw(law.start, end, end, law.end, law.number, law.type, date, law.issuer, law.title)


_GOVERNS: tuple[tuple[str, Sought], ...] = (
    ("replaces", Sought(r"\b(?:thay the|bai bo|thay cho|huy bo)\b", "thay", "bai bo", "huy bo")),
    ("amends", Sought(r"\b(?:sua doi|dieu chinh|bo sung khoan"
        r"|(?:bai bo|huy bo|thay the) (?:mot so |cac )?(?:khoan|diem|dieu|cum tu|phu luc|doan))\b",
        "sua doi", "dieu chinh", "bo sung khoan", "bai bo", "huy bo", "thay the")),
    ("implements", Sought(r"\b(?:thuc hien|trien khai|thi hanh|theo chi dao|(?<!viec )chap hanh|theo tinh than chi dao)\b",
        "hien", "trien khai", "hanh", "theo")),
    ("based_on", Sought(r"\b(?:can cu|(?<!xem )(?<!thuong )xet|theo de nghi|tren co so)\b", "can cu", "de nghi", "tren co so", "xet")),
    ("mentions", Sought(r"\b(?:(?<!kem )theo(?! chi dao| de nghi| tinh than chi dao)|tinh than|quy dinh tai"
        r"|nhac lai|quan triet|nghe y kien|vua ky)\b", "theo", "tinh than", "quy dinh tai",
        "nhac lai", "quan triet", "nghe y kien", "vua ky")),
)  # fmt: skip
_REACH = 75
_NEAR = 30
_WINDOW = 4000
_ENOUGH = 240
"""So many letters hold the reach, the longest governing word and the marks of all citations near."""


def _relation(sentence: Passage, raw: list[_Raw], index: int) -> str:
    """Return what the words before the citation make of it; citations in between hand the word on."""
    one = raw[index]
    near = raw[max(0, index - _NEAR) : index]
    if any(other.title_start <= one.start < other.end for other in near if other.title_start < other.end):
        return "mentions"
    before = _before(sentence.folded, near, one.start)
    found = [(match.end(), relation) for relation, pattern in _GOVERNS for match in pattern.finditer(before)]
    if not found:
        return "mentions"
    end, relation = max(found)
    between = len(_BLANK.sub(" ", before[end:]))
    return relation if between <= _REACH else "mentions"


_BLANK = re.compile(r"[\s\x00]+")


def _before(text: str, near: list[_Raw], start: int) -> str:
    """Return the last words before the citation, each other citation among them shrunk to one blank."""
    pieces: list[str] = []
    last = max(0, start - _WINDOW)
    for other in near:
        if other.end > last:
            pieces += (text[last : other.start], "\x00")
            last = other.end
    return ("".join(pieces) + text[last:start])[-_ENOUGH:]


def _sharing_titles(found: list[FoundCitation]) -> list[FoundCitation]:
    """``Chỉ thị A và Chỉ thị B về “X”``: the title is that of both."""
    result = list(found)
    for index, (one, following) in enumerate(itertools.pairwise(found)):
        same = one.citation.type == following.citation.type and one.citation.number and following.citation.number
        if not same or one.citation.title or not following.citation.title or not (one.where and following.where):
            continue
        if 0 < following.where.place_of(0) - one.where.place_of(len(one.where) - 1) <= 5:
            result[index] = replace(one, citation=replace(one.citation, title=following.citation.title))
    return result


def merged(found: Iterable[FoundCitation], own_number: str | None) -> list[FoundCitation]:
    """Return each document once: the fullest wording, the strongest relation; the document itself left out."""
    kept: dict[str, FoundCitation] = {}
    own = _number_key(own_number) if own_number else None
    for one in found:
        key = _key(one.citation)
        if not one.citation.number or key != own:
            kept[key] = _fuller(kept[key], one) if key in kept else one
    return _with_names(list(kept.values()))


def _with_names(found: list[FoundCitation]) -> list[FoundCitation]:
    """A law called by its name alone is the one that is elsewhere cited with its number."""
    known = {_name_key(one.citation): at for at, one in enumerate(found) if one.citation.number and _is_named(one)}
    kept = dict(enumerate(found))
    for at, one in enumerate(found):
        same = known.get(_name_key(one.citation)) if known and not one.citation.number and _is_named(one) else None
        if same is not None:
            kept[min(at, same)] = _fuller(kept[same], one)
            del kept[max(at, same)]
    return list(kept.values())


def _is_named(one: FoundCitation) -> bool:
    return one.citation.type in _NAMED


def _name_key(citation: Citation) -> str:
    return f"{citation.type}:{fold(citation.title or '')}"


def _number_key(number: str) -> str:
    return fold(number).replace("–", "-")


def _key(citation: Citation) -> str:
    return _number_key(citation.number) if citation.number else _name_key(citation)


def _fuller(first: FoundCitation, second: FoundCitation) -> FoundCitation:
    one, two = first.citation, second.citation
    relation = max(one.relation, two.relation, key=STRENGTH.__getitem__)
    title = one.title or two.title
    best = replace(one, date=one.date or two.date, issuer=one.issuer or two.issuer, title=title, relation=relation)
    where = first if _known(one) >= _known(two) else second
    return FoundCitation(best, where.where, where.number)


def _known(citation: Citation) -> int:
    return sum(part is not None for part in (citation.date, citation.issuer, citation.title))
