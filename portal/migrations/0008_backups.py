"""What backups leave to be done, and what a restored site has to remember."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0007_worker_heartbeat")]

    operations = [
        migrations.CreateModel(
            name="ErasureNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("row", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("noted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["at", "pk"],
                "indexes": [
                    models.Index(condition=models.Q(("noted_at", None)), fields=["at"], name="erasure_to_note")
                ],
            },
        ),
        migrations.CreateModel(
            name="PostponedDeletion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("storage", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=500)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="Restoration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("backup_of", models.DateTimeField()),
                ("restored_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("resumed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={"ordering": ["-restored_at", "-pk"]},
        ),
    ]
