"""Labels, hints and messages in better words; nothing changes in the database."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0017_words_of_pictures"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("labs", "0006_rules_that_are_meant"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="callright",
            name="call",
            field=models.ForeignKey(
                blank=True,
                help_text="Leave empty for all calls, including future ones.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rights",
                to="labs.call",
                verbose_name="call",
            ),
        ),
        migrations.AlterField(
            model_name="callright",
            name="right",
            field=models.CharField(
                choices=[
                    ("manage", "give rights and extra time, and correct addresses"),
                    ("read", "read applications"),
                    ("review", "review applications"),
                    ("decide", "decide on applications"),
                    ("export", "export answers"),
                    ("minors", "see the contact details of minors"),
                ],
                max_length=8,
                verbose_name="right",
            ),
        ),
        migrations.AlterField(
            model_name="history",
            name="kind",
            field=models.CharField(
                choices=[
                    ("started", "started"),
                    ("saved", "answers saved"),
                    ("submitted", "submitted"),
                    ("late", "tried to submit after the deadline"),
                    ("state", "state changed"),
                    ("eligibility", "eligibility answered again"),
                    ("invited", "parent or guardian invited"),
                    ("co_author", "co-author invited"),
                    ("joined", "invitation accepted"),
                    ("left", "seat given up"),
                    ("address", "e-mail address changed"),
                    ("verified", "e-mail address verified"),
                    ("withdrawn", "withdrawn"),
                    ("file_read", "file downloaded"),
                    ("file_refused", "file refused"),
                    ("exported", "exported"),
                    ("form", "change to the form confirmed"),
                    ("note", "note"),
                ],
                max_length=12,
                verbose_name="what",
            ),
        ),
        migrations.AlterField(
            model_name="kepttext",
            name="because",
            field=models.CharField(
                choices=[
                    ("conflict", "somebody else changed the answer in the meantime"),
                    ("removed", "the form no longer asks for it"),
                    ("late", "it came after the deadline"),
                ],
                max_length=12,
                verbose_name="reason",
            ),
        ),
        migrations.AlterConstraint(
            model_name="callright",
            name="right_of_a_user_or_of_a_group",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group__isnull", True), ("user__isnull", False)),
                    models.Q(("group__isnull", False), ("user__isnull", True)),
                    _connector="OR",
                ),
                name="right_of_a_user_or_of_a_group",
                violation_error_message="Choose either a person or a group, not both.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="callright",
            name="right_of_a_user_once",
            constraint=models.UniqueConstraint(
                condition=models.Q(("call__isnull", False), ("user__isnull", False)),
                fields=("user", "call", "right"),
                name="right_of_a_user_once",
                violation_error_message="This right has already been given.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="callright",
            name="right_of_a_user_to_all_once",
            constraint=models.UniqueConstraint(
                condition=models.Q(("call__isnull", True), ("user__isnull", False)),
                fields=("user", "right"),
                name="right_of_a_user_to_all_once",
                violation_error_message="This right has already been given.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="callright",
            name="right_of_a_group_once",
            constraint=models.UniqueConstraint(
                condition=models.Q(("call__isnull", False), ("group__isnull", False)),
                fields=("group", "call", "right"),
                name="right_of_a_group_once",
                violation_error_message="This right has already been given.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="callright",
            name="right_of_a_group_to_all_once",
            constraint=models.UniqueConstraint(
                condition=models.Q(("call__isnull", True), ("group__isnull", False)),
                fields=("group", "right"),
                name="right_of_a_group_to_all_once",
                violation_error_message="This right has already been given.",
            ),
        ),
    ]
