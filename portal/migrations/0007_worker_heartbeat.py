"""A row for each worker that says it is at work."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0006_former_addresses")]

    operations = [
        migrations.CreateModel(
            name="WorkerHeartbeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("worker_id", models.CharField(max_length=80, unique=True)),
                ("started_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
            ],
            options={"ordering": ["-seen_at", "pk"]},
        ),
    ]
