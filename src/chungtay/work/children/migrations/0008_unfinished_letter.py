"""A last word of one letter is unfinished when two words stand before it; alone it would be half the register."""

from django.db import migrations

ASKED = """
CREATE OR REPLACE FUNCTION children_asked(prefix text, words text) RETURNS tsquery LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT string_agg(quote_literal(prefix || word) || CASE WHEN {unfinished} THEN ':*' ELSE '' END, ' & ')::tsquery
    FROM (SELECT word, place, max(place) OVER () AS last, count(*) OVER () AS words
            FROM regexp_split_to_table(lower(words), '[^[:alnum:]]+') WITH ORDINALITY told(word, place)
           WHERE word <> '') AS asked
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("children", "0007_duplicates")]
    operations = [
        migrations.RunSQL(
            ASKED.format(unfinished="place = last AND (length(word) > 1 OR words > 2)"),
            ASKED.format(unfinished="place = last AND length(word) > 1"),
        )
    ]
