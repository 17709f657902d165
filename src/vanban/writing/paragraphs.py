"""Lines as paragraphs of a Word file."""

from collections.abc import Iterable
from dataclasses import dataclass

from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.text.paragraph import Paragraph as WordParagraph

from vanban.writing.galley import Line
from vanban.writing.numbering import Lists
from vanban.writing.styles import Style
from vanban.writing.wording import clean


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes lines into one document, whose lists go on from line to line."""

    document: Document
    lists: Lists

    def add(self, lines: Iterable[Line]) -> None:
        """Add a paragraph for each line at the end of the document."""
        for line in lines:
            self.put(self.document.add_paragraph(), line)

    def break_page(self) -> None:
        """Let what follows begin a page."""
        paragraph = self.document.add_paragraph()
        paragraph._p.style = Style.END.key
        paragraph.add_run().add_break(WD_BREAK.PAGE)

    def put(self, paragraph: WordParagraph, line: Line) -> None:
        """Give an empty paragraph the words, the style and the marker of a line."""
        paragraph._p.style = line.style.key  # looking a style up by name costs more than all the rest of a long table
        if line.marker:
            self.lists.mark(paragraph, line.marker, line.style)
        if line.lead:
            paragraph.add_run(clean(line.lead), style="Strong")
        if line.text:
            paragraph.add_run(clean(line.text))
