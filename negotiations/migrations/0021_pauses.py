from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('negotiations', '0020_lessons'),
    ]

    operations = [
        migrations.AddField(
            model_name='styleshift',
            name='deadline_side',
            field=models.CharField(blank=True, choices=[('buyer', 'Buyer'), ('supplier', 'Supplier')], db_default='', default='', help_text='Whose deadline the day is; empty where nobody set one.', max_length=8),
        ),
        migrations.AddField(
            model_name='styleshift',
            name='kind',
            field=models.CharField(choices=[('move', 'Move'), ('pause', 'Pause')], db_default='move', default='move', max_length=5),
        ),
    ]
