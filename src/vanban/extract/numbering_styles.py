"""Lists that a paragraph joins through its style and not by itself."""

from copy import deepcopy

from lxml import etree

from vanban.extract.word_parts import W

_MOST_ANCESTORS = 20


def number_by_style(body: etree._Element, styles: etree._Element) -> None:
    """Give each paragraph without a list of its own that of its style."""
    numbered = _numbered(styles)
    for paragraph in body.iter(f"{W}p") if numbered else ():
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is None or paragraph.find(f"{W}pPr/{W}numPr") is not None:
            continue
        found = numbered.get(style.get(f"{W}val", ""))
        if found is not None:
            style.addnext(deepcopy(found))


def _numbered(styles: etree._Element) -> dict[str, etree._Element]:
    """Return the lists of the styles that have one, their own or that of the style they are based on."""
    own: dict[str, etree._Element] = {}
    above: dict[str, str] = {}
    for style in styles.findall(f"{W}style"):
        name, base, found = style.get(f"{W}styleId", ""), style.find(f"{W}basedOn"), style.find(f"{W}pPr/{W}numPr")
        if found is not None:
            own[name] = found
        if base is not None:
            above[name] = base.get(f"{W}val", "")
    return {name: own[line] for name in {*own, *above} if (line := _ancestor(name, own, above)) in own}


def _ancestor(name: str, own: dict[str, etree._Element], above: dict[str, str]) -> str:
    for _ in range(_MOST_ANCESTORS):
        if name in own or name not in above:
            break
        name = above[name]
    return name
