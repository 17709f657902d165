"""Registers numbered before there were books: every line finds its series, and the numbers go on."""

import pytest
from django.core.management import call_command
from django.db import connections

from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.books import Direction, Series
from chungtay.mandate.documents.models import Entry
from chungtay.mandate.documents.numbers import next_number

OLD = """
WITH made AS (
    INSERT INTO documents_document (version, state, number, number_key, issued_text, issuer_words, title, signer_words,
        urgency, reading, speaks_for_label, speaks_for_key, made_at)
    SELECT 1, 'registered', at || '/KH', at || '/KH', '', '', '', '', '', '{}', '', '', now()
    FROM generate_series(1, 3) at RETURNING id)
INSERT INTO documents_entry (agency_id, document_id, direction, year, number, entered_on, note)
SELECT %s, id, 'in', 2026, nullif(row_number() OVER (), 3), '2026-04-08', '' FROM made
"""


@pytest.mark.usefixtures("own_database")
def test_lines_of_before_stand_in_the_general_book():
    ours = body()
    call_command("migrate", "documents", "0003", database="owner", verbosity=0)
    with connections["default"].cursor() as cursor:
        cursor.execute(OLD, [ours.pk])
    call_command("migrate", "documents", "0004", database="owner", verbosity=0)
    series = Series.objects.get(agency=ours)
    assert (series.direction, series.year, series.code, series.last) == ("in", 2026, "", 2)
    assert list(Entry.objects.order_by("number").values_list("number", "series")) == [
        (1, series.pk),
        (2, series.pk),
        (None, None),
    ]
    assert next_number(ours.pk, Direction.IN, 2026) == 3
