"""`read(write(s)) == s` for every document the grammar can draw, through Word and through PDF.

Nothing but what is printed reaches the reader: properties, custom XML, comments, attachments, tags are taken out before.
``VANBAN_ROUND_TRIPS=1000`` tries as many documents instead of the usual number.
"""

import os

from hypothesis import HealthCheck, given, settings

from vanban.files import read_bytes
from vanban.reading import Reading, Task
from vanban.tests.grammar.comparing import differences, words_of
from vanban.tests.grammar.documents import documents
from vanban.tests.grammar.stripping import stripped_docx, stripped_pdf
from vanban.tests.grammar.tasks import tasks
from vanban.writing import write_docx, write_pdf
from vanban.writing.compose import paper_of
from vanban.writing.composing.work import groups_of

ASKED = int(os.environ.get("VANBAN_ROUND_TRIPS", "0"))
YEAR = 2026


def steady(examples: int) -> settings:
    """The same documents in every run."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    return settings(
        max_examples=ASKED or examples, derandomize=True, deadline=None, database=None, suppress_health_check=slow
    )


@steady(60)
@given(documents())
def test_what_is_written_as_word_is_read_as_it_was_written(written: Reading) -> None:
    again = read_bytes(stripped_docx(write_docx(paper_of(written))))
    assert list(differences(words_of(written), words_of(again))) == []


@steady(30)
@given(documents())
def test_what_is_written_as_pdf_is_read_as_it_was_written(written: Reading) -> None:
    again = read_bytes(stripped_pdf(write_pdf(paper_of(written))))
    assert list(differences(words_of(written), words_of(again))) == []


@steady(200)
@given(tasks(YEAR))
def test_a_task_whose_words_say_all_is_not_put_into_a_table(task: Task) -> None:
    assert [group.is_table for group in groups_of([task], YEAR)] == [False]
