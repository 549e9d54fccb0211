from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("copying_app", "0001_initial")]
    operations = [
        migrations.AddField("leaf", "text", models.CharField(max_length=20, default="", db_default="")),
    ]
