"""Labels, hints and messages in better words; nothing changes in the database."""

import datetime

import django.core.validators
import wagtail.fields
from django.db import migrations, models

import portal.fields


class Migration(migrations.Migration):
    dependencies = [
        ("labs", "0008_copy_sources"),
        ("portal", "0012_secrets_of_letters"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="call",
            name="age_on",
            field=models.DateField(
                blank=True,
                help_text="Leave empty for the first day of the edition.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)),
                    django.core.validators.MaxValueValidator(datetime.date(2100, 12, 31)),
                ],
                verbose_name="day on which age is counted",
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="city",
            field=portal.fields.TextInLanguages(
                default=dict,
                help_text="Shown beside the deadline.",
                lines=False,
                max_length=60,
                verbose_name="city of the time zone",
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="closes_time",
            field=models.TimeField(
                default=datetime.time(23, 59),
                help_text="23:59 includes the last second of that minute.",
                verbose_name="closes at",
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="countries",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="portal.country", verbose_name="eligible countries"
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="country_basis",
            field=models.CharField(
                choices=[
                    ("citizenship", "citizenship"),
                    ("residence", "residence"),
                    ("either", "citizenship or residence"),
                ],
                default="either",
                max_length=12,
                verbose_name="eligible by",
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="languages",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="wagtailcore.locale", verbose_name="languages it must be published in"
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="max_age",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="maximum age"),
        ),
        migrations.AlterField(
            model_name="call",
            name="min_age",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minimum age"),
        ),
        migrations.AlterField(
            model_name="call",
            name="min_films",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minimum number of films"),
        ),
        migrations.AlterField(
            model_name="call",
            name="opens_date",
            field=models.DateField(
                blank=True,
                help_text="Leave empty if not yet known.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)),
                    django.core.validators.MaxValueValidator(datetime.date(2100, 12, 31)),
                ],
                verbose_name="opens on",
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="regions",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="portal.region", verbose_name="eligible regions"
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="results_by",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)),
                    django.core.validators.MaxValueValidator(datetime.date(2100, 12, 31)),
                ],
                verbose_name="results announced by",
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="results_precision",
            field=models.CharField(
                choices=[("day", "Exact day"), ("month", "Month and year"), ("year", "Year only")],
                default="day",
                max_length=5,
                verbose_name="precision of the results date",
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="slug",
            field=models.SlugField(
                blank=True,
                help_text="Used in web addresses. If you leave it empty, it is made from the name.",
                max_length=90,
                unique=True,
                verbose_name="short name",
            ),
        ),
        migrations.AlterField(
            model_name="callpage",
            name="with_what",
            field=wagtail.fields.RichTextField(blank=True, verbose_name="what you need"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="ends_precision",
            field=models.CharField(
                choices=[("day", "Exact day"), ("month", "Month and year"), ("year", "Year only")],
                default="day",
                max_length=5,
                verbose_name="precision of the end",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="is_sample",
            field=models.BooleanField(
                default=False,
                help_text="For trying out the site; never counted with real editions.",
                verbose_name="sample",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="slug",
            field=models.SlugField(
                blank=True,
                help_text="Last part of the web address. If you leave it empty, the year is used.",
                verbose_name="short name",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="starts_precision",
            field=models.CharField(
                choices=[("day", "Exact day"), ("month", "Month and year"), ("year", "Year only")],
                default="day",
                max_length=5,
                verbose_name="precision of the start",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="slug",
            field=models.SlugField(
                blank=True,
                help_text="Used in web addresses. If you leave it empty, it is made from the name.",
                max_length=90,
                unique=True,
                verbose_name="short name",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="url",
            field=models.URLField(blank=True, verbose_name="website"),
        ),
        migrations.AlterField(
            model_name="lab",
            name="slug",
            field=models.SlugField(
                blank=True,
                help_text="Used in web addresses. If you leave it empty, it is made from the name.",
                max_length=90,
                unique=True,
                verbose_name="short name",
            ),
        ),
        migrations.AlterField(
            model_name="lab",
            name="sort_order",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="Lower numbers come first.", verbose_name="order"
            ),
        ),
        migrations.AlterField(
            model_name="labkind",
            name="sort_order",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="Lower numbers come first.", verbose_name="order"
            ),
        ),
        migrations.AlterField(
            model_name="module",
            name="ends_precision",
            field=models.CharField(
                choices=[("day", "Exact day"), ("month", "Month and year"), ("year", "Year only")],
                default="day",
                max_length=5,
                verbose_name="precision of the end",
            ),
        ),
        migrations.AlterField(
            model_name="module",
            name="starts_precision",
            field=models.CharField(
                choices=[("day", "Exact day"), ("month", "Month and year"), ("year", "Year only")],
                default="day",
                max_length=5,
                verbose_name="precision of the start",
            ),
        ),
        migrations.AlterField(
            model_name="participation",
            name="year",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="If the edition is not known.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(2000),
                    django.core.validators.MaxValueValidator(2100),
                ],
                verbose_name="year",
            ),
        ),
        migrations.AlterField(
            model_name="partner",
            name="is_founder",
            field=models.BooleanField(default=False, verbose_name="founder of the project as a whole"),
        ),
        migrations.AlterField(
            model_name="partner",
            name="slug",
            field=models.SlugField(
                blank=True,
                help_text="Used in web addresses. If you leave it empty, it is made from the name.",
                max_length=90,
                unique=True,
                verbose_name="short name",
            ),
        ),
        migrations.AlterField(
            model_name="partner",
            name="url",
            field=models.URLField(blank=True, verbose_name="website"),
        ),
        migrations.AlterField(
            model_name="person",
            name="is_sample",
            field=models.BooleanField(
                default=False, help_text="An invented person for trying out the site.", verbose_name="sample"
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="slug",
            field=models.SlugField(
                blank=True,
                help_text="Used in web addresses. If you leave it empty, it is made from the name.",
                max_length=90,
                unique=True,
                verbose_name="short name",
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="contact_email",
            field=models.EmailField(
                blank=True,
                help_text="Requests about the film are sent here; the address is never shown.",
                max_length=254,
                verbose_name="contact",
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="is_sample",
            field=models.BooleanField(
                default=False, help_text="An invented film for trying out the site.", verbose_name="sample"
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="slug",
            field=models.SlugField(
                blank=True,
                help_text="Used in web addresses. If you leave it empty, it is made from the name.",
                max_length=90,
                unique=True,
                verbose_name="short name",
            ),
        ),
        migrations.AlterField(
            model_name="result",
            name="kind",
            field=models.CharField(
                choices=[
                    ("participant", "participant"),
                    ("accreditation", "accreditation"),
                    ("pitch_place", "place at a pitching session"),
                    ("selection", "selection"),
                    ("award", "award"),
                    ("premiere", "premiere"),
                    ("grant", "grant"),
                    ("release", "release"),
                ],
                max_length=13,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="result",
            name="note",
            field=portal.fields.TextInLanguages(
                blank=True,
                default=dict,
                help_text="Name of the award or section.",
                lines=False,
                max_length=200,
                verbose_name="award or section",
            ),
        ),
        migrations.AlterField(
            model_name="result",
            name="rank",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="2 for second place.", null=True, verbose_name="place"
            ),
        ),
        migrations.AlterConstraint(
            model_name="edition",
            name="edition_slug_once_per_lab",
            constraint=models.UniqueConstraint(
                fields=("lab", "slug"),
                name="edition_slug_once_per_lab",
                violation_error_message="This lab already has an edition with that short name.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="editionpartner",
            name="partner_once_per_edition",
            constraint=models.UniqueConstraint(
                fields=("edition", "partner"),
                name="partner_once_per_edition",
                violation_error_message="This partner is already listed in the edition.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="participation",
            name="participation_edition_or_year",
            constraint=models.CheckConstraint(
                condition=models.Q(("edition__isnull", False), ("year__isnull", False), _connector="OR"),
                name="participation_edition_or_year",
                violation_error_message="Name the edition, or the year if the edition is not known.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="participation",
            name="participation_once",
            constraint=models.UniqueConstraint(
                fields=("person", "role", "edition"),
                name="participation_once",
                violation_error_message="This person already has that role in the edition.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="projectperson",
            name="crew_once",
            constraint=models.UniqueConstraint(
                fields=("project", "person", "craft"),
                name="crew_once",
                violation_error_message="This person already has that craft in the film.",
            ),
        ),
    ]
