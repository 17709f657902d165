"""Search: an index of names of its own, partitioned by province, and one function a question, owned by the role that finds.

Behind a policy PostgreSQL uses no GIN index, so names are searched beside the wall, not through it: the functions take
only words (and a day), read the reach from the session, filter inside and return keys; rows are then read through the
policies. The index holds words without marks, never a name as it is written; the application's role holds no right on it.
It is written in the transaction of the verb that writes the name: by triggers, so that no verb can forget it.

A row stands in the partition of the province of the body that follows the child. The first 34 partitions bear the codes
of Decision 19/2025/QD-TTg; what is of no such province stands in the last. Who may see a child and not know who it is
finds it by two words or more, never by one: a family name alone is a list of people.

``pg_temp`` stands last in every search path (see accounts 0002).
"""

from django.db import migrations

PROVINCES = (
    "01 04 08 11 12 14 15 19 20 22 24 25 31 33 37 38 40 42 44 46 48 51 52 56 66 68 75 79 80 82 86 91 92 96"
).split()
PATH = "SET search_path = pg_catalog, public, pg_temp"
DEFINER = f"SECURITY DEFINER {PATH}"
MOST = 500  # keys a question returns: who gets as many says one word more
FEW_BODIES = 500  # up to so many the provinces are named, beyond all are looked through

TABLE = """
CREATE TABLE children_name (
  province text NOT NULL, agency_id bigint NOT NULL, child_id uuid NOT NULL, ref uuid NOT NULL,
  born_on date NOT NULL, words tsvector NOT NULL, number_print bytea
) PARTITION BY LIST (province);
""" + "".join(f"CREATE TABLE children_name_{code} PARTITION OF children_name FOR VALUES IN ('{code}');\n" for code in PROVINCES) + """
CREATE TABLE children_name_rest PARTITION OF children_name DEFAULT;
CREATE INDEX children_name_words ON children_name USING gin (words) WITH (fastupdate = off);
CREATE INDEX children_name_agency ON children_name (agency_id);
CREATE INDEX children_name_child ON children_name (child_id);
CREATE INDEX children_name_number ON children_name (number_print) WHERE number_print IS NOT NULL;
"""

PLACES = f"""
CREATE FUNCTION chungtay_provinces(bodies bigint[]) RETURNS text[] LANGUAGE sql STABLE {PATH} AS $$
  SELECT coalesce(array_agg(DISTINCT CASE WHEN place.level = 'province' THEN place.code
    WHEN above.level = 'province' THEN above.code WHEN top.level = 'province' THEN top.code ELSE '' END), '{{}}')
    FROM agencies_agency body
    LEFT JOIN areas_area place ON place.id = body.area_id
    LEFT JOIN areas_area above ON above.id = place.superior_id
    LEFT JOIN areas_area top ON top.id = above.superior_id
   WHERE body.id = ANY (bodies)
$$;
CREATE FUNCTION children_words(prefix text, words text) RETURNS text[] LANGUAGE sql IMMUTABLE {PATH} AS $$
  SELECT array_agg(DISTINCT prefix || word) FROM regexp_split_to_table(lower(words), '[^[:alnum:]]+') word WHERE word <> ''
$$;
CREATE FUNCTION children_initials(full_name text) RETURNS text LANGUAGE sql STABLE {PATH} AS $$
  SELECT '=' || string_agg(left(word, 1), '' ORDER BY place)
    FROM regexp_split_to_table(lower(public.unaccent(full_name)), '[^[:alnum:]]+') WITH ORDINALITY told(word, place)
   WHERE word <> ''
$$;
"""

