"""What somebody is told, asked or planned to do: read from lists, sentences and tables of the body."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from vanban.assignment import addressed, cooperating, label, starts_with_verb, subject, without_adverb
from vanban.bodies import bodies_in
from vanban.headings import Mode, mode_of
from vanban.lexicon import any_of, column
from vanban.outline import Item
from vanban.reading import Task
from vanban.reports import FoundReport, is_report, read_report, without_time
from vanban.sought import Sought
from vanban.tables import TaskTable, is_header, task_table
from vanban.targets import read_target
from vanban.text import NOTHING, Passage, sentences
from vanban.themes import read_themes
from vanban.timing import Timing, read_timing

_CLOSING = re.compile(
    r"(?:can cu|xet de nghi|theo de nghi)\b(?!.*, (?:cac|ubnd|uy ban|so|phong|ban|don vi) )|xem (?:chi tiet|them|tai)"
    r"|tren day la|trong qua trinh|nhan duoc|can cu (?:ke hoach|noi dung)|\(?(?:gui )?(?:dinh )?kem|kem theo"
    r"|(?:neu|co gi) (?:co )?(?:kho khan|vuong mac)|" + any_of(column("kinds", 1)) + r" nay\b"
)
_CLOSING_WORDS = Sought(
    r"(?:file|tep) (?:dinh )?kem|nghiem tuc (?:trien khai |to chuc )*thuc hien[^.;]{0,40}$"
    r"|nghiem tuc trien khai[^.;]{0,30}$|chiu trach nhiem thi hanh"
    r"|\bnay (?:co hieu luc|thay the|duoc pho bien|duoc (?:quan triet|thay))"
    r"|can cu (?:ke hoach|huong dan|noi dung|chi thi|cong van|chuong trinh)[^.;]{0,60}(?:trien khai|thuc hien)[^.;]{0,20}$"
    r"|(?:de nghi|yeu cau)[^.;:]{3,120} (?:quan tam|khan truong|phoi hop),? (?:trien khai |to chuc |phoi hop |chi dao )*"
    r"(?:thuc hien|trien khai)(?: (?:tot|co hieu qua|dung quy dinh|(?:cac )?noi dung tren|ke hoach nay))?$"
    r"|\bkinh trinh [^.;]{3,140}(?:xem xet|quyet dinh|phe duyet)"
    r"|\b(?:neu|quy dinh) tai phu luc|thong bao de cac|de cac co quan biet|hieu luc (?:ke )?tu ngay",
    " kem", "nghiem tuc", "can cu", "de nghi", "yeu cau", "kinh trinh", "thi hanh", "nay ", "tai phu luc", "de cac", "hieu luc",
)  # fmt: skip
_ESTABLISHES = re.compile(
    r"^(?:kien toan|thanh lap|phe duyet|ban hanh|sua doi|bo sung|bai bo|quyet dinh nay|cong nhan|bo nhiem|cu cac|quy dinh|thay the|giai the"
    r"|cong bo|dieu chinh|tang|khen thuong|thong nhat|dinh chinh|giai thich|hieu luc|trach nhiem thi hanh|to chuc thuc hien)\b"
)
_ENUMERATES = re.compile(r"(?:gom|bao gom|nhu sau|sau|noi dung|sau day|cu the)(?: la)?: ")
_ANY_COLON = re.compile(
    r"(?:noi dung|nhiem vu|hoat dong|viec|giai phap|yeu cau)[^.:“”]{0,60}: |(?:nhu sau|sau day|bao gom|gom|cu the): "
    r"|(?:giao|yeu cau|de nghi|chi dao)(?: cho)? (?:cac|toan the|nhung) [^.:;“”]{2,60}: "
)
_STARTS = re.compile(
    r"^cu the[,:] |^theo (?:do|(?:ke hoach|cong dien|cong van|chi thi|van ban|quyet dinh|huong dan|thong bao)[^,.;]{0,40}), "
)
_TOLD = re.compile(
    r"^(?:trong )?(?:(?:mot|hai|ba|bon|nam|sau|\d+|nhung|cac|may) (?:nam|thang|quy) (?:qua|gan day)"
    r"|(?:thoi gian|nam|thang|quy) (?:vua )?qua"
    r"|tinh den (?:nay|het|ngay|thang)|den nay|hien nay|toan (?:xa|huyen|tinh|phuong|truong|thanh pho) (?:hien )?co\b"
    r"|theo (?:thong ke|ket qua)|qua (?:kiem tra|ra soat|theo doi|giam sat))\b"
)
_HANDS_OVER = re.compile(r"(?<=\w) giao (?:cho )?")
_PAST = re.compile(r"\b(?:da|vua|tung)\b")
_REPORTING_CUT = re.compile(r", (?=tong hop,? (?:tham muu |ket qua )?bao cao)")
_AND_REPORT = re.compile(r", (?=(?:tong hop,? |dinh ky |gui )?(?:tham muu )?bao cao )")
_SEMICOLON = re.compile(r"; ?")
_SPACE = re.compile(" ")
_LETTER = re.compile(r"[^\W\d_]")
_CLAUSE_END = re.compile(r"; ")
_WRAPS_UP = re.compile(r"(?:so ket|tong ket)\b")


@dataclass(slots=True)
class FoundTask:
    """A task with the passages its parts were read from."""

    task: Task
    where: Passage
    lead: Passage = NOTHING
    timing: Timing = field(default_factory=Timing)
    target: Passage = NOTHING
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole body: its year, whether it is a page about a document, a decision or a report.

    ``tells_document`` is true for a page that tells of a numbered document; ``numbers`` gives each task its number.
    """

    year: int | None = None
    is_page: bool = False
    is_decision: bool = False
    starts: Mode = "tasks"
    tells_document: bool = False
    numbers: Iterator[str] = field(default_factory=lambda: map("t{}".format, itertools.count(1)))


