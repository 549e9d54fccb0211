from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0014_form_changes_in_history")]

    operations = [
        migrations.AddField(
            model_name="file",
            name="upload",
            field=models.CharField(blank=True, db_default="", default="", max_length=32),
        ),
    ]
