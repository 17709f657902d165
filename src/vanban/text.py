"""Vietnamese text made comparable, and pieces of it that remember where they came from."""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vanban.reading import Place

_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_SPACES = {
    ord(space): " "
    for space in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}
_BREAKS = {ord(end): "\n" for end in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"}
_LETTERS = {ord("Ð"): "Đ", ord("ð"): "đ", ord("\t"): "    "}
_TABLE = _INVISIBLE | _SPACES | _BREAKS | _LETTERS
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def normalise(raw: str) -> str:
    r"""Return the text with composed letters, plain spaces and plain line ends; a printed ``\r\n`` is a line end too."""
    text = unicodedata.normalize("NFC", raw).translate(_TABLE)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\\r\\n", "\n").replace("\\n", "\n")
    return _CONTROL.sub("", text)


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


def fold(text: str) -> str:
    """Return the text in small letters without marks, letter for letter: positions stay the same."""
    return text.translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text with its spaces collapsed.

    ``folded`` is the text without marks, ``small`` in small letters with its marks, both letter for letter;
    ``at`` gives each letter's place in the whole text.
    """

    text: str
    folded: str
    small: str
    at: "array[int]"

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int = 0, end: int | None = None) -> "Passage":
        """Return the part from start to end without the spaces around it."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        while start < stop and self.text[start] == " ":
            start += 1
        while stop > start and self.text[stop - 1] == " ":
            stop -= 1
        part = slice(start, stop)
        return Passage(self.text[part], self.folded[part], self.small[part], self.at[part])

    def strip(self, letters: str) -> "Passage":
        """Return the part without these letters (and spaces) at either end."""
        return self.lstrip(letters).rstrip(letters)

    def lstrip(self, letters: str) -> "Passage":
        return self.cut(len(self.text) - len(self.text.lstrip(letters + " ")))

    def rstrip(self, letters: str) -> "Passage":
        return self.cut(0, len(self.text.rstrip(letters + " ")))

    def place(self, confidence: float = 1.0) -> Place | None:
        return Place(self.at[0], self.at[-1] + 1, confidence) if self.at else None


NOTHING = Passage("", "", "", array("I"))


def passage(text: str, start: int = 0, end: int | None = None) -> Passage:
    """Return text[start:end] as a passage: every run of white space becomes one space."""
    letters: list[str] = []
    at = array("I")
    for index in range(start, len(text) if end is None else end):
        letter = text[index]
        if letter.isspace():
            if not letters or letters[-1] == " ":
                continue
            letter = " "
        letters.append(letter)
        at.append(index)
    if letters and letters[-1] == " ":
        letters.pop()
        at.pop()
    whole = "".join(letters)
    return Passage(whole, fold(whole), whole.translate(_LOWERING), at)


def joined(parts: Iterable[Passage], between: str = " ") -> Passage:
    """Return the parts as one passage; what stands between them points to the end of the part before."""
    text = ""
    at = array("I")
    for part in parts:
        if not part:
            continue
        gap = between if text and not _clings(text, part.text) else ""
        at.extend([at[-1]] * len(gap) if gap else [])
        text += gap + part.text
        at.extend(part.at)
    return Passage(text, fold(text), text.translate(_LOWERING), at)


def _clings(before: str, after: str) -> bool:
    return after[0] in "”’)" or before[-1] in "“‘("


_SENTENCE_END = re.compile(r"(?<=[a-z0-9”\"»)%\]])(?:\.{1,3}|…|[?!])[”\"»)]?(?= +[A-Z“\"(])")
_ABBREVIATED = re.compile(r"(?:^|[ (])(?:[A-ZĐ]|TP|TS|ThS|PGS|GS|BS|KS|Tx|Q|P|TT|TM|KT|TL|TUQ|ĐT|St|v\.v)$")


_LONGEST_SENTENCE = 6000


def sentences(whole: Passage) -> Iterator[Passage]:
    """Yield the sentences, each with its closing mark; a run of letters beyond all measure is cut to bear it."""
    for sentence in _sentences(whole):
        for start in range(0, len(sentence), _LONGEST_SENTENCE):
            yield sentence.cut(start, start + _LONGEST_SENTENCE)


def _sentences(whole: Passage) -> Iterator[Passage]:
    start = 0
    bare = _unmarked(whole)
    for end in _SENTENCE_END.finditer(bare):
        if _ABBREVIATED.search(whole.text[max(start, end.start() - 6) : end.start()]):
            continue
        yield whole.cut(start, end.end())
        start = end.end()
    rest = whole.cut(start)
    if rest:
        yield rest


def _unmarked(whole: Passage) -> str:
    """Return the folded text with the capitals of the original put back."""
    return "".join(f.upper() if t.isupper() else f for t, f in zip(whole.text, whole.folded, strict=True))


def words(text: str) -> list[str]:
    """Return the folded words of a text, for comparing."""
    return re.findall(r"\w+", fold(text))
