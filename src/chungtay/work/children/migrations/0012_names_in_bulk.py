"""The index of names is written for many rows at once: what is known once a statement is asked once, not once a row.

``search_name`` holds words without marks, one blank between, so it is cut at the blanks; initials are those of its words.
"""

from django.db import migrations

HEAD = """
CREATE OR REPLACE FUNCTION children_name_entered() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'children_childidentity' THEN
    INSERT INTO children_name (province, agency_id, child_id, ref, born_on, words, number_print)
"""
IDENTITY = """
    WITH told AS MATERIALIZED (
      SELECT entered.child_id, entered.number_print, array_agg(DISTINCT word) AS words,
             '=' || string_agg(left(word, 1), '' ORDER BY place) AS initials
        FROM entered, unnest(string_to_array(entered.search_name, ' ')) WITH ORDINALITY AS cut(word, place)
       WHERE word <> '' GROUP BY entered.child_id, entered.number_print),
    found AS MATERIALIZED (
      SELECT child.agency_id, child.id, child.born_on, told.words || told.initials AS words, told.number_print
        FROM told, LATERAL (SELECT agency_id, id, born_on FROM children_child WHERE id = told.child_id OFFSET 0) child),
    place AS MATERIALIZED (
      SELECT one.id, (chungtay_provinces(ARRAY[one.id]))[1] AS province FROM (SELECT DISTINCT agency_id AS id FROM found) one)
    SELECT place.province, found.agency_id, found.id, found.id, found.born_on, array_to_tsvector(found.words), found.number_print
      FROM found JOIN place ON place.id = found.agency_id;
"""
OTHERS = """
  ELSE
    INSERT INTO children_name (province, agency_id, child_id, ref, born_on, words)
    WITH found AS MATERIALIZED (
      SELECT child.agency_id, child.id, entered.id AS ref, child.born_on, entered.search_name
        FROM entered JOIN children_child child ON child.id = entered.child_id WHERE entered.search_name <> ''),
    place AS MATERIALIZED (
      SELECT one.id, (chungtay_provinces(ARRAY[one.id]))[1] AS province FROM (SELECT DISTINCT agency_id AS id FROM found) one)
    SELECT place.province, found.agency_id, found.id, found.ref, found.born_on, array_to_tsvector(
             ARRAY(SELECT DISTINCT TG_ARGV[0] || word FROM unnest(string_to_array(found.search_name, ' ')) word WHERE word <> ''))
      FROM found JOIN place ON place.id = found.agency_id;
  END IF;
  RETURN NULL;
END $$;
"""
BEFORE = """
    SELECT place.province, child.agency_id, child.id, child.id, child.born_on,
           array_to_tsvector(children_words('', entered.search_name) || children_initials(entered.full_name)),
           entered.number_print
      FROM entered JOIN children_child child ON child.id = entered.child_id
      JOIN (SELECT one.id, (chungtay_provinces(ARRAY[one.id]))[1] AS province
              FROM (SELECT DISTINCT agency_id AS id FROM entered) one) place ON place.id = child.agency_id;
"""
# The function belongs to the role that finds: whoever replaces it acts as that role for a moment.
AS_THE_FINDER = """
DO $$
DECLARE finder text := (SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE proname = 'children_name_entered');
BEGIN
  EXECUTE format('GRANT CREATE ON SCHEMA public TO %I', finder);
  EXECUTE format('SET LOCAL ROLE %I', finder);
END $$;
"""
AS_BEFORE = """
RESET ROLE;
DO $$
DECLARE finder text := (SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE proname = 'children_name_entered');
BEGIN
  IF finder <> current_user THEN EXECUTE format('REVOKE CREATE ON SCHEMA public FROM %I', finder); END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("children", "0011_lists_in_and_out")]
    operations = [
        migrations.RunSQL(
            AS_THE_FINDER + HEAD + IDENTITY + OTHERS + AS_BEFORE, AS_THE_FINDER + HEAD + BEFORE + OTHERS + AS_BEFORE
        )
    ]
