from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0009_versions_of_files")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="receipt_tries",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