WRITERS = f"""
CREATE FUNCTION children_name_entered() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
  IF TG_TABLE_NAME = 'children_childidentity' THEN
    INSERT INTO children_name (province, agency_id, child_id, ref, born_on, words, number_print)
    SELECT place.province, child.agency_id, child.id, child.id, child.born_on,
           array_to_tsvector(children_words('', entered.search_name) || children_initials(entered.full_name)),
           entered.number_print
      FROM entered JOIN children_child child ON child.id = entered.child_id
      JOIN (SELECT one.id, (chungtay_provinces(ARRAY[one.id]))[1] AS province
              FROM (SELECT DISTINCT agency_id AS id FROM entered) one) place ON place.id = child.agency_id;
  ELSE
    INSERT INTO children_name (province, agency_id, child_id, ref, born_on, words)
    SELECT (chungtay_provinces(ARRAY[child.agency_id]))[1], child.agency_id, child.id, entered.id, child.born_on,
           array_to_tsvector(children_words(TG_ARGV[0], entered.search_name))
      FROM entered JOIN children_child child ON child.id = entered.child_id
     WHERE entered.search_name <> '';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION children_name_erased() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
  IF TG_TABLE_NAME = 'children_childidentity' THEN
    DELETE FROM children_name USING erased WHERE children_name.child_id = erased.child_id AND ref = erased.child_id;
  ELSE
    DELETE FROM children_name USING erased WHERE children_name.child_id = erased.child_id AND ref = erased.id;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION children_name_moved() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
  UPDATE children_name
     SET agency_id = child.agency_id, born_on = child.born_on, province = (chungtay_provinces(ARRAY[child.agency_id]))[1]
    FROM entered child JOIN erased before ON before.id = child.id
   WHERE child_id = child.id AND (before.agency_id, before.born_on) IS DISTINCT FROM (child.agency_id, child.born_on);
  RETURN NULL;
END $$;
CREATE FUNCTION children_name_resettled() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
  UPDATE children_name SET province = (chungtay_provinces(ARRAY[NEW.id]))[1] WHERE agency_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER name_moved AFTER UPDATE ON children_child
  REFERENCING OLD TABLE AS erased NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION children_name_moved();
CREATE TRIGGER name_resettled AFTER UPDATE OF area_id ON agencies_agency
  FOR EACH ROW WHEN (OLD.area_id IS DISTINCT FROM NEW.area_id) EXECUTE FUNCTION children_name_resettled();
"""
SOURCES = {"children_childidentity": "", "children_carer": "c:", "children_schooling": "s:"}
TRIGGERS = "".join(
    f"""
CREATE TRIGGER name_entered AFTER INSERT ON {table} REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION children_name_entered('{prefix}');
CREATE TRIGGER name_corrected_away AFTER UPDATE ON {table} REFERENCING OLD TABLE AS erased NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION children_name_erased();
CREATE TRIGGER name_corrected_in AFTER UPDATE ON {table} REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION children_name_entered('{prefix}');
CREATE TRIGGER name_erased AFTER DELETE ON {table} REFERENCING OLD TABLE AS erased
  FOR EACH STATEMENT EXECUTE FUNCTION children_name_erased();
"""
    for table, prefix in SOURCES.items()
)

QUESTIONS = f"""
CREATE FUNCTION children_asked(prefix text, words text) RETURNS tsquery LANGUAGE sql IMMUTABLE {PATH} AS $$
  SELECT string_agg(quote_literal(prefix || word) || CASE WHEN place = last AND length(word) > 1 THEN ':*' ELSE '' END, ' & ')::tsquery
    FROM (SELECT word, place, max(place) OVER () AS last
            FROM regexp_split_to_table(lower(words), '[^[:alnum:]]+') WITH ORDINALITY told(word, place)
           WHERE word <> '') AS asked
$$;
CREATE FUNCTION children_find(asked tsquery, since date, until date) RETURNS SETOF uuid LANGUAGE plpgsql STABLE
  {DEFINER} SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  bodies bigint[] := chungtay_agencies(CASE WHEN numnode(asked) > 1 THEN 'children.see' ELSE 'children.identify' END);
  narrowed text := '';
BEGIN
  IF coalesce(numnode(asked), 0) = 0 OR bodies = '{{}}' THEN RETURN; END IF;
  IF cardinality(bodies) <= {FEW_BODIES} THEN narrowed := 'AND province = ANY ($5) '; END IF;
  RETURN QUERY EXECUTE 'SELECT child_id FROM children_name WHERE words @@ $1 AND agency_id = ANY ($2) '
      || 'AND born_on BETWEEN $3 AND $4 ' || narrowed || 'LIMIT {MOST}'
    USING asked, bodies, since, until, CASE WHEN narrowed = '' THEN NULL ELSE chungtay_provinces(bodies) END;
END $$;
CREATE FUNCTION children_find_name(words text) RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
  SELECT children_find(children_asked('', words), '-infinity', 'infinity')
$$;
CREATE FUNCTION children_find_near(words text, day date) RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
  SELECT children_find(children_asked('', words), day - 370, day + 370)
$$;
CREATE FUNCTION children_find_initials(letters text) RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
  SELECT children_find(quote_literal('=' || regexp_replace(lower(letters), '[^[:alnum:]]', '', 'g'))::tsquery, '-infinity', 'infinity')
$$;
CREATE FUNCTION children_find_carer(words text) RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
  SELECT children_find(children_asked('c:', words), '-infinity', 'infinity')
$$;
CREATE FUNCTION children_find_school(words text) RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
  SELECT children_find(children_asked('s:', words), '-infinity', 'infinity')
$$;
CREATE FUNCTION children_find_number(prints bytea[]) RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
  SELECT child_id FROM children_name
   WHERE number_print = ANY (prints) AND agency_id = ANY ((SELECT chungtay_agencies('children.see'))::bigint[]) LIMIT {MOST}
$$;
"""

