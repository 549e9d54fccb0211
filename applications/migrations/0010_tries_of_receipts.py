from django.db import migrations, models

COLUMN = """
ALTER TABLE "applications_revision" ADD COLUMN "receipt_tries" smallint DEFAULT 0 NOT NULL CHECK ("receipt_tries" >= 0)
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0009_versions_of_files")]

    operations = [
        # In SQL: Django would make the table anew on SQLite, without the columns that only the release before knows.
        migrations.RunSQL(
            COLUMN,
            'ALTER TABLE "applications_revision" DROP COLUMN "receipt_tries"',
            state_operations=[
                migrations.AddField(
                    "revision", "receipt_tries", models.PositiveSmallIntegerField(db_default=0, default=0)
                )
            ],
        ),
    ]
