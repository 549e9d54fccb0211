from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("copying_app", "0003_copy_words")]
    operations = [migrations.AddIndex("leaf", models.Index(fields=["text"], name="copying_text"))]
