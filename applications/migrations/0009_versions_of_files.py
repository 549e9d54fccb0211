from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0008_columns_of_before")]

    operations = [
        migrations.AddField(
            model_name="file",
            name="part_version",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
    ]
