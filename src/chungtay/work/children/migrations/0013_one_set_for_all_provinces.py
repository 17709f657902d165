"""Of many bodies one set is built a search, above all provinces: under each of them it would be built again."""

from django.db import migrations

FIND = """
CREATE OR REPLACE FUNCTION children_find(asked tsquery, since date, until date) RETURNS SETOF uuid LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  bodies bigint[] := chungtay_agencies(CASE WHEN numnode(asked) > 1 THEN 'children.see' ELSE 'children.identify' END);
BEGIN
  IF coalesce(numnode(asked), 0) = 0 OR bodies = '{{}}' THEN RETURN; END IF;
  IF cardinality(bodies) <= 500 THEN
    RETURN QUERY EXECUTE 'SELECT child_id FROM children_name WHERE words @@ $1 AND born_on BETWEEN $3 AND $4 '
        || 'AND agency_id = ANY ($2) AND province = ANY ($5) LIMIT 500'
      USING asked, bodies, since, until, chungtay_provinces(bodies);
  ELSE
    RETURN QUERY EXECUTE {many} USING asked, bodies, since, until;
  END IF;
END $$;
"""
FOUND = "SELECT child_id, agency_id FROM children_name WHERE words @@ $1 AND born_on BETWEEN $3 AND $4"
ABOVE = f"'SELECT child_id FROM ({FOUND} OFFSET 0) found WHERE (agency_id IN (SELECT unnest($2))) IS TRUE LIMIT 500'"
UNDER = f"'SELECT child_id FROM ({FOUND}) found WHERE (agency_id IN (SELECT unnest($2))) IS TRUE LIMIT 500'"


class Migration(migrations.Migration):
    dependencies = [("children", "0012_names_in_bulk")]
    operations = [migrations.RunSQL(FIND.format(many=ABOVE), FIND.format(many=UNDER))]
