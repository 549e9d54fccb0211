"""What applications are found by is folded, as what staff type is.

Not undone on the way back: each application fills its row again when it is submitted, and codes and most Latin names
are the same in both forms.
"""

from typing import Any

from django.db import migrations

from portal.languages.folding import folded

A_TIME = 500


def fold(apps: Any, _editor: Any) -> None:
    applications = apps.get_model("applications", "Application").objects
    last = 0
    while batch := list(applications.filter(pk__gt=last).order_by("pk").only("pk", "search_text")[:A_TIME]):
        for row in batch:
            row.search_text = folded(row.search_text)
        applications.bulk_update(batch, ["search_text"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    pauses_writing = True
    dependencies = [("applications", "0018_labels_reworded")]

    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
