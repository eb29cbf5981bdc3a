import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
import srm.records
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('suppliers', '0009_notice'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SupplyNotice',
            fields=[
                ('id', models.UUIDField(db_default=srm.records.Uuid7(), default=srm.records.uuid7, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField(db_default=1, editable=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(choices=[('delisting', 'Delisting'), ('volume_cut', 'Volume Cut'), ('offboarding', 'Offboarding')], max_length=11)),
                ('reason', models.CharField(blank=True, help_text='As told in writing.', max_length=500)),
                ('notified_on', models.DateField(blank=True, help_text='When they were told.', null=True)),
                ('takes_effect_on', models.DateField()),
                ('cut_percent', models.DecimalField(blank=True, decimal_places=2, help_text='Of the volume.', max_digits=5, null=True)),
                ('review_asked_on', models.DateField(blank=True, help_text='When they asked for a senior buyer to look again.', null=True)),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('reviewer', models.CharField(blank=True, help_text='The senior buyer.', max_length=200)),
                ('review_outcome', models.CharField(blank=True, choices=[('upheld', 'Upheld'), ('changed', 'Changed')], max_length=7)),
                ('product', models.ForeignKey(blank=True, help_text='Empty for all that they supply.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supply_notices', to='suppliers.product')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recorded_supply_notices', to=settings.AUTH_USER_MODEL)),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supply_notices', to='suppliers.supplier')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'indexes': [models.Index(fields=['takes_effect_on', 'id'], name='supply_notice_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('cut_percent__isnull', False), ('kind', 'volume_cut'), ('cut_percent__gt', 0), ('cut_percent__lte', 100)), models.Q(models.Q(('kind', 'volume_cut'), _negated=True), ('cut_percent', None)), _connector='OR'), name='supply_notice_cut_with_its_percent'), models.CheckConstraint(condition=models.Q(models.Q(('review_outcome', ''), ('reviewed_on', None), ('reviewer', '')), models.Q(('review_asked_on__isnull', False), ('reviewed_on__isnull', False), models.Q(('reviewer', ''), _negated=True), models.Q(('review_outcome', ''), _negated=True)), _connector='OR'), name='supply_notice_reviewed_whole')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supplynotice',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='NEW.revision = OLD.revision + 1; NEW.updated_at = STATEMENT_TIMESTAMP(); RETURN NEW;', hash='627b1a4a3c5fd8f2b2492c17e6d44687542e6558', operation='UPDATE', pgid='pgtrigger_bump_revision_abaf9', table='suppliers_supplynotice', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supplynotice',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."supplier_id" IS DISTINCT FROM (NEW."supplier_id") OR OLD."product_id" IS DISTINCT FROM (NEW."product_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."notified_on" IS DISTINCT FROM (NEW."notified_on") OR OLD."takes_effect_on" IS DISTINCT FROM (NEW."takes_effect_on") OR OLD."cut_percent" IS DISTINCT FROM (NEW."cut_percent") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='faf75cdc0bfbfffcc0ec59046b8cf843feaaed94', operation='UPDATE', pgid='pgtrigger_frozen_1d692', table='suppliers_supplynotice', when='BEFORE')),
        ),
    ]
