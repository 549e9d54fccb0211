"""A result's source gets a column for its text in each language; the one text that it had may be left out from now on."""

from django.db import migrations, models

import portal.fields


class Migration(migrations.Migration):
    dependencies = [
        ("labs", "0006_rules_that_are_meant"),
    ]

    operations = [
        migrations.AddField(
            model_name="result",
            name="sources",
            field=portal.fields.TextInLanguages(
                blank=True, db_default={}, default=dict, lines=False, max_length=300, verbose_name="source"
            ),
        ),
        migrations.AlterField(
            model_name="result",
            name="source",
            field=models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="source"),
        ),
    ]
