"""Light and heavy work each have a worker; one that says nothing of it, as in the release before, does both."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0009_restoration_settled_at")]

    operations = [
        migrations.AddField(
            "workerheartbeat", "weight", models.CharField(blank=True, db_default="", default="", max_length=10)
        ),
    ]
