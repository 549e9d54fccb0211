"""The source of each result goes under its language, and back.

Nobody has noted in which language a source was written: Cyrillic letters count
as Russian, all others as English. On the way back a source keeps the one text
that an English reader gets. The old column stays for the release before; only
the code forgets it.
"""

import re
from typing import Any

from django.db import migrations

from portal.languages.chains import first_in_chain

CYRILLIC = re.compile("[\u0400-\u04ff]")


def to_languages(apps: Any, _editor: Any) -> None:
    results = apps.get_model("labs", "Result").objects
    for result in results.exclude(source="").only("source").iterator():
        language = "ru" if CYRILLIC.search(result.source) else "en"
        results.filter(pk=result.pk).update(sources={language: result.source})


def to_one_text(apps: Any, _editor: Any) -> None:
    results = apps.get_model("labs", "Result").objects
    results.update(source="")
    for result in results.exclude(sources={}).only("sources").iterator():
        language = first_in_chain(result.sources, "en")
        results.filter(pk=result.pk).update(source=result.sources[language])


class Migration(migrations.Migration):
    pauses_writing = True

    dependencies = [
        ("labs", "0007_sources_in_languages"),
    ]

    operations = [
        migrations.RunPython(to_languages, to_one_text),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(model_name="result", name="source"),
            ],
        ),
    ]