@dataclass(slots=True)
class _Scope:
    """What holds under one heading."""

    mode: Mode
    lead: Passage = NOTHING
    armed: bool = True


Found = FoundTask | FoundReport


def find_tasks(root: Item, setting: Setting) -> Iterator[Found]:
    """Yield the tasks and the duties to report, in reading order; the tree is taken apart on the way."""
    tree = _decided(root) if setting.is_decision else root
    return _under(tree, _Scope(setting.starts, armed=False), setting)


def _decided(root: Item) -> Item:
    """Return a decision from its first article on: what stands above are its grounds."""
    first = next((at for at, child in enumerate(root.children) if _holds_article(child)), 0)
    return Item(root.kind, root.text, children=root.children[first:])


def _holds_article(item: Item) -> bool:
    return item.kind == "article" or any(below.kind == "article" for below in item.walk())


def _under(item: Item, scope: _Scope, setting: Setting) -> Iterator[Found]:
    table: TaskTable | None = None
    for child in item.taken():
        if child.kind == "row":
            table = task_table(child.cells) if is_header(child.cells) else table
            yield from _row(child, table, scope, setting)
        elif child.children:
            yield from _under(child, _scope_under(child, scope, setting), setting)
        elif child.kind == "para":
            found = list(_paragraph(child.text, scope, setting))
            yield from found
            scope = _after_paragraph(child.text, scope, found)
        elif child.kind == "caps":
            scope = replace(scope, mode=mode_of(child.text) or setting.starts, armed=True)
        else:
            if not scope.armed and not setting.is_page:
                scope = replace(scope, armed=True)
            yield from _leaf(child, scope, setting)


def _after_paragraph(text: Passage, scope: _Scope, found: list[Found]) -> _Scope:
    """An introducing paragraph tells who acts, and that what follows are tasks."""
    told = addressed(sentences(text)[-1]) if text else NOTHING
    opens = text.text.endswith(":") or any(isinstance(one, FoundTask) for one in found)
    if not told and (scope.armed or not opens):
        return scope
    return replace(scope, lead=told or scope.lead, armed=scope.armed or opens)


def _scope_under(item: Item, scope: _Scope, setting: Setting) -> _Scope:
    mode = mode_of(item.text) or scope.mode
    if item.kind == "article" and _ESTABLISHES.match(item.text.folded):
        mode = "none"
    if setting.is_decision and item.kind == "article" and mode == "none" and mode_of(item.text) == "tasks":
        mode = "tasks"
    lead = label(item.text) or subject(item.text)[0] or addressed(item.text) or scope.lead
    return _Scope(mode, lead, armed=not setting.is_page or scope.armed)


def _leaf(item: Item, scope: _Scope, setting: Setting) -> Iterator[Found]:
    head, rest = _labelled(item.text)
    own = mode_of(head) if head else None
    mode = own or scope.mode
    lead = label(head) if head else NOTHING
    if lead:
        scope = replace(scope, lead=lead)
    text = rest if lead or own else item.text
    if mode == "none" or not text or text.text.endswith(":"):
        return
    if item.kind == "article":
        if not _ESTABLISHES.match(text.folded) and (not setting.is_decision or _hands_out(text)):
            yield from _sentence_tasks(text, scope, setting)
        return
    if (mode == "verbs" and not starts_with_verb(text) and not subject(text)[0]) or _is_told(text):
        return
    yield from _unit(text, scope.lead, setting, only_reports=mode == "reports", is_listed=True)


