"""A call keeps which of its rules about applicants staff have ticked as meant."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("labs", "0005_kinds_of_applicants"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="rules_meant",
            field=models.CharField(blank=True, db_default="", default="", editable=False, max_length=64),
        ),
    ]
