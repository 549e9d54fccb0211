"""A submission is compared with the last one, and needs no key of its own.

The site may stay up: older processes go on writing the column, newer ones leave
it at its default, so it stays in the database. No model knows it any more, and
it may be dropped once no older process runs.
"""

from typing import Any

from django.db import migrations, models


def give_keys(apps: Any, _editor: Any) -> None:
    """On the way back every submission needs a key that no other of its application has."""
    revisions = apps.get_model("applications", "Revision").objects.filter(submit_key="")
    for revision in revisions.iterator():
        revision.submit_key = f"number {revision.number}"
        revision.save(update_fields=["submit_key"])


class Migration(migrations.Migration):
    dependencies = [("applications", "0003_initial")]
    operations = [
        migrations.RemoveConstraint("revision", "submit_once"),
        migrations.AlterField("revision", "submit_key", models.CharField(max_length=64, db_default="")),
        migrations.RunPython(migrations.RunPython.noop, give_keys),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("revision", "submit_key")]),
    ]
