"""A random part in the address of each document, and the tick that makes one public without a page.

The site may stay up: a document that an old process stores meanwhile gets its
random part from the database.
"""

from django.db import migrations, models

import portal.models.documents


class Migration(migrations.Migration):
    dependencies = [("portal", "0003_site_time_zone")]

    operations = [
        migrations.AddField(
            model_name="portaldocument",
            name="is_public",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Anybody who has its address may read it. "
                "Without the tick only those who may read a page that offers it.",
                verbose_name="public without a page",
            ),
        ),
        migrations.AddField(
            model_name="portaldocument",
            name="token",
            field=models.CharField(
                db_default=portal.models.documents.RandomToken(),
                default=portal.models.documents.new_token,
                editable=False,
                max_length=32,
                unique=True,
            ),
        ),
    ]
