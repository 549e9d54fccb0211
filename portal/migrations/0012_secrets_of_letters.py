"""The secret of a link stands beside its letter, until the letter is sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0011_sign_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="secrets",
            field=models.JSONField(blank=True, db_default={}, default=dict, editable=False),
        ),
    ]
