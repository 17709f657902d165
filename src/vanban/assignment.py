"""Who does a task and with whom: the subject of the sentence, and the bodies after ``phối hợp với``."""

import re

from vanban.bodies import bodies_in, body_at, list_at
from vanban.lexicon import phrases
from vanban.sought import Sought
from vanban.text import NOTHING, Passage

_VERBS = phrases("verbs")
_ASKED = re.compile(r"^(?:de nghi|yeu cau|giao|kinh de nghi|phan cong|uy quyen)(?: cho)? ")
_ADVERB = re.compile(
    r"^(?:dac biet|dong thoi|cu the|ngoai ra|ben canh do|trong do|cung theo ke hoach"
    r"|theo (?:do|(?:ke hoach|cong dien|cong van|chi thi|van ban|quyet dinh|huong dan|thong bao)[^,.;]{0,40})(?=,)"
    r"|cung theo [^,]{3,40}|trong dip nay)[,:]? "
)
_WITH = Sought(
    r"phoi hop(?: chat che)?(?:,? ?(?:va )?(?:huong ung|thuc hien|tham muu))?(?: cung)?(?: voi)? "
    r"|su phoi hop cua [^,.;]{3,60} voi |^cung(?: voi)? |cung voi |doan cua |tham gia cung ",
    "phoi hop",
    "cung",
    "doan cua ",
)
_TO_OTHERS = Sought(r"ban giao [^,.;]{2,40} cho ", "ban giao")
_RESPONSIBLE = Sought(r"(?:nhiem vu|trach nhiem) cua ", "nhiem vu cua", "trach nhiem cua")
_TASKED = Sought(
    r"\b(?:yeu cau|de nghi|giao|chi dao|phan cong) ", "yeu cau ", "de nghi ", "giao ", "chi dao ", "phan cong "
)
_GO_ON = re.compile(
    r" ?(?:(?:tap trung |nghiem tuc |khan truong )?(?:thuc hien|trien khai|quan tam|lam|phoi hop|chi dao"
    r"|to chuc|tiep tuc)\b[^.]{0,260}|co trach nhiem[^.]{0,60})?[^.]{0,40}[:;]?$"
)


def starts_with_verb(text: Passage, at: int = 0) -> bool:
    """True where a known verb of work begins."""
    return _VERBS.match(text, at) is not None


def subject(text: Passage, *, firm: bool = True) -> tuple[Passage, int]:
    """Return the body a sentence begins with and where its verb stands; nothing when it begins otherwise."""
    adverb = _ADVERB.match(text.folded)
    start = adverb.end() if adverb else 0
    asked = _asked(text, start)
    begin = start + asked.end() if asked else start
    end = _subject_end(text, begin)
    if end is None and not asked and not adverb:
        begin, end = _after_clause(text)
    if end is None or not _has_verb(text, end):
        return NOTHING, 0
    return text.cut(begin, end).rstrip(",;: "), end


def _asked(text: Passage, start: int) -> re.Match[str] | None:
    """Return the verb that asks the body after it; ``giáo viên`` are not given anything."""
    asked = _ASKED.match(text.folded[start:])
    return None if asked and text.text[start : start + 4].lower() == "giáo" else asked


def _subject_end(text: Passage, begin: int) -> int | None:
    if starts_with_verb(text, begin) and body_at(text, begin) is None:
        return None
    end = _to_verb(text, begin, list_at(text, begin))
    if end is not None and text.text[end : end + 2] == " (":
        close = text.text.find(")", end, end + 120)
        inner = body_at(text, end + 2)
        return close + 1 if close > 0 and inner is not None else end
    return end


_FOLLOWS = re.compile(r" (?:se|chu tri|co trach nhiem|duoc giao|to chuc) ?\b")


def _after_clause(text: Passage) -> tuple[int, int | None]:
    """Return the subject after a leading clause: ``Kết thúc phong trào …, Sở X sẽ …``."""
    comma = text.text.find(", ", 0, 90)
    if comma < 0 or _WITH.search(text.folded[:comma]):
        return 0, None
    end = _subject_end(text, comma + 2)
    follows = end is not None and _FOLLOWS.match(text.folded, end)
    return (comma + 2, end) if follows else (0, None)


def _has_verb(text: Passage, end: int) -> bool:
    first = text.text[end : end + 2].lstrip(" ")[:1]
    return first.islower() and not text.folded.startswith((" (", " va ", " cua ", " ve "), end)


def label(text: Passage) -> Passage:
    """Return the body when a heading, or the words before its colon, name nothing else."""
    asked = _asked(text, 0)
    begin = asked.end() if asked else 0
    owner = _RESPONSIBLE.search(text.folded)
    if owner and owner.start() < 12:
        begin = owner.end()
    end = list_at(text, begin)
    rest = text.cut(end) if end is not None else text
    if end is None or (rest.strip(":.;, ").text and not rest.text.startswith((":", "("))):
        return NOTHING
    return text.cut(begin, end).rstrip(",:;. ")


def addressed(sentence: Passage) -> Passage:
    """Return whom an introducing sentence tells to act: ``… yêu cầu các đơn vị thực hiện các việc sau:``."""
    found = NOTHING
    for verb in _TASKED.finditer(sentence.folded):
        end = list_at(sentence, verb.end())
        if end is not None and _GO_ON.match(sentence.folded, end):
            found = sentence.cut(verb.end(), end).rstrip(",;: ")
    return found


def cooperating(text: Passage) -> tuple[Passage, ...]:
    """Return the bodies a task is done together with."""
    found: list[Passage] = []
    for link in (*_WITH.finditer(text.folded), *_TO_OTHERS.finditer(text.folded)):
        end = _to_verb(text, link.end(), list_at(text, link.end()))
        if end is None and text.folded.startswith(("cac ", "chinh quyen", "dia phuong"), link.end()):
            end = _generic_end(text, link.end())
        if end is not None:
            found.extend(part.strip(",;: ") for part in bodies_in(text.cut(link.end(), end)))
    return tuple(found)


_MANY = re.compile(r"(?:^|[ ,])(?:cac|moi|tung|nhung) [^,]*$")


def _to_verb(text: Passage, begin: int, end: int | None) -> int | None:
    """Let a common name run on to its verb: ``các doanh nghiệp viễn thông | rà quét``."""
    if end is None or not text.text[end + 1 : end + 2].islower() or starts_with_verb(text, end + 1):
        return end
    if not _MANY.search(text.folded[begin:end]):
        return end
    for space in re.finditer(r" ", text.text[end + 1 : end + 40]):
        at = end + 1 + space.end()
        if starts_with_verb(text, at):
            return at - 1 if text.text[end : at - 1].strip().replace(" ", "").isalpha() else end
    return end


def _generic_end(text: Passage, begin: int) -> int | None:
    """Return the end of ``các … `` bodies without a known head: up to the verb."""
    verb = next(
        (
            one.start()
            for one in re.finditer(r" (?=\w)", text.folded[begin : begin + 90])
            if starts_with_verb(text, begin + one.end())
        ),
        None,
    )
    return begin + verb if verb else None


def without_adverb(text: Passage) -> Passage:
    """Cut ``Đồng thời,``, ``Cũng theo Kế hoạch,`` off the front."""
    adverb = _ADVERB.match(text.folded)
    return text.cut(adverb.end()) if adverb else text