def _hands_out(article: Passage) -> bool:
    """True when an article of a decision tells a body to act; one that begins with its verb is the decision itself."""
    return any(subject(sentence)[0] for sentence in sentences(article))


def _is_told(text: Passage) -> bool:
    """True for an item that tells what was or is: ``Hai năm qua …``, ``Quý IV, Ban đã …``."""
    if _TOLD.match(text.folded):
        return True
    done = text.text.find(" đã ", 0, 60)
    if done < 0:
        return False
    before = (0, *(space.end() for space in _SPACE.finditer(text.text, 0, done)))
    return not any(starts_with_verb(text, at) for at in before)


def _labelled(text: Passage) -> tuple[Passage, Passage]:
    """Part ``Công an xã: xử lý …`` at its colon."""
    colon = text.text.find(":", 0, 160)
    if colon < 0 or any(mark in text.text[:colon] for mark in '“".'):
        return NOTHING, text
    return text.cut(0, colon), text.cut(colon + 1)


def _is_note(text: Passage) -> bool:
    """True for a whole paragraph in brackets: ``(Gửi kèm Biểu số 01. Tổng hợp số liệu)``."""
    return text.text.startswith("(") and text.rstrip(".").text.endswith(")") and text.text.count("(") == 1


def _paragraph(text: Passage, scope: _Scope, setting: Setting) -> Iterator[Found]:
    if (scope.mode == "none" and not setting.is_page) or text.text.endswith(":") or _is_note(text):
        return
    head, rest = _labelled(text)
    if head and mode_of(head) == "none":
        return
    if head and label(head):
        scope, text = replace(scope, lead=label(head), armed=True), rest
    if scope.mode == "reports":
        yield from _unit(text, scope.lead, setting, only_reports=True, is_listed=False)
        return
    yield from _sentence_tasks(text, scope, setting)


def _sentence_tasks(text: Passage, scope: _Scope, setting: Setting) -> Iterator[Found]:
    """One task for each sentence that tells somebody to act; within a paragraph the actor is carried on."""
    armed, lead = scope.armed, scope.lead
    parts = sentences(text)
    if setting.tells_document and not armed:
        armed = len(parts) > 1 and all(map(_is_order, parts))
    for sentence in parts:
        opened = _ANY_COLON.search(sentence.folded) if setting.is_page and not armed else None
        armed = armed or bool(opened) or bool(_STARTS.match(sentence.folded))
        over = _handed_over(sentence) if setting.is_page else None
        if over:
            lead, sentence = over
        elif not _counts(sentence, opened, armed, setting):
            continue
        lead = subject(sentence)[0] or lead
        for part in _parts(sentence, opened):
            yield from _unit(part, lead, setting, only_reports=not (armed or over), is_listed=False)


_WHEN = re.compile(r" ?,?(?:(?:hang|moi|trong|truoc|tu) [^,]{2,40},)? ?(?:chu tri, )?")


def _is_order(sentence: Passage) -> bool:
    """True for a body and at once what it does: what such sentences in a row repeat are the orders of a document."""
    who, end = subject(sentence)
    when = _WHEN.match(sentence.folded, end)
    return bool(who) and who.start == sentence.start and starts_with_verb(sentence, when.end() if when else end)


def _counts(sentence: Passage, opened: re.Match[str] | None, armed: bool, setting: Setting) -> bool:
    """True for an order, once orders have been announced, and for a duty to report that names who must."""
    if _is_action(sentence, opened, setting):
        return armed or is_report(sentence)
    return is_report(sentence) and bool(subject(without_time(sentence))[0])


def _handed_over(sentence: Passage) -> tuple[Passage, Passage] | None:
    """``Chủ tịch … giao Sở X theo dõi …``: who was charged, and with what."""
    for found in _HANDS_OVER.finditer(sentence.folded):
        who, end = subject(sentence.cut(found.end()))
        if who:
            return who, sentence.cut(found.end()).cut(end)
    return None


def _is_action(sentence: Passage, opened: re.Match[str] | None, setting: Setting) -> bool:
    if sentence.text[0] in '“"(' or sentence.text.startswith("Ảnh"):
        return False
    if opened or starts_with_verb(sentence) or _STARTS.match(sentence.folded):
        return True
    who, end = subject(sentence)
    return bool(who) and not (setting.is_page and _PAST.search(sentence.folded[end : end + 12]))


def _parts(sentence: Passage, opened: re.Match[str] | None) -> list[Passage]:
    """Split at ``;`` where an enumeration was announced, or where a new instruction begins with a capital."""
    announced = _ENUMERATES.search(sentence.folded)
    begin = opened.end() if opened else announced.end() if announced else 0
    whole = sentence.cut(begin)
    parts, start = [], 0
    for mark in _SEMICOLON.finditer(whole.text):
        capital = whole.text[mark.end() : mark.end() + 1].isupper() and _opens_order(whole, mark.end(), opened)
        if announced or capital:
            parts.append(whole.cut(start, mark.start()))
            start = mark.end()
    return [part for part in [*parts, whole.cut(start)] if part]


