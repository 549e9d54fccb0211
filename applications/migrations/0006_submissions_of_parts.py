"""A part has each submission once, and each version of a part is submitted once."""

from django.db import migrations, models

from portal.running.online_operations import AddUniqueOnline


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("applications", "0005_seats")]
    operations = [
        migrations.RemoveConstraint("revision", "revision_once"),
        AddUniqueOnline("revision", models.UniqueConstraint(fields=("part", "number"), name="revision_of_part_once")),
        AddUniqueOnline(
            "revision", models.UniqueConstraint(fields=("part", "part_version"), name="version_submitted_once")
        ),
    ]
