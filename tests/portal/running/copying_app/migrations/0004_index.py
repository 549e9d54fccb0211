from django.db import migrations, models

from portal.running.online_operations import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("copying_app", "0003_copy_words")]
    operations = [AddIndexOnline("leaf", models.Index(fields=["text"], name="copying_text"))]
