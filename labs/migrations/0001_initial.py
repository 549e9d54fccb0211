import datetime
import django.core.validators
import django.db.models.deletion
import modelsearch.index
import portal.fields
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(blank=True, help_text='Part of addresses on the site. Made from the name where you leave it empty.', max_length=90, unique=True, verbose_name='short name')),
                ('names', portal.fields.TextInLanguages(default=dict, lines=False, max_length=160, verbose_name='name')),
                ('opens_date', models.DateField(blank=True, help_text='Empty: not yet known.', null=True, validators=[django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)), django.core.validators.MaxValueValidator(datetime.date(2100, 12, 31))], verbose_name='opens on')),
                ('opens_time', models.TimeField(default=datetime.time(0, 0), verbose_name='opens at')),
                ('closes_date', models.DateField(validators=[django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)), django.core.validators.MaxValueValidator(datetime.date(2100, 12, 31))], verbose_name='closes on')),
                ('closes_time', models.TimeField(default=datetime.time(23, 59), help_text='23:59 means up to the last second of that minute.', verbose_name='closes at')),
                ('time_zone', models.CharField(default='Asia/Bishkek', max_length=40, verbose_name='time zone')),
                ('city', portal.fields.TextInLanguages(default=dict, help_text='Shown beside the deadline.', lines=False, max_length=60, verbose_name='city of that zone')),
                ('opens_at', models.DateTimeField(editable=False, null=True)),
                ('closes_at', models.DateTimeField(db_index=True, editable=False)),
                ('results_by', models.DateField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)), django.core.validators.MaxValueValidator(datetime.date(2100, 12, 31))], verbose_name='results by')),
                ('results_precision', models.CharField(choices=[('day', 'Exact day'), ('month', 'Month and year'), ('year', 'Year only')], default='day', max_length=5, verbose_name='results known to the')),
                ('cancelled_at', models.DateTimeField(editable=False, null=True, verbose_name='cancelled')),
                ('results_published_at', models.DateTimeField(editable=False, null=True, verbose_name='results published')),
                ('country_basis', models.CharField(choices=[('citizenship', 'citizenship'), ('residence', 'residence'), ('either', 'citizenship or residence')], default='either', max_length=12, verbose_name='tied to the country by')),
                ('crafts', models.JSONField(blank=True, default=list, verbose_name='crafts')),
                ('min_age', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='age from')),
                ('max_age', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='age to')),
                ('age_on', models.DateField(blank=True, help_text='Empty: the first day of the edition.', null=True, validators=[django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)), django.core.validators.MaxValueValidator(datetime.date(2100, 12, 31))], verbose_name='age counts on')),
                ('min_films', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='films made, at least')),
                ('contact_email', models.EmailField(max_length=254, verbose_name='e-mail for questions')),
                ('retention_months', models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MaxValueValidator(120)], verbose_name='months applications are kept')),
            ],
            options={
                'verbose_name': 'call',
                'verbose_name_plural': 'calls',
                'ordering': ['-closes_at', 'slug'],
                'permissions': [('publish_results', 'Can cancel a call or publish its results')],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='CallIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences; they also stand in lists and in search.', max_length=500, verbose_name='lead')),
                ('body', portal.fields.BodyField(blank=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'page of all calls',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='CallPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences; they also stand in lists and in search.', max_length=500, verbose_name='lead')),
                ('body', portal.fields.BodyField(blank=True, verbose_name='body')),
                ('who', wagtail.fields.RichTextField(blank=True, verbose_name='who may apply')),
                ('with_what', wagtail.fields.RichTextField(blank=True, verbose_name='with what')),
                ('covered', wagtail.fields.RichTextField(blank=True, verbose_name='what is covered')),
                ('questions', portal.fields.BodyField(blank=True, verbose_name='questions')),
            ],
            options={
                'verbose_name': 'page of a call',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)), django.core.validators.MaxValueValidator(datetime.date(2100, 12, 31))], verbose_name='starts')),
                ('starts_precision', models.CharField(choices=[('day', 'Exact day'), ('month', 'Month and year'), ('year', 'Year only')], default='day', max_length=5, verbose_name='start known to the')),
                ('ends_on', models.DateField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)), django.core.validators.MaxValueValidator(datetime.date(2100, 12, 31))], verbose_name='ends')),
                ('ends_precision', models.CharField(choices=[('day', 'Exact day'), ('month', 'Month and year'), ('year', 'Year only')], default='day', max_length=5, verbose_name='end known to the')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('slug', models.SlugField(blank=True, help_text='Last part of the address; the year where you leave it empty.', verbose_name='short name')),
                ('is_sample', models.BooleanField(default=False, help_text='Shown for trying the site out; never counted with real editions.', verbose_name='sample')),
            ],
            options={
                'verbose_name': 'edition',
                'verbose_name_plural': 'editions',
                'ordering': ['-year', 'lab__sort_order', 'lab__slug', 'slug'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='EditionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences; they also stand in lists and in search.', max_length=500, verbose_name='lead')),
                ('body', portal.fields.BodyField(blank=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'page of an edition',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='EditionPartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'partner of the edition',
                'verbose_name_plural': 'partners of the edition',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(blank=True, help_text='Part of addresses on the site. Made from the name where you leave it empty.', max_length=90, unique=True, verbose_name='short name')),
                ('names', portal.fields.TextInLanguages(default=dict, lines=False, max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('festival', 'festival'), ('market', 'film market'), ('forum', 'co-production forum'), ('fund', 'fund'), ('other', 'other')], default='festival', max_length=10, verbose_name='kind')),
                ('city', portal.fields.TextInLanguages(blank=True, default=dict, lines=False, max_length=80, verbose_name='city')),
                ('url', models.URLField(blank=True, verbose_name='web site')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['slug'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Lab',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(blank=True, help_text='Part of addresses on the site. Made from the name where you leave it empty.', max_length=90, unique=True, verbose_name='short name')),
                ('names', portal.fields.TextInLanguages(default=dict, lines=False, max_length=120, verbose_name='name')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, help_text='Small numbers come first.', verbose_name='order')),
            ],
            options={
                'verbose_name': 'lab',
                'verbose_name_plural': 'labs',
                'ordering': ['sort_order', 'slug'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='LabIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences; they also stand in lists and in search.', max_length=500, verbose_name='lead')),
                ('body', portal.fields.BodyField(blank=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'page of all labs',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='LabKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(blank=True, help_text='Made from the name where you leave it empty.', unique=True, verbose_name='code')),
                ('names', portal.fields.TextInLanguages(default=dict, lines=False, max_length=80, verbose_name='name')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, help_text='Small numbers come first.', verbose_name='order')),
            ],
            options={
                'verbose_name': 'kind of lab',
                'verbose_name_plural': 'kinds of labs',
                'ordering': ['sort_order', 'code'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='LabPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences; they also stand in lists and in search.', max_length=500, verbose_name='lead')),
                ('body', portal.fields.BodyField(blank=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'page of a lab',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='MentorIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences; they also stand in lists and in search.', max_length=500, verbose_name='lead')),
                ('body', portal.fields.BodyField(blank=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'page of all mentors',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='MentorPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences; they also stand in lists and in search.', max_length=500, verbose_name='lead')),
                ('body', portal.fields.BodyField(blank=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'page of a mentor',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Module',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('starts_on', models.DateField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)), django.core.validators.MaxValueValidator(datetime.date(2100, 12, 31))], verbose_name='starts')),
                ('starts_precision', models.CharField(choices=[('day', 'Exact day'), ('month', 'Month and year'), ('year', 'Year only')], default='day', max_length=5, verbose_name='start known to the')),
                ('ends_on', models.DateField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)), django.core.validators.MaxValueValidator(datetime.date(2100, 12, 31))], verbose_name='ends')),
                ('ends_precision', models.CharField(choices=[('day', 'Exact day'), ('month', 'Month and year'), ('year', 'Year only')], default='day', max_length=5, verbose_name='end known to the')),
                ('names', portal.fields.TextInLanguages(blank=True, default=dict, lines=False, max_length=120, verbose_name='name')),
                ('city', portal.fields.TextInLanguages(blank=True, default=dict, lines=False, max_length=80, verbose_name='city')),
                ('is_online', models.BooleanField(default=False, verbose_name='online')),
            ],
            options={
                'verbose_name': 'module',
                'verbose_name_plural': 'modules',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(choices=[('participant', 'participant'), ('winner', 'winner'), ('mentor', 'mentor'), ('tutor', 'tutor'), ('team', 'team')], max_length=12, verbose_name='role')),
                ('year', models.PositiveSmallIntegerField(blank=True, help_text='Where the edition is not known.', null=True, validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
            ],
            options={
                'verbose_name': 'participation',
                'verbose_name_plural': 'participations',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(blank=True, help_text='Part of addresses on the site. Made from the name where you leave it empty.', max_length=90, unique=True, verbose_name='short name')),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('about', portal.fields.TextInLanguages(blank=True, default=dict, lines=True, max_length=600, verbose_name='about')),
                ('url', models.URLField(blank=True, verbose_name='web site')),
                ('is_founder', models.BooleanField(default=False, verbose_name='founder of the whole')),
            ],
            options={
                'verbose_name': 'partner',
                'verbose_name_plural': 'partners',
                'ordering': ['name', 'pk'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(blank=True, help_text='Part of addresses on the site. Made from the name where you leave it empty.', max_length=90, unique=True, verbose_name='short name')),
                ('given_name', models.CharField(max_length=80, verbose_name='given name')),
                ('family_name', models.CharField(blank=True, max_length=80, verbose_name='family name')),
                ('given_name_cyrillic', models.CharField(blank=True, max_length=80, verbose_name='given name in Cyrillic')),
                ('family_name_cyrillic', models.CharField(blank=True, max_length=80, verbose_name='family name in Cyrillic')),
                ('other_spellings', models.TextField(blank=True, help_text='One per line. Found by search, never shown.', verbose_name='other spellings')),
                ('sort_key', models.CharField(db_index=True, editable=False, max_length=500)),
                ('sort_key_cyrillic', models.CharField(db_index=True, editable=False, max_length=500)),
                ('position', portal.fields.TextInLanguages(blank=True, default=dict, lines=False, max_length=300, verbose_name='position')),
                ('visibility', models.CharField(choices=[('public', 'public'), ('no_surname', 'without the surname'), ('hidden', 'hidden')], default='public', max_length=10, verbose_name='what the public sees')),
                ('is_minor', models.BooleanField(default=False, help_text='The surname is never shown.', verbose_name='minor')),
                ('is_sample', models.BooleanField(default=False, help_text='An invented person for trying the site.', verbose_name='sample')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['sort_key', 'pk'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(blank=True, help_text='Part of addresses on the site. Made from the name where you leave it empty.', max_length=90, unique=True, verbose_name='short name')),
                ('original_title', models.CharField(max_length=160, verbose_name='original title')),
                ('titles', portal.fields.TextInLanguages(blank=True, default=dict, lines=False, max_length=160, verbose_name='title')),
                ('form', models.CharField(blank=True, choices=[('fiction', 'fiction'), ('documentary', 'documentary'), ('animation', 'animation'), ('hybrid', 'hybrid')], max_length=12, verbose_name='form')),
                ('stage', models.CharField(blank=True, choices=[('idea', 'idea'), ('development', 'development'), ('financing', 'financing'), ('production', 'production'), ('post_production', 'post-production'), ('completed', 'completed')], max_length=16, verbose_name='stage')),
                ('premiere_status', models.CharField(blank=True, choices=[('world', 'world premiere available'), ('international', 'international premiere available'), ('premiered', 'premiered'), ('released', 'released')], max_length=16, verbose_name='premiere')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(600)], verbose_name='minutes')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('logline', portal.fields.TextInLanguages(blank=True, default=dict, lines=True, max_length=300, verbose_name='logline')),
                ('contact_email', models.EmailField(blank=True, help_text='Requests for the film are sent here; the address is never shown.', max_length=254, verbose_name='contact')),
                ('is_hidden', models.BooleanField(default=False, verbose_name='hidden')),
                ('is_sample', models.BooleanField(default=False, help_text='An invented film for trying the site.', verbose_name='sample')),
            ],
            options={
                'verbose_name': 'project',
                'verbose_name_plural': 'projects',
                'ordering': ['original_title', 'pk'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='ProjectPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('craft', models.CharField(choices=[('director', 'director'), ('producer', 'producer'), ('screenwriter', 'screenwriter'), ('cinematographer', 'cinematographer'), ('editor', 'editor'), ('sound', 'sound'), ('composer', 'composer'), ('actor', 'actor'), ('impact_producer', 'impact producer'), ('other', 'other')], max_length=16, verbose_name='craft')),
            ],
            options={
                'verbose_name': 'member of the crew',
                'verbose_name_plural': 'crew',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProjectStill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'still',
                'verbose_name_plural': 'stills',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('kind', models.CharField(choices=[('participant', 'participant'), ('accreditation', 'accreditation'), ('pitch_place', 'place at a pitching'), ('selection', 'selection'), ('award', 'award'), ('premiere', 'premiere'), ('grant', 'grant'), ('release', 'release')], max_length=13, verbose_name='kind')),
                ('rank', models.PositiveSmallIntegerField(blank=True, help_text='2 for the second place.', null=True, verbose_name='place')),
                ('note', portal.fields.TextInLanguages(blank=True, default=dict, help_text='Name of the award or section.', lines=False, max_length=200, verbose_name='in words')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, verbose_name='address of the source')),
                ('verified_at', models.DateTimeField(db_index=True, editable=False, null=True, verbose_name='verified')),
            ],
            options={
                'verbose_name': 'result',
                'verbose_name_plural': 'results',
                'ordering': ['-year', 'pk'],
                'permissions': [('verify_result', 'Can verify results')],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Strand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('names', portal.fields.TextInLanguages(default=dict, lines=False, max_length=120, verbose_name='name')),
            ],
            options={
                'verbose_name': 'strand',
                'verbose_name_plural': 'strands',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
