from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0016_places_of_browsers")]

    operations = [
        migrations.AddField(
            model_name="revisionfile",
            name="alt",
            field=models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="description"),
        ),
        migrations.AddField(
            model_name="revisionfile",
            name="credit",
            field=models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="credit"),
        ),
    ]
