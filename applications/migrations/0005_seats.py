"""Tables of parts, people, seats, answers, files, links and rights, and columns beside the old ones."""

import applications.codes
import applications.models.files
import django.db.models.deletion
import django.utils.timezone
import portal.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0004_submissions_without_keys"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("labs", "0005_kinds_of_applicants"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("open", "one seat"),
                            ("invite", "a seat somebody was invited to"),
                            ("verify", "one seat, to verify an address"),
                            ("mine", "the list of all applications of an address"),
                        ],
                        max_length=8,
                    ),
                ),
                ("sent_to", models.CharField(blank=True, max_length=64)),
                ("code", models.CharField(blank=True, max_length=64)),
                ("code_expires_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "link to an application",
                "verbose_name_plural": "links to applications",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("value", models.JSONField(encoder=portal.fields.ReadableJSON, null=True, verbose_name="answer")),
                ("typed", models.TextField(blank=True, verbose_name="as typed")),
                ("choice", models.CharField(blank=True, db_index=True, max_length=40)),
                ("version", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "ordering": ["part", "key"],
            },
        ),
        migrations.CreateModel(
            name="CallRight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "right",
                    models.CharField(
                        choices=[
                            ("manage", "give rights, extra time, and mend addresses"),
                            ("read", "read applications"),
                            ("review", "review applications"),
                            ("decide", "decide on applications"),
                            ("export", "export answers"),
                            ("minors", "see how to reach minors"),
                        ],
                        max_length=8,
                        verbose_name="right",
                    ),
                ),
            ],
            options={
                "verbose_name": "right to applications",
                "verbose_name_plural": "rights to applications",
                "ordering": ["call", "right", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=20, verbose_name="version")),
                ("is_given", models.BooleanField(verbose_name="given")),
                ("at", models.DateTimeField(verbose_name="when")),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "ordering": ["part", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ExtraTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateTimeField(verbose_name="until")),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
            ],
            options={
                "verbose_name": "extra time",
                "verbose_name_plural": "extra times",
                "ordering": ["application", "pk"],
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("receiving", "being sent"),
                            ("waiting", "being checked"),
                            ("ready", "checked"),
                            ("refused", "refused"),
                            ("removed", "removed"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("content_type", models.CharField(blank=True, max_length=80, verbose_name="type")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                (
                    "received",
                    models.FileField(
                        blank=True,
                        storage=applications.models.files.private_storage,
                        upload_to=applications.codes.new_file_name,
                    ),
                ),
                (
                    "stored",
                    models.FileField(
                        blank=True,
                        storage=applications.models.files.private_storage,
                        upload_to=applications.codes.new_file_name,
                    ),
                ),
                ("received_digest", models.CharField(max_length=64, verbose_name="SHA-256 as received")),
                ("stored_digest", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 as stored")),
                ("alt", models.CharField(blank=True, max_length=300, verbose_name="description")),
                ("credit", models.CharField(blank=True, max_length=200, verbose_name="credit")),
                ("refusal", models.CharField(blank=True, max_length=40, verbose_name="why it was refused")),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="received")),
                ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="checked")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="removed")),
            ],
            options={
                "verbose_name": "file of an application",
                "verbose_name_plural": "files of applications",
                "ordering": ["part", "key", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="KeptText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("content", models.JSONField(encoder=portal.fields.ReadableJSON, verbose_name="text")),
                (
                    "because",
                    models.CharField(
                        choices=[
                            ("conflict", "somebody else changed the answer meanwhile"),
                            ("removed", "the form does not ask for it any more"),
                            ("late", "it came after the deadline"),
                        ],
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="kept since")),
            ],
            options={
                "verbose_name": "kept text",
                "verbose_name_plural": "kept texts",
                "ordering": ["part", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("applicant", "applicant"), ("guardian", "parent or guardian")],
                        max_length=12,
                        verbose_name="part",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="submitted")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
            ],
            options={
                "verbose_name": "part of an application",
                "verbose_name_plural": "parts of applications",
                "ordering": ["application", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("latin_name", models.CharField(blank=True, max_length=200, verbose_name="name in Latin letters")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("folded_email", models.EmailField(blank=True, db_index=True, editable=False, max_length=254)),
                ("email_verified_at", models.DateTimeField(blank=True, null=True, verbose_name="e-mail verified")),
                (
                    "wanted_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mail, not verified yet"),
                ),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="telephone")),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="erased")),
            ],
            options={
                "verbose_name": "person of an application",
                "verbose_name_plural": "people of applications",
            },
        ),
        migrations.CreateModel(
            name="Return",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("keys", models.JSONField(encoder=portal.fields.ReadableJSON, verbose_name="questions")),
                ("until", models.DateTimeField(verbose_name="until")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
            ],
            options={
                "verbose_name": "return for completion",
                "verbose_name_plural": "returns for completion",
                "ordering": ["part", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RevisionFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "file of a submission",
                "verbose_name_plural": "files of submissions",
                "ordering": ["revision", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("applicant", "applicant"),
                            ("co_author", "co-author"),
                            ("guardian", "parent or guardian"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                ("invited_at", models.DateTimeField(blank=True, null=True, verbose_name="invited")),
                ("joined_at", models.DateTimeField(blank=True, null=True, verbose_name="joined")),
                ("left_at", models.DateTimeField(blank=True, null=True, verbose_name="left")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "ordering": ["part", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SessionGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "browser at an application",
                "verbose_name_plural": "browsers at applications",
                "ordering": ["-pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="application",
            options={
                "ordering": ["-submitted_at", "-pk"],
                "verbose_name": "application",
                "verbose_name_plural": "applications",
            },
        ),
        migrations.AlterModelOptions(
            name="revision",
            options={
                "ordering": ["application", "pk"],
                "verbose_name": "submission",
                "verbose_name_plural": "submissions",
            },
        ),
        migrations.AddField(
            model_name="application",
            name="eligibility_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="eligibility answered"),
        ),
        migrations.AddField(
            model_name="application",
            name="erased_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="erased"),
        ),
        migrations.AddField(
            model_name="application",
            name="kind",
            field=models.CharField(
                choices=[("filmmaker", "a filmmaker"), ("team", "a film team"), ("organisation", "an organisation")],
                db_default="filmmaker",
                default="filmmaker",
                max_length=12,
                verbose_name="applicant",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="project_title",
            field=models.CharField(blank=True, db_default="", max_length=200, verbose_name="title of the project"),
        ),
        migrations.AddField(
            model_name="application",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
        ),
        migrations.AddField(
            model_name="revision",
            name="eligibility",
            field=models.JSONField(
                default=dict, encoder=portal.fields.ReadableJSON, null=True, verbose_name="eligibility"
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="part_version",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="receipt",
            field=models.FileField(
                blank=True,
                db_default="",
                storage=applications.models.files.private_storage,
                upload_to=applications.codes.new_file_name,
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
                    ("joined", "invitation accepted"),
                    ("left", "seat given up"),
                    ("address", "e-mail address changed"),
                    ("verified", "e-mail address verified"),
                    ("withdrawn", "withdrawn"),
                    ("file_read", "file downloaded"),
                    ("file_refused", "file refused"),
                    ("exported", "exported"),
                    ("note", "note"),
                ],
                max_length=12,
                verbose_name="what",
            ),
        ),
        migrations.AddField(
            model_name="callright",
            name="call",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: all calls, also those to come.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rights",
                to="labs.call",
                verbose_name="call",
            ),
        ),
        migrations.AddField(
            model_name="callright",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="call_rights",
                to="auth.group",
            ),
        ),
        migrations.AddField(
            model_name="callright",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="call_rights",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="form_labels",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="applications.formlabels"
            ),
        ),
        migrations.AddField(
            model_name="extratime",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="extra_times", to="applications.application"
            ),
        ),
        migrations.AddField(
            model_name="extratime",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="part",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="applications.application"
            ),
        ),
        migrations.AddField(
            model_name="part",
            name="form_labels",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="applications.formlabels"
            ),
        ),
        migrations.AddField(
            model_name="kepttext",
            name="part",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="kept_texts", to="applications.part"
            ),
        ),
        migrations.AddField(
            model_name="file",
            name="part",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="applications.part"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="part",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="applications.part"
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="part",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="applications.part"
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="part",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="applications.part",
            ),
        ),
        migrations.AddField(
            model_name="return",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="return",
            name="part",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="applications.part"
            ),
        ),
        migrations.AddField(
            model_name="revisionfile",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="applications.file"
            ),
        ),
        migrations.AddField(
            model_name="revisionfile",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="revision_files", to="applications.revision"
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="invited_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="applications.seat",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="part",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="applications.part"
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seat",
                to="applications.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="kepttext",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="applications.seat"
            ),
        ),
        migrations.AddField(
            model_name="file",
            name="sent_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="applications.seat"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="seat",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="applications.seat"
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="saved_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="applications.seat"
            ),
        ),
        migrations.AddField(
            model_name="accesslink",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="applications.seat"
            ),
        ),
        migrations.AddField(
            model_name="history",
            name="seat",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="applications.seat",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="applications.seat",
            ),
        ),
        migrations.AddField(
            model_name="sessiongrant",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="grants", to="applications.seat"
            ),
        ),
        migrations.AddConstraint(
            model_name="callright",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group__isnull", True), ("user__isnull", False)),
                    models.Q(("group__isnull", False), ("user__isnull", True)),
                    _connector="OR",
                ),
                name="right_of_a_user_or_of_a_group",
                violation_error_message="Choose a person or a group, and not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="callright",
            constraint=models.UniqueConstraint(
                condition=models.Q(("call__isnull", False), ("user__isnull", False)),
                fields=("user", "call", "right"),
                name="right_of_a_user_once",
                violation_error_message="This right was given already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="callright",
            constraint=models.UniqueConstraint(
                condition=models.Q(("call__isnull", True), ("user__isnull", False)),
                fields=("user", "right"),
                name="right_of_a_user_to_all_once",
                violation_error_message="This right was given already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="callright",
            constraint=models.UniqueConstraint(
                condition=models.Q(("call__isnull", False), ("group__isnull", False)),
                fields=("group", "call", "right"),
                name="right_of_a_group_once",
                violation_error_message="This right was given already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="callright",
            constraint=models.UniqueConstraint(
                condition=models.Q(("call__isnull", True), ("group__isnull", False)),
                fields=("group", "right"),
                name="right_of_a_group_to_all_once",
                violation_error_message="This right was given already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="part",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("application", "kind"), name="part_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="revisionfile",
            constraint=models.UniqueConstraint(fields=("revision", "file"), name="file_in_revision_once"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at__isnull", True), ("role__in", ("applicant", "guardian"))),
                fields=("part", "role"),
                name="one_applicant_or_guardian_to_a_part",
            ),
        ),
        migrations.AddIndex(
            model_name="file",
            index=models.Index(fields=["state", "created_at"], name="file_waiting"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("part", "key"), name="answer_once"),
        ),
        migrations.AddIndex(
            model_name="accesslink",
            index=models.Index(fields=["sent_to", "code_expires_at"], name="link_by_address"),
        ),
        # The release before fills these, and this one does not: they leave the state in 0008, and the tables later.
        migrations.AlterField(
            "application", "answers", models.JSONField(null=True, encoder=portal.fields.ReadableJSON)
        ),
        migrations.AlterField("application", "answers_version", models.PositiveIntegerField(default=0, db_default=0)),
        migrations.AlterField("application", "email", models.EmailField(blank=True, max_length=254, db_default="")),
        migrations.AlterField(
            "application",
            "form_labels",
            models.ForeignKey(
                "applications.FormLabels", null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+"
            ),
        ),
        migrations.AlterField("revision", "files", models.JSONField(null=True, encoder=portal.fields.ReadableJSON)),
        migrations.AlterField("revision", "consents", models.JSONField(null=True, encoder=portal.fields.ReadableJSON)),
    ]