FILL = """
ALTER TABLE children_childidentity NO FORCE ROW LEVEL SECURITY;
ALTER TABLE children_child NO FORCE ROW LEVEL SECURITY;
INSERT INTO children_name (province, agency_id, child_id, ref, born_on, words, number_print)
SELECT (chungtay_provinces(ARRAY[child.agency_id]))[1], child.agency_id, child.id, child.id, child.born_on,
       array_to_tsvector(children_words('', who.search_name) || children_initials(who.full_name)), who.number_print
  FROM children_childidentity who JOIN children_child child ON child.id = who.child_id;
ALTER TABLE children_childidentity FORCE ROW LEVEL SECURITY;
ALTER TABLE children_child FORCE ROW LEVEL SECURITY;
"""

# Where the roles of the application were not made, the owner itself finds; the walls stay as they are.
HANDED_OVER = """
ALTER TABLE children_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE children_name FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
  finder text := CASE WHEN EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'chungtay_find')
    AND pg_has_role(current_user, 'chungtay_find', 'MEMBER') THEN 'chungtay_find' ELSE current_user END;
  what regprocedure;
  part regclass;
  who text;
BEGIN
  EXECUTE format('CREATE POLICY of_the_finder ON children_name TO %I USING (true) WITH CHECK (true)', finder);
  FOREACH who IN ARRAY ARRAY['chungtay_app', 'chungtay_tally'] LOOP
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = who) AND who <> current_user THEN
      FOR part IN SELECT relid FROM pg_partition_tree('children_name') LOOP
        EXECUTE format('REVOKE ALL ON %s FROM %I', part, who);
      END LOOP;
    END IF;
  END LOOP;
  IF finder <> current_user THEN
    EXECUTE format('GRANT CREATE ON SCHEMA public TO %I', finder);
    EXECUTE format('GRANT SELECT ON children_child, agencies_agency, areas_area TO %I', finder);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON children_name TO %I', finder);
  END IF;
  REVOKE ALL ON FUNCTION children_find(tsquery, date, date) FROM PUBLIC;
  FOR what IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND prosecdef AND (proname LIKE 'children\\_find%' OR proname LIKE 'children\\_name\\_%') LOOP
    IF finder <> current_user THEN
      EXECUTE format('ALTER FUNCTION %s OWNER TO %I', what, finder);
    END IF;
  END LOOP;
  IF finder <> current_user THEN
    EXECUTE format('REVOKE CREATE ON SCHEMA public FROM %I', finder);
  END IF;
END $$;
"""
BACK = (
    "DROP TRIGGER name_moved ON children_child; DROP TRIGGER name_resettled ON agencies_agency;"
    + "".join(
        f"DROP TRIGGER {name} ON {table};"
        for table in SOURCES
        for name in ("name_entered", "name_corrected_away", "name_corrected_in", "name_erased")
    )
    + """
DROP FUNCTION children_find_name(text), children_find_near(text, date), children_find_initials(text),
  children_find_carer(text), children_find_school(text), children_find_number(bytea[]),
  children_find(tsquery, date, date), children_asked(text, text), children_name_entered(), children_name_erased(),
  children_name_moved(), children_name_resettled(), children_words(text, text), children_initials(text),
  chungtay_provinces(bigint[]);
DROP TABLE children_name;
"""
)


class Migration(migrations.Migration):
    dependencies = [("children", "0003_what_is_known"), ("kit", "0001_roles")]
    operations = [migrations.RunSQL(TABLE + PLACES + WRITERS + TRIGGERS + QUESTIONS + FILL + HANDED_OVER, BACK)]
