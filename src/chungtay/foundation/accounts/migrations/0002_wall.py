"""The question every policy asks: for which agencies does the officer of this transaction hold a capability?

``pg_temp`` stands last: unsaid it would come first, and a temporary table named like ours would answer in its place.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION chungtay_agencies(wanted text) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH clock AS (SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS today),
  held AS (
    SELECT posting.agency_id, known.scope
      FROM accounts_posting posting
      JOIN accounts_officer officer ON officer.id = posting.officer_id AND officer.is_active
      JOIN accounts_capability known ON known.role = posting.role AND known.capability = wanted, clock
     WHERE posting.officer_id = nullif(current_setting('chungtay.officer', true), '')::bigint
       AND posting.since <= clock.today AND (posting.until IS NULL OR posting.until >= clock.today)
  )
  SELECT coalesce(array_agg(DISTINCT reached.agency_id), '{}') FROM (
    SELECT agency_id FROM held
    UNION
    SELECT line.lower_id FROM held JOIN agencies_agencyline line ON line.upper_id = held.agency_id, clock
     WHERE held.scope = 'below'
       AND (line.since IS NULL OR line.since <= clock.today) AND (line.until IS NULL OR line.until >= clock.today)
  ) AS reached
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("agencies", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION chungtay_agencies(text)")]
