"""What the release before fills leaves the state. The tables and columns stay until the release after this one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("applications", "0007_move_to_seats")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                *(
                    migrations.RemoveField("application", name)
                    for name in ("answers", "answers_version", "email", "email_verified_at", "form_labels")
                ),
                *(migrations.RemoveField("revision", name) for name in ("consents", "files")),
                migrations.DeleteModel("AccessToken"),
                migrations.DeleteModel("AnswerFile"),
            ]
        )
    ]
