"""A document whose day of issue is not known stands last, whatever is written where the day should be."""

from django.db import migrations

TOLD = r"""
CREATE OR REPLACE VIEW documents_cardtold AS
SELECT one.id AS document_id, coalesce(stands.day, '0001-01-01') AS day,
  ARRAY(
    SELECT 'q' || coalesce(to_char(stands.day, 'YYYY-Q'), '')
    UNION SELECT 'stub' WHERE one.state = 'stub'
    UNION SELECT 'a' || line.agency_id FROM documents_entry line WHERE line.document_id = one.id
    UNION SELECT 'a' || sent.sender_id
      FROM documents_citation tie
      JOIN documents_delivery sent ON sent.document_id = tie.cited_id AND sent.receiver_id = one.issuer_id
      WHERE tie.document_id = one.id AND tie.relation = 'implements' AND one.state = 'registered'
        AND EXISTS (SELECT FROM documents_entry line WHERE line.document_id = one.id AND line.agency_id = one.issuer_id)
    UNION SELECT 'k' || kind.code FROM documents_documentkind kind WHERE kind.id = one.kind_id
    UNION SELECT 't' || theme
      FROM documents_ask ask,
        jsonb_array_elements_text(CASE jsonb_typeof(ask.themes) WHEN 'array' THEN ask.themes ELSE '[]' END) theme
      WHERE ask.document_id = one.id
    UNION SELECT 'c' || cited.number_key || '@' || left(cited.issued_text, 4)
      FROM documents_citation tie JOIN documents_document cited ON cited.id = tie.cited_id
      WHERE tie.document_id = one.id AND cited.number_key <> ''
    UNION SELECT 'c' || one.number_key || '@' || left(one.issued_text, 4) WHERE one.number_key <> ''
  ) AS keys,
  array_to_tsvector(
    CASE WHEN one.number_key = '' THEN '{}'
         ELSE ARRAY[lower(regexp_replace(one.number_key, '^0+(?=\d)', ''))] END) AS number
FROM documents_document one
CROSS JOIN LATERAL (SELECT coalesce(one.issued_on, CASE
    WHEN one.issued_text ~ '^(1[89]|2\d)\d\d-(0[1-9]|1[0-2])$' THEN (one.issued_text || '-01')::date
    WHEN one.issued_text ~ '^(1[89]|2\d)\d\d$' THEN (one.issued_text || '-01-01')::date END) AS day) issued
CROSS JOIN LATERAL (SELECT CASE WHEN issued.day IS NOT NULL
    THEN least(issued.day, (one.made_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) END AS day) stands;
SELECT documents_card_again(ARRAY(SELECT id FROM documents_document WHERE issued_on IS NULL AND issued_text <> '' ORDER BY id));
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0013_stage_of_papers")]
    operations = [migrations.RunSQL(TOLD, migrations.RunSQL.noop)]
