"""A call says which kinds of applicants it invites."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("labs", "0004_first_instant_too_late"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="applicant_kinds",
            field=models.JSONField(blank=True, db_default=[], default=list, verbose_name="who may apply"),
        ),
    ]
