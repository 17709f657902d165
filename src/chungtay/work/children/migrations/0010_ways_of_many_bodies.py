"""An officer of many bodies is as fast as one of few: the reach is a set to look in, never a list to walk.

``agency_id = ANY (array of the reach)`` offered the planner a way in through the body of a child; of an array it cannot see
it expects ten elements, so for a nation's officer it read every child to find a hundred by their keys. A set built once a
statement offers no way in: rows are found by their keys, or by the bodies a question names (``within``), and looked up in it.
In the search many bodies are a set as well, for planning would weigh each body against each province.
"""

from django.db import migrations

SET = "(agency_id IN (SELECT unnest(chungtay_agencies('{capability}')))) IS TRUE"
ARRAY = "agency_id = ANY ((SELECT chungtay_agencies('{capability}'))::bigint[])"
POLICIES = (
    ("of_the_officer", "children_child", "children.see"),
    ("known_to", "children_childidentity", "children.identify"),
    ("corrected_by", "children_childidentity", "children.identify"),
    ("erased_by", "children_childidentity", "children.identify"),
)
FIND = """
CREATE OR REPLACE FUNCTION children_find(asked tsquery, since date, until date) RETURNS SETOF uuid LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  bodies bigint[] := chungtay_agencies(CASE WHEN numnode(asked) > 1 THEN 'children.see' ELSE 'children.identify' END);
  few boolean := cardinality(bodies) <= 500;
BEGIN
  IF coalesce(numnode(asked), 0) = 0 OR bodies = '{{}}' THEN RETURN; END IF;
  RETURN QUERY EXECUTE 'SELECT child_id FROM children_name WHERE words @@ $1 AND born_on BETWEEN $3 AND $4 AND '
      || CASE WHEN few THEN 'agency_id = ANY ($2) AND province = ANY ($5)' ELSE {many} END || ' LIMIT 500'
    USING asked, bodies, since, until, CASE WHEN few THEN chungtay_provinces(bodies) END;
END $$;
"""


def _policies(way: str) -> str:
    return "".join(
        f"ALTER POLICY {name} ON {table} USING ({way.format(capability=capability)});\n"
        for name, table, capability in POLICIES
    )


class Migration(migrations.Migration):
    dependencies = [("children", "0009_asking")]
    operations = [
        migrations.RunSQL(
            _policies(SET) + FIND.format(many="'(agency_id IN (SELECT unnest($2))) IS TRUE'"),
            _policies(ARRAY) + FIND.format(many="'agency_id = ANY ($2)'"),
        )
    ]
