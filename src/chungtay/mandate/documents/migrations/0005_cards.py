"""Index cards: one table and one index that finds documents by who may find them, number and words; kept in step by the database."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

TOLD = r"""
CREATE VIEW documents_cardtold AS
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
CROSS JOIN LATERAL (SELECT least(
    coalesce(one.issued_on, CASE
      WHEN one.issued_text ~ '^(1[89]|2\d)\d\d-(0[1-9]|1[0-2])$' THEN (one.issued_text || '-01')::date
      WHEN one.issued_text ~ '^(1[89]|2\d)\d\d$' THEN (one.issued_text || '-01-01')::date END),
    CASE WHEN one.issued_text <> '' OR one.issued_on IS NOT NULL THEN (one.made_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date END
  ) AS day) stands;

CREATE FUNCTION documents_card_again(asked bigint[]) RETURNS void LANGUAGE sql AS $$
  UPDATE documents_card card SET day = told.day, keys = told.keys, number = told.number
  FROM documents_cardtold told
  WHERE told.document_id = ANY(asked) AND card.document_id = told.document_id
    AND (card.day, card.keys, card.number) IS DISTINCT FROM (told.day, told.keys, told.number)
$$;
"""

FOLLOW = """
CREATE FUNCTION documents_card_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO documents_card (document_id, day, keys, number, head, words)
  SELECT told.document_id, told.day, told.keys, told.number, '', '' FROM documents_cardtold told
  WHERE told.document_id IN (SELECT id FROM changed);
  RETURN NULL;
END $$;
CREATE TRIGGER documents_card_of_new AFTER INSERT ON documents_document REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION documents_card_of_new();

CREATE FUNCTION documents_card_of_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM documents_card_again(ARRAY(
    SELECT NEW.id UNION SELECT document_id FROM documents_citation WHERE cited_id = NEW.id ORDER BY 1));
  RETURN NULL;
END $$;
CREATE TRIGGER documents_card_of_changed AFTER UPDATE ON documents_document FOR EACH ROW
  WHEN ((OLD.state, OLD.number_key, OLD.kind_id, OLD.issued_text, OLD.issued_on, OLD.issuer_id)
    IS DISTINCT FROM (NEW.state, NEW.number_key, NEW.kind_id, NEW.issued_text, NEW.issued_on, NEW.issuer_id))
  EXECUTE FUNCTION documents_card_of_changed();

CREATE FUNCTION documents_card_of_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM documents_card_again(ARRAY(SELECT DISTINCT document_id FROM changed ORDER BY 1));
  RETURN NULL;
END $$;
CREATE FUNCTION documents_card_of_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM documents_card_again(ARRAY[OLD.document_id, NEW.document_id]);
  RETURN NULL;
END $$;

CREATE FUNCTION documents_card_of_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM documents_card_again(ARRAY(
    SELECT DISTINCT tie.document_id FROM changed
    JOIN documents_citation tie ON tie.cited_id = changed.document_id AND tie.relation = 'implements'
    JOIN documents_document one ON one.id = tie.document_id AND one.issuer_id = changed.receiver_id
    ORDER BY 1));
  RETURN NULL;
END $$;
CREATE FUNCTION documents_card_of_resent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM documents_card_again(ARRAY(
    SELECT document_id FROM documents_citation WHERE cited_id IN (OLD.document_id, NEW.document_id) ORDER BY 1));
  RETURN NULL;
END $$;
CREATE TRIGGER documents_card_of_new AFTER INSERT ON documents_delivery REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION documents_card_of_sent();
CREATE TRIGGER documents_card_of_old AFTER DELETE ON documents_delivery REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION documents_card_of_sent();
CREATE TRIGGER documents_card_of_moved AFTER UPDATE ON documents_delivery FOR EACH ROW
  WHEN ((OLD.document_id, OLD.sender_id, OLD.receiver_id) IS DISTINCT FROM (NEW.document_id, NEW.sender_id, NEW.receiver_id))
  EXECUTE FUNCTION documents_card_of_resent();
"""

PART = """
CREATE TRIGGER documents_card_of_new AFTER INSERT ON {table} REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION documents_card_of_part();
CREATE TRIGGER documents_card_of_old AFTER DELETE ON {table} REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION documents_card_of_part();
CREATE TRIGGER documents_card_of_moved AFTER UPDATE ON {table} FOR EACH ROW
  WHEN ({was} IS DISTINCT FROM {now}) EXECUTE FUNCTION documents_card_of_moved();
"""
PARTS = {
    "documents_entry": ("agency_id", "document_id"),
    "documents_citation": ("document_id", "cited_id", "relation"),
    "documents_ask": ("document_id", "themes"),
}

FILL = """
INSERT INTO documents_card (document_id, day, keys, number, head, words)
SELECT told.document_id, told.day, told.keys, told.number,
  setweight(to_tsvector('simple', unaccent(lower(normalize(one.title, NFC)))), 'A')
    || setweight(to_tsvector('simple', unaccent(lower(normalize(one.issuer_words, NFC)))), 'B'),
  coalesce(one.search, '')
FROM documents_cardtold told JOIN documents_document one ON one.id = told.document_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""

BACK = """
DROP TRIGGER documents_card_of_new ON documents_document;
DROP TRIGGER documents_card_of_changed ON documents_document;
DROP TRIGGER documents_card_of_new ON documents_delivery;
DROP TRIGGER documents_card_of_old ON documents_delivery;
DROP TRIGGER documents_card_of_moved ON documents_delivery;
""" + "".join(
    f"DROP TRIGGER documents_card_of_{which} ON {table};\n" for table in PARTS for which in ("new", "old", "moved")
)
BACK += "".join(
    f"DROP FUNCTION documents_card_of_{which}();\n" for which in ("new", "changed", "part", "moved", "sent", "resent")
)


def _parts() -> str:
    return "".join(
        PART.format(table=table, was=_row("OLD", names), now=_row("NEW", names)) for table, names in PARTS.items()
    )


def _row(of: str, names: tuple[str, ...]) -> str:
    return f"({', '.join(f'{of}.{name}' for name in names)})"


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_books'),
        ('kit', '0001_roles'),
    ]

    operations = [
        migrations.CreateModel(
            name='Card',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='card', serialize=False, to='documents.document')),
                ('day', models.DateField(help_text='the day it stands at: of issue, but never after it came in; 0001-01-01: unknown')),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('number', django.contrib.postgres.search.SearchVectorField(help_text='its number in small letters, without leading zeros, as one word')),
                ('head', django.contrib.postgres.search.SearchVectorField(help_text='words of the title (A) and of the issuer (B)')),
                ('words', django.contrib.postgres.search.SearchVectorField(help_text='words of number, title, issuer and texts')),
            ],
        ),
        migrations.RunSQL(TOLD, "DROP FUNCTION documents_card_again(bigint[]); DROP VIEW documents_cardtold;"),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(FOLLOW + _parts(), BACK),
        migrations.RemoveIndex(
            model_name='document',
            name='documents_d_search_e20e48_gin',
        ),
        migrations.RemoveField(
            model_name='document',
            name='search',
        ),
        migrations.AddIndex(
            model_name='card',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['keys', 'number', 'head', 'words'], name='card_found_by'),
        ),
    ]
