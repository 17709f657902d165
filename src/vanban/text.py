"""Vietnamese text made comparable, and pieces of it that remember where they came from."""

import codecs
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable

from vanban.reading import Place

_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_SPACES = {
    ord(space): " "
    for space in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}
_BREAKS = {ord(end): "\n" for end in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"}
_LETTERS = {ord("Ð"): "Đ", ord("ð"): "đ", ord("\t"): "    "}
_BULLETS = {0xF02D: "-", 0xF076: "•", 0xF0A7: "▪", 0xF0B7: "•", 0xF0D8: "►", 0xF0FC: "✓"}
"""Signs of symbol fonts (Symbol, Wingdings), which Word sets before the items of a list."""
_TABLE = _INVISIBLE | _SPACES | _BREAKS | _LETTERS | _BULLETS
_ODD = re.compile("[" + re.escape("".join(map(chr, _TABLE))) + "]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def normalise(raw: str) -> str:
    r"""Return the text with composed letters, plain spaces and plain line ends; a printed ``\r\n`` is a line end too."""
    text = _ODD.sub(_plain, unicodedata.normalize("NFC", raw))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\\r\\n", "\n").replace("\\n", "\n")
    return _CONTROL.sub("", text)


def _plain(odd: re.Match[str]) -> str:
    return _TABLE[ord(odd[0])] or ""


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = "d" if letter in "đĐ" else unicodedata.normalize("NFD", letter)[0].lower()
        self[code] = plain if len(plain) == 1 else letter
        return self[code]


_FOLDING = _Folding()


class _Lowering(dict[int, str]):
    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = letter.lower() if len(letter.lower()) == 1 else letter
        return self[code]


_LOWERING = _Lowering()


_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
# NUL comes first: only then Python packs the letters into its quick table
_USUAL = ("\0\n" + "".join(map(chr, range(32, 127))) + _VIETNAMESE + _VIETNAMESE.upper() + "“”‘’–—…•·½°").ljust(
    256, "\ufffe"
)
_TO_BYTES = codecs.charmap_build(_USUAL)
_FOLDED = _USUAL.translate(_FOLDING)


def fold(text: str) -> str:
    """Return the text in small letters without marks, letter for letter: positions stay the same."""
    try:  # letters usual in our language go through bytes, which is five times as fast
        inner = codecs.charmap_encode(text, "strict", _TO_BYTES)[0]
        return codecs.charmap_decode(inner, "strict", _FOLDED)[0]  # type: ignore[arg-type]  # a table as text is allowed, the stubs say bytes
    except UnicodeEncodeError:
        return text.translate(_FOLDING)


def lower(text: str) -> str:
    """Return the text in small letters with its marks, letter for letter: positions stay the same."""
    if "İ" in text or "Σ" in text:  # the two whose small letter is two letters, or depends on the word
        return text.translate(_LOWERING)
    return text.lower()


class _Track:
    """Where the letters of a text put together from runs came from: each run's first letter, and how far it was moved."""

    __slots__ = ("firsts", "moved")

    def __init__(self) -> None:
        self.firsts = array("I")
        self.moved = array("i")

    def add(self, first: int, moved: int) -> None:
        """Note that from letter ``first`` on the letters stood ``moved`` further on."""
        if not self.moved or self.moved[-1] != moved:
            self.firsts.append(first)
            self.moved.append(moved)

    def place(self, letter: int) -> int:
        return letter + self.moved[bisect_right(self.firsts, letter) - 1]

    def follow(self, part: "Passage", at: int) -> None:
        """Note the runs of a passage that is put in at letter ``at``."""
        if part.track is None:
            self.add(at, part.start - at)
            return
        stop = part.start + len(part.text)
        run = bisect_right(part.track.firsts, part.start) - 1
        while run < len(part.track.firsts) and part.track.firsts[run] < stop:
            begin = max(part.track.firsts[run], part.start)
            self.add(at + begin - part.start, part.track.moved[run] + part.start - at)
            run += 1


class Passage:
    """A piece of the text with its spaces collapsed; treat it as a value.

    ``folded`` is the text in small letters without marks, letter for letter.
    Letter ``n`` stands at ``start + n`` of the whole text, or where ``track`` says when spaces were collapsed or lines
    joined; ``at`` gives each letter's place.
    """

    __slots__ = ("folded", "start", "text", "track")

    def __init__(self, text: str, folded: str, start: int, track: _Track | None = None) -> None:
        self.text = text
        self.folded = folded
        self.start = start
        self.track = track

    def __repr__(self) -> str:
        return f"Passage({self.text!r})"

    def __bool__(self) -> bool:
        return self.text != ""

    def __len__(self) -> int:
        return len(self.text)

    @property
    def at(self) -> "array[int]":
        return array("I", map(self.place_of, range(len(self.text))))

    def place_of(self, letter: int) -> int:
        """Return where in the whole text a letter of the passage stands."""
        at = self.start + letter
        return at if self.track is None else self.track.place(at)

    def cut(self, start: int = 0, end: int | None = None) -> "Passage":
        """Return the part from start to end without the spaces around it."""
        piece = self.text[start:end]
        text = piece.strip(" ")
        size = len(text)
        if size == len(self.text):
            return self
        if size != len(piece):
            start += len(piece) - len(piece.lstrip(" "))
        return Passage(text, self.folded[start : start + size], self.start + start, self.track)

    def strip(self, letters: str) -> "Passage":
        """Return the part without these letters (and spaces) at either end."""
        text = self.text.lstrip(letters + " ")
        start = len(self.text) - len(text)
        return self.cut(start, start + len(text.rstrip(letters + " ")))

    def lstrip(self, letters: str) -> "Passage":
        return self.cut(len(self.text) - len(self.text.lstrip(letters + " ")))

    def rstrip(self, letters: str) -> "Passage":
        return self.cut(0, len(self.text.rstrip(letters + " ")))

    def hiding(self, spans: Iterable[tuple[int, int]]) -> "Passage":
        """Return the passage with these spans, given in reading order, hidden in its folded letters."""
        pieces: list[str] = []
        last = 0
        for start, end in spans:
            pieces += (self.folded[last:start], "#" * (end - max(start, last)))
            last = max(end, last)
        return Passage(self.text, "".join(pieces) + self.folded[last:], self.start, self.track) if pieces else self

    def place(self, confidence: float = 1.0) -> Place | None:
        if not self.text:
            return None
        if self.track is None:
            return Place(self.start, self.start + len(self.text), confidence)
        return Place(self.place_of(0), self.place_of(len(self.text) - 1) + 1, confidence)


NOTHING = Passage("", "", 0)


def passage(text: str, start: int = 0, end: int | None = None) -> Passage:
    """Return text[start:end] as a passage: every run of white space becomes one space."""
    piece = text[start:end]
    return collapsed(piece, fold(piece), start)


def collapsed(piece: str, folded: str, start: int) -> Passage:
    """Return a piece of the text that begins at ``start``, its folded letters given, as a passage."""
    body = piece.lstrip()
    lead = len(piece) - len(body)
    body = body.rstrip()
    if "  " in body or not body.isprintable():
        return _without_gaps(body, start + lead)
    return Passage(body, folded[lead : lead + len(body)], start + lead)


def _without_gaps(body: str, start: int) -> Passage:
    track = _Track()
    words = []
    at = 0
    for word in re.finditer(r"\S+", body):
        words.append(word[0])
        track.add(at, start + word.start() - at)
        at += len(word[0]) + 1
    text = " ".join(words)
    return Passage(text, fold(text), 0, track)


def joined(parts: Iterable[Passage], between: str = " ") -> Passage:
    """Return the parts as one passage; what stands between them points to the end of the part before."""
    kept = [part for part in parts if part.text]
    if len(kept) < 2:
        return kept[0] if kept else NOTHING
    track = _Track()
    texts: list[str] = []
    folded: list[str] = []
    at = 0
    for before, part in zip([NOTHING, *kept], kept, strict=False):
        if texts and between and not _clings(before.text, part.text):
            track.add(at, before.place_of(len(before) - 1) - at)
            texts.append(between)
            folded.append(between)
            at += len(between)
        track.follow(part, at)
        texts.append(part.text)
        folded.append(part.folded)
        at += len(part.text)
    return Passage("".join(texts), "".join(folded), 0, track)


def _clings(before: str, after: str) -> bool:
    return after[0] in "”’)" or before[-1] in "“‘(/"


_SENTENCE_END = re.compile(r"[.…?!](?<=[a-z0-9”\"»)%\]].)(?:(?<=\.)\.{1,2})?[”\"»)]?(?= +([a-z“\"(]))")
_ABBREVIATED = re.compile(r"(?:^|[ (])(?:[A-ZĐ]|TP|TS|ThS|PGS|GS|BS|KS|Tx|Q|P|TT|TM|KT|TL|TUQ|ĐT|St|v\.v)$")
_LONGEST_SENTENCE = 6000


def sentences(whole: Passage) -> list[Passage]:
    """Return the sentences, each with its closing mark; a run of letters beyond all measure is cut to bear it."""
    found: list[Passage] = []
    start = 0
    for end in _SENTENCE_END.finditer(whole.folded):
        if _ends_sentence(whole.text, start, end):
            found.append(whole.cut(start, end.end()))
            start = end.end()
    rest = whole.cut(start)
    if rest:
        found.append(rest)
    return found if len(whole) <= _LONGEST_SENTENCE else [part for one in found for part in _borne(one)]


def _ends_sentence(text: str, start: int, end: re.Match[str]) -> bool:
    """True when a capital or an opening mark follows, and no capital or abbreviation stands before."""
    mark, follows = end.start(), end.start(1)
    if text[mark - 1].isupper() or (text[follows].isalpha() and not text[follows].isupper()):
        return False
    return not _ABBREVIATED.search(text[max(start, mark - 6) : mark])


def _borne(sentence: Passage) -> list[Passage]:
    return [sentence.cut(start, start + _LONGEST_SENTENCE) for start in range(0, len(sentence), _LONGEST_SENTENCE)]


def is_printed(whole: Passage, at: int, marked: str) -> bool:
    """True where these letters stand with their marks, or the whole passage has lost its marks."""
    return lower(whole.text[at : at + len(marked)]) == marked or lower(whole.text) == whole.folded


def words(text: str) -> list[str]:
    """Return the folded words of a text, for comparing."""
    return re.findall(r"\w+", fold(text))
