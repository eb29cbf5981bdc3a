from django.db import migrations, models

# What we asked is ours; steps made before this quote it.
TELL_NO_QUESTION = """
UPDATE negotiations_followup AS step
SET action = 'Chase the answer to a question'
FROM negotiations_question AS question
WHERE question.follow_up_id = step.id AND step.action LIKE 'Answer: %'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('negotiations', '0024_asked_again_and_votes'),
    ]

    operations = [
        migrations.AddField(
            model_name='agreement',
            name='end_notified_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='agreement',
            name='end_reason',
            field=models.CharField(blank=True, db_default='', max_length=500),
        ),
        migrations.AddField(
            model_name='agreement',
            name='ended_by',
            field=models.CharField(blank=True, choices=[('buyer', 'Buyer'), ('supplier', 'Supplier')], db_default='', max_length=8),
        ),
        migrations.RunSQL(TELL_NO_QUESTION, migrations.RunSQL.noop),
    ]
