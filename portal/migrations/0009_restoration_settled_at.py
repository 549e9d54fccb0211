"""What was erased since a backup is repeated once: later, a key may be that of a newer row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0008_backups")]

    operations = [
        migrations.AddField("restoration", "settled_at", models.DateTimeField(blank=True, null=True)),
    ]
