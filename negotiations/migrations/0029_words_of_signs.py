from django.db import migrations

BATCH = 1_000
# What we asked is ours. Signs of steps that chased an answer quoted it, as the steps once did.
NEXT_BATCH = """
WITH quoting AS (
    SELECT sign.id, step.action
    FROM negotiations_warningsign AS sign
    JOIN negotiations_followup AS step ON step.id = sign.follow_up_id
    WHERE sign.code IN ('follow-up-due', 'follow-up-overdue')
      AND sign.excerpt LIKE 'Answer: %%'
      AND step.action LIKE 'Chase the answer to %%'
    LIMIT %s
)
UPDATE negotiations_warningsign AS sign
SET excerpt = quoting.action
FROM quoting
WHERE sign.id = quoting.id
"""


def quote_no_question(apps, schema_editor):
    """Give these signs the words that their steps have now, some at a time."""
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(NEXT_BATCH, [BATCH])
            if not cursor.rowcount:
                return


class Migration(migrations.Migration):

    # Each batch is committed by itself: nobody waits for a table of signs.
    atomic = False

    dependencies = [
        ('negotiations', '0028_price_numbers'),
    ]

    operations = [
        migrations.RunPython(quote_no_question, migrations.RunPython.noop),
    ]
