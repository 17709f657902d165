"""Words put back where they stand on the page as it came: a photograph may hang askew or lie on its side."""

from collections.abc import Mapping
from dataclasses import replace

from vanban.extract.printed import Printed
from vanban.ocr.cleaning import Laid
from vanban.reading import PageSize


def put_back(printed: Printed, pages: Mapping[int, Laid]) -> Printed:
    """Return the text with the boxes of these pages (the first is 1) as they stand in the file, and their sizes."""
    geometry = printed.geometry
    for word, number in enumerate(geometry.pages):
        laid = pages.get(number)
        if laid is not None and (laid.slant or laid.quarter):
            box = geometry.box(word)
            geometry.sides[word * 4 : word * 4 + 4] = type(geometry.sides)(
                "f", laid.back(box.left, box.top, box.right, box.bottom)
            )
    sizes = tuple(_size(size, pages.get(number)) for number, size in enumerate(printed.pages, 1))
    return replace(printed, pages=sizes)


def _size(size: PageSize, laid: Laid | None) -> PageSize:
    is_turned = laid is not None and laid.quarter in {90, 270}
    return PageSize(size.height, size.width) if is_turned else size
