"""Papers written before they had stages: each finds how far it is; what came in has none."""

import pytest
from django.core.management import call_command
from django.db import connections

from chungtay.foundation.agencies.tests.factories import body

OLD = """
WITH made AS (
    INSERT INTO documents_document (version, state, stage, number, number_key, issued_text, issuer_words, title,
        signer_words, urgency, reading, speaks_for_label, speaks_for_key, made_at, is_confidential, to_sign_at)
    SELECT 1, state, '', '', '', '', '', title, '', '', '{}', '', '', now(), false, CASE WHEN is_asked THEN now() END
    FROM (VALUES ('draft', 'a draft', false), ('draft', 'at the signer', true), ('registered', 'issued', false),
        ('registered', 'came in', false)) one (state, title, is_asked) RETURNING id, title)
INSERT INTO documents_entry (agency_id, document_id, direction, year, entered_on, note, void_why)
SELECT %s, id, CASE WHEN title = 'came in' THEN 'in' ELSE 'out' END, 2026, '2026-04-08', '', '' FROM made
"""


@pytest.mark.usefixtures("own_database")
def test_papers_of_before_say_how_far_they_are():
    ours = body()
    call_command("migrate", "documents", "0012", database="owner", verbosity=0)
    with connections["default"].cursor() as cursor:
        cursor.execute(OLD, [ours.pk])
    call_command("migrate", "documents", "0013", database="owner", verbosity=0)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT title, stage FROM documents_document")
        told = dict(cursor.fetchall())
    assert told == {"a draft": "draft", "at the signer": "with_signer", "issued": "issued", "came in": ""}