def _opens_order(whole: Passage, at: int, opened: re.Match[str] | None) -> bool:
    """True where an instruction begins: with a verb, or after an announcement with who acts."""
    return starts_with_verb(whole, at) or bool(opened and subject(whole.cut(at))[0])


def _unit(text: Passage, lead: Passage, setting: Setting, *, only_reports: bool, is_listed: bool) -> Iterator[Found]:
    """Return the task in one item or sentence, and the clauses of it that ask for a report."""
    clauses = [(clause, is_report(clause)) for clause in _clauses(text, is_listed)]
    kept = [clause for clause, asks in clauses if not asks or (is_listed and _reporting_part(clause) is not clause)]
    if kept and not only_reports:
        task = text.cut(*_span(text, kept)).strip("./;…,: ")
        if task and not _is_closing(task):
            yield read_task(task, lead, setting.year, next(setting.numbers))
    before: FoundReport | None = None
    for clause, asks in clauses:
        if asks and not _is_closing(clause):
            duty = without_adverb(_reporting_part(clause)).strip("./;: ")
            before = read_report(duty, setting.year, before or _sender(text, lead))
            yield before


def _is_closing(text: Passage) -> bool:
    """True for what is said about the document itself, its grounds and its files, and hands out no work."""
    return bool(_CLOSING.match(text.folded) or _CLOSING_WORDS.search(text.folded))


def _reporting_part(clause: Passage) -> Passage:
    """Return the end of a long item after ``, báo cáo``; the clause itself when it is about reporting from the start."""
    found = _AND_REPORT.search(clause.folded, 60)
    return clause.cut(found.end()) if found and clause.folded.find("bao cao", 0, found.start()) < 0 else clause


def _sender(text: Passage, lead: Passage) -> FoundReport:
    sender = subject(text)[0] or lead
    return FoundReport(text, sender, (), NOTHING, (), None)


def _clauses(text: Passage, is_listed: bool) -> list[Passage]:
    parts: list[Passage] = []
    for sentence in sentences(text):
        start = 0
        for mark in _CLAUSE_END.finditer(sentence.text):
            if _WRAPS_UP.match(sentence.folded, mark.end()) and is_report(sentence.cut(start, mark.start())):
                continue
            parts.append(sentence.cut(start, mark.start()))
            start = mark.end()
        rest = sentence.cut(start)
        cut = None if is_listed else _REPORTING_CUT.search(rest.folded)
        parts.extend([rest.cut(0, cut.start()), rest.cut(cut.end())] if cut else [rest])
    return [part for part in parts if part]


def _span(text: Passage, kept: list[Passage]) -> tuple[int, int]:
    """Return where the kept clauses begin and end inside the text."""
    return kept[0].start - text.start, kept[-1].start + len(kept[-1]) - text.start


def read_task(text: Passage, lead: Passage, year: int | None, number: str = "") -> FoundTask:
    """Read one task from its words; ``lead`` is who acts when the words do not say."""
    own, _ = subject(text)
    timing = read_timing(text, year)
    target = read_target(text)
    helpers = cooperating(text)
    task = Task(
        id=number,
        text=text.text,
        themes=read_themes(text, (own, *helpers)),
        lead=(own or lead).text or None,
        cooperating=tuple(part.text for part in helpers),
        deadline=timing.deadline,
        period=timing.period,
        frequency=timing.frequency,
        time_text=timing.words.text if timing.words else None,
        target=target.text or None,
    )
    return FoundTask(task, text, own or lead, timing, target, inherited=not own and bool(lead))


def _row(item: Item, table: TaskTable | None, scope: _Scope, setting: Setting) -> Iterator[Found]:
    if table is None or not table.is_task(item.cells):
        return
    text, lead, helpers, time = table.parts(item.cells)
    found = read_task(text.strip("./;: "), lead or scope.lead, setting.year, next(setting.numbers))
    timing = read_timing(time, setting.year, is_column=True) if time else found.timing
    named = bodies_in(helpers) if _LETTER.search(helpers.text) else []
    task = replace(
        found.task,
        lead=(lead or scope.lead).text or None,
        cooperating=tuple(part.text for part in named) or found.task.cooperating,
        deadline=timing.deadline,
        period=timing.period,
        frequency=timing.frequency,
        time_text=timing.words.text if timing.words else None,
    )
    yield replace(found, task=task, lead=lead, timing=timing)
