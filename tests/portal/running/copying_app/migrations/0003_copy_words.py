from django.db import migrations, models

SLOWLY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) SELECT count(*) FROM n"


def copy(apps, schema_editor):
    leaves = apps.get_model("copying_app", "Leaf").objects.all()
    leaves.update(text=models.F("words"))
    if leaves.filter(words="slow").exists():
        schema_editor.execute(SLOWLY, [10**9])


def forget(apps, schema_editor):
    apps.get_model("copying_app", "Leaf").objects.update(text="")


class Migration(migrations.Migration):
    pauses_writing = True
    dependencies = [("copying_app", "0002_text")]
    operations = [migrations.RunPython(copy, forget)]
