from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('suppliers', '0008_checked_figures'),
    ]

    operations = [
        migrations.AddField(
            model_name='product',
            name='delisting_notified_on',
            field=models.DateField(blank=True, help_text='When those who deliver it were told.', null=True),
        ),
        migrations.AddField(
            model_name='product',
            name='delisting_reason',
            field=models.CharField(blank=True, db_default='', default='', help_text='As told in writing.', max_length=500),
        ),
        migrations.AddField(
            model_name='supplier',
            name='is_under_gscop',
            field=models.BooleanField(db_default=False, default=False, help_text="Protected by the UK's groceries supply code."),
        ),
    ]
