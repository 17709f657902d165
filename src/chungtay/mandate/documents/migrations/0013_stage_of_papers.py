from django.db import migrations

STAGES = """
UPDATE documents_document SET stage = CASE
    WHEN state = 'registered' THEN 'issued' WHEN to_sign_at IS NOT NULL THEN 'with_signer' ELSE 'draft' END
WHERE stage = '' AND state IN ('draft', 'registered') AND EXISTS (
    SELECT FROM documents_entry entry WHERE entry.document_id = documents_document.id AND entry.direction = 'out')
"""


class Migration(migrations.Migration):
    """Every paper of an outgoing register says how far it is."""

    dependencies = [("documents", "0012_life_of_papers")]

    operations = [migrations.RunSQL(STAGES, migrations.RunSQL.noop, elidable=True)]
