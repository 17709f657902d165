"""The second wall: without an officer in the transaction these tables are empty, whatever the question forgets."""

from django.db import migrations

FORWARD = """
ALTER TABLE children_child ENABLE ROW LEVEL SECURITY;
ALTER TABLE children_child FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_officer ON children_child
  USING (agency_id = ANY ((SELECT chungtay_agencies('children.see'))::bigint[]));

ALTER TABLE children_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE children_membership FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_officer ON children_membership
  USING (EXISTS (SELECT 1 FROM children_child WHERE children_child.id = child_id));

ALTER TABLE children_childidentity ENABLE ROW LEVEL SECURITY;
ALTER TABLE children_childidentity FORCE ROW LEVEL SECURITY;
CREATE POLICY known_to ON children_childidentity FOR SELECT
  USING (agency_id = ANY ((SELECT chungtay_agencies('children.identify'))::bigint[]));
CREATE POLICY corrected_by ON children_childidentity FOR UPDATE
  USING (agency_id = ANY ((SELECT chungtay_agencies('children.identify'))::bigint[]))
  WITH CHECK (EXISTS (SELECT 1 FROM children_child
                       WHERE children_child.id = child_id AND children_child.agency_id = children_childidentity.agency_id));
CREATE POLICY erased_by ON children_childidentity FOR DELETE
  USING (agency_id = ANY ((SELECT chungtay_agencies('children.identify'))::bigint[]));
CREATE POLICY entered_by ON children_childidentity FOR INSERT
  WITH CHECK (EXISTS (SELECT 1 FROM children_child
                       WHERE children_child.id = child_id AND children_child.agency_id = children_childidentity.agency_id));
"""
BACK = """
DROP POLICY of_the_officer ON children_child;
ALTER TABLE children_child NO FORCE ROW LEVEL SECURITY;
ALTER TABLE children_child DISABLE ROW LEVEL SECURITY;
DROP POLICY of_the_officer ON children_membership;
ALTER TABLE children_membership NO FORCE ROW LEVEL SECURITY;
ALTER TABLE children_membership DISABLE ROW LEVEL SECURITY;
DROP POLICY known_to ON children_childidentity;
DROP POLICY corrected_by ON children_childidentity;
DROP POLICY erased_by ON children_childidentity;
DROP POLICY entered_by ON children_childidentity;
ALTER TABLE children_childidentity NO FORCE ROW LEVEL SECURITY;
ALTER TABLE children_childidentity DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("children", "0001_initial"), ("accounts", "0002_wall")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
