"""How near a text that was read comes to the text that was printed."""

import unicodedata
from collections import defaultdict

from vanban.extract.printed import Printed


def accuracy(read: str, printed: str) -> float:
    """Return 1 - edit distance / length of what was printed: letters with their marks, white space collapsed."""
    wanted = _plain(printed)
    return 1 - edit_distance(_plain(read), wanted) / len(wanted)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def words_read(printed: Printed) -> str:
    """Return what was read without the bars of tables, which are no letters of the page."""
    return " ".join(printed.text.replace("|", " ").split())


def edit_distance(one: str, other: str) -> int:
    """Return how many letters must be put in, taken out or changed (Myers 1999, a column of the table in one integer)."""
    if not one:
        return len(other)
    where: defaultdict[str, int] = defaultdict(int)
    for index, letter in enumerate(one):
        where[letter] |= 1 << index
    all_bits, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    up, down, distance = all_bits, 0, len(one)
    for letter in other:
        same = where.get(letter, 0)
        across = (((same & up) + up) ^ up) | same | down
        grow, shrink = down | ~(across | up) & all_bits, up & across
        distance += bool(grow & last) - bool(shrink & last)
        grow, shrink = (grow << 1 | 1) & all_bits, shrink << 1 & all_bits
        same |= down
        up, down = shrink | ~(same | grow) & all_bits, grow & same
    return distance
