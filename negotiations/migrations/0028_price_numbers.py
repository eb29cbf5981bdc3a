import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('negotiations', '0027_mailed_links'),
        ('suppliers', '0009_notice'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='pricefact',
            name='frozen',
        ),
        migrations.AddField(
            model_name='issue',
            name='product',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='suppliers.product'),
        ),
        migrations.AddField(
            model_name='pricefact',
            name='product_number',
            field=models.CharField(blank=True, db_default='', default='', help_text='Our own, as in the ERP.', max_length=80),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pricefact',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."supplier_id" IS DISTINCT FROM (NEW."supplier_id") OR OLD."issue_id" IS DISTINCT FROM (NEW."issue_id") OR OLD."product" IS DISTINCT FROM (NEW."product") OR OLD."product_number" IS DISTINCT FROM (NEW."product_number") OR OLD."price" IS DISTINCT FROM (NEW."price") OR OLD."currency" IS DISTINCT FROM (NEW."currency") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='529bf0915e4e366c4efac947130b49664438fe16', operation='UPDATE', pgid='pgtrigger_frozen_8a56e', table='negotiations_pricefact', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pricefact',
            trigger=pgtrigger.compiler.Trigger(name='ended_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at OR OLD.valid_to IS NOT NULL AND (NEW.valid_to IS NULL OR NEW.valid_to > OLD.valid_to))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a56b41989e2edc073ddc12a414ce5e106de11c1e', operation='UPDATE', pgid='pgtrigger_ended_once_f0970', table='negotiations_pricefact', when='BEFORE')),
        ),
    ]
