"""Somebody may write to the people of a film to read its treatment. A choice alone: the column stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alumni", "0004_requests")]
    operations = [
        migrations.AlterField(
            "filmrequest",
            "purpose",
            models.CharField(
                choices=[
                    ("treatment", "Reading the treatment"),
                    ("screening", "A screening or a festival"),
                    ("market", "A market, or buying the film"),
                    ("press", "The press"),
                    ("other", "Something else"),
                ],
                max_length=9,
                verbose_name="what it is for",
            ),
        ),
    ]
