"""What the application's roles may do with the owner's tables: rows, never their shape."""

from django.db import migrations

GRANTS = """
DO $$
DECLARE who text;
BEGIN
  FOREACH who IN ARRAY ARRAY['chungtay_app', 'chungtay_tally', 'chungtay_find'] LOOP
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = who) AND who <> current_user THEN
      EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', who);
    END IF;
  END LOOP;
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'chungtay_app') AND 'chungtay_app' <> current_user THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO chungtay_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO chungtay_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO chungtay_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO chungtay_app;
  END IF;
END $$;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(GRANTS, migrations.RunSQL.noop)]
