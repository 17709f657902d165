"""What a Word paragraph and its letters look like in the end: defaults, then the chain of styles, then what is set by hand.

Source: ECMA-376, part 1, 17.7.2 (style hierarchy) and 17.7.3 (toggle properties).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from vanban.check.package import Package
from vanban.extract.word_parts import W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TOGGLES = ("b", "i", "caps")
_DEEPEST = 20
DEFAULT_SIZE_PT = 10.0
_GREATEST = 1e9

Properties = dict[str, etree._Element]


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of an element that may be missing."""
    return None if element is None else element.get(f"{W}{name}")


def is_on(element: etree._Element | None) -> bool:
    """Read a switch: it is on when it stands there and does not say it is off."""
    return element is not None and (value(element) or "true") in {"true", "1", "on"}


def number(text: str | None) -> float | None:
    """Read a measure; None when it is none, or is greater than any paper."""
    try:
        measure = float((text or "").removesuffix("pt"))
    except ValueError:
        return None
    return measure if abs(measure) < _GREATEST else None


@dataclass(slots=True)
class Stylesheet:
    """The styles of one file."""

    styles: dict[str, etree._Element] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)  # style used where none is named, by type
    run_defaults: etree._Element | None = None
    paragraph_defaults: etree._Element | None = None
    theme_fonts: dict[str, str] = field(default_factory=dict)
    levels: dict[tuple[str, str], etree._Element] = field(default_factory=dict)  # list levels that say an indent

    def chain(self, style: str | None) -> list[etree._Element]:
        """Return a style and those it rests on, the ground first."""
        found: list[etree._Element] = []
        while style in self.styles and len(found) < _DEEPEST:
            element = self.styles[style]
            found.insert(0, element)
            style = value(element.find(f"{W}basedOn"))
        return found

    def paragraph_properties(self, paragraph: etree._Element) -> Properties:
        """Return the effective properties of a paragraph by their names; later ones override earlier ones."""
        direct = paragraph.find(f"{W}pPr")
        chain = self._paragraph_chain(paragraph)
        merged = _merged([self.paragraph_defaults, *(style.find(f"{W}pPr") for style in chain)])
        level = self._level(merged, direct)
        return _merged([_as_properties(merged), level, direct])

    def _level(self, merged: Properties, direct: etree._Element | None) -> etree._Element | None:
        listed = direct.find(f"{W}numPr") if direct is not None else None
        listed = merged.get("numPr") if listed is None else listed
        if listed is None:
            return None
        key = (value(listed.find(f"{W}numId")) or "", value(listed.find(f"{W}ilvl")) or "0")
        return self.levels.get(key)

    def _paragraph_chain(self, paragraph: etree._Element) -> list[etree._Element]:
        named = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        return self.chain(named if named in self.styles else self.usual.get("paragraph"))

    def run_properties(self, paragraph: etree._Element, run: etree._Element) -> Properties:
        """Return the effective properties of letters; toggles hold the element that decides, or nothing."""
        direct = run.find(f"{W}rPr")
        of_paragraph = [style.find(f"{W}rPr") for style in self._paragraph_chain(paragraph)]
        named = value(direct.find(f"{W}rStyle")) if direct is not None else None
        of_letters = [style.find(f"{W}rPr") for style in self.chain(named)]
        merged = _merged([self.run_defaults, *of_paragraph, *of_letters, direct])
        for toggle in _TOGGLES:
            if direct is None or direct.find(f"{W}{toggle}") is None:
                _settle(merged, toggle, _merged(of_paragraph), _merged(of_letters))
        return merged

    def font(self, properties: Properties) -> str | None:
        """Return the font of letters, through the theme if it is named there."""
        fonts = properties.get("rFonts")
        for name in ("hAnsi", "ascii"):
            theme = value(fonts, f"{name}Theme") or value(fonts, "asciiTheme")
            if theme:
                return self.theme_fonts.get("major" if theme.startswith("major") else "minor")
            if value(fonts, name):
                return value(fonts, name)
        return None

    def size_pt(self, properties: Properties) -> float:
        """Return the size of letters in points; the file counts in halves."""
        halves = number(value(properties.get("sz")))
        return DEFAULT_SIZE_PT if halves is None else halves / 2


def _settle(merged: Properties, toggle: str, of_paragraph: Properties, of_letters: Properties) -> None:
    """A switch set by the paragraph's style and by the letters' style is off again."""
    first, second = is_on(of_paragraph.get(toggle)), is_on(of_letters.get(toggle))
    if toggle in of_letters and first and second:
        merged.pop(toggle, None)
    elif first and not second:
        merged[toggle] = of_paragraph[toggle]


def _merged(layers: Iterable[etree._Element | None]) -> Properties:
    merged: Properties = {}
    for layer in layers:
        for child in layer if layer is not None else ():
            name = etree.QName(child).localname
            merged[name] = _over(merged.get(name), child) if name in {"spacing", "ind", "rFonts"} else child
    return merged


def _over(below: etree._Element | None, above: etree._Element) -> etree._Element:
    """Lay one element over another: attributes that it does not name shine through."""
    if below is None:
        return above
    both = etree.Element(above.tag)
    for layer in (below, above):
        for key, text in layer.attrib.items():
            _replace(both, str(key), str(text))
    return both


def _replace(element: etree._Element, key: str, text: str) -> None:
    """Set an attribute; a first-line indent drives out a hanging one, a named font a theme's, and the other way round."""
    rivals = {"firstLine": "hanging", "hanging": "firstLine"}
    name = key.removeprefix(W)
    for rival in (rivals.get(name), f"{name}Theme", name.removesuffix("Theme") if name.endswith("Theme") else None):
        if rival and f"{W}{rival}" in element.attrib:
            del element.attrib[f"{W}{rival}"]
    element.set(key, text)


def _as_properties(merged: Properties) -> etree._Element:
    whole = etree.Element(f"{W}pPr")
    for child in merged.values():
        copy = etree.SubElement(whole, child.tag, {str(key): str(text) for key, text in child.attrib.items()})
        copy.extend(etree.fromstring(etree.tostring(grandchild)) for grandchild in child)
    return whole


def read_styles(package: Package) -> Stylesheet:
    """Read styles, theme fonts and the indents of lists."""
    sheet = Stylesheet(theme_fonts=dict(_theme_fonts(package.theme)), levels=dict(_levels(package.numbering)))
    if package.styles is None:
        return sheet
    sheet.run_defaults = package.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    sheet.paragraph_defaults = package.styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
    for style in package.styles.findall(f"{W}style"):
        sheet.styles[value(style, "styleId") or ""] = style
        if value(style, "default") in {"1", "true", "on"}:
            sheet.usual[value(style, "type") or ""] = value(style, "styleId") or ""
    return sheet


def _theme_fonts(theme: etree._Element | None) -> Iterator[tuple[str, str]]:
    for kind in ("major", "minor"):
        latin = None if theme is None else theme.find(f".//{_A}{kind}Font/{_A}latin")
        if latin is not None and latin.get("typeface"):
            yield kind, latin.get("typeface") or ""


def _levels(numbering: etree._Element | None) -> Iterator[tuple[tuple[str, str], etree._Element]]:
    if numbering is None:
        return
    shapes = {value(one, "abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")}
    for one in numbering.findall(f"{W}num"):
        shape = shapes.get(value(one.find(f"{W}abstractNumId")))
        for level in shape.findall(f"{W}lvl") if shape is not None else ():
            look = level.find(f"{W}pPr")
            if look is not None:
                yield (value(one, "numId") or "", value(level, "ilvl") or "0"), look
