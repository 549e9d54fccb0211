import applications.codes
import applications.models
import django.utils.timezone
import portal.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AccessToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('applicant', "the applicant's own application")], max_length=12)),
                ('sent_to', models.EmailField(max_length=254)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'link to an application',
                'verbose_name_plural': 'links to applications',
            },
        ),
        migrations.CreateModel(
            name='AnswerFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question_key', models.CharField(max_length=40)),
                ('file', models.FileField(storage=applications.models.private_storage, upload_to=applications.codes.new_file_name)),
                ('original_name', models.CharField(max_length=200, verbose_name='name')),
                ('content_type', models.CharField(max_length=80, verbose_name='type')),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('received_digest', models.CharField(max_length=64, verbose_name='SHA-256 as received')),
                ('stored_digest', models.CharField(max_length=64, verbose_name='SHA-256 as stored')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='received')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='replaced')),
            ],
            options={
                'verbose_name': 'file of an application',
                'verbose_name_plural': 'files of applications',
                'ordering': ['application', 'question_key', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=applications.codes.new_code, editable=False, max_length=8, unique=True, verbose_name='code')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned for completion'), ('in_review', 'in review'), ('shortlisted', 'on the shortlist'), ('accepted', 'accepted'), ('waitlisted', 'on the waiting list'), ('rejected', 'rejected'), ('confirmed', 'place confirmed'), ('declined', 'place declined'), ('withdrawn', 'withdrawn'), ('expired', 'expired draft'), ('erased', 'erased')], default='draft', max_length=12, verbose_name='state')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('email_verified_at', models.DateTimeField(blank=True, null=True, verbose_name='e-mail verified')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='name')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country of residence')),
                ('search_text', models.TextField(blank=True, editable=False)),
                ('eligibility', models.JSONField(default=dict, encoder=portal.fields.ReadableJSON, verbose_name='eligibility')),
                ('answers', models.JSONField(default=dict, encoder=portal.fields.ReadableJSON, verbose_name='answers')),
                ('answers_version', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='started')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='last saved')),
                ('submitted_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='submitted')),
                ('start_key', models.CharField(default=applications.codes.new_token, editable=False, max_length=64, unique=True)),
            ],
            options={
                'verbose_name': 'application',
                'verbose_name_plural': 'applications',
                'ordering': ['-submitted_at', '-pk'],
                'permissions': [('read_application', 'Can read applications'), ('export_application', 'Can export applications')],
            },
        ),
        migrations.CreateModel(
            name='FormLabels',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('labels', models.JSONField(encoder=portal.fields.ReadableJSON, verbose_name='words')),
                ('digest', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='published')),
            ],
            options={
                'verbose_name': 'words of a form',
                'verbose_name_plural': 'words of forms',
                'ordering': ['form_version', 'language', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('source_language', models.CharField(max_length=12, verbose_name='language of origin')),
                ('schema', models.JSONField(encoder=portal.fields.ReadableJSON, verbose_name='structure')),
                ('digest', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='published')),
            ],
            options={
                'verbose_name': 'version of a form',
                'verbose_name_plural': 'versions of forms',
                'ordering': ['call', '-number'],
            },
        ),
        migrations.CreateModel(
            name='History',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('started', 'started'), ('saved', 'answers saved'), ('submitted', 'submitted'), ('late', 'tried to submit after the deadline'), ('state', 'state changed'), ('file_read', 'file downloaded'), ('exported', 'exported'), ('note', 'note')], max_length=12, verbose_name='what')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('data', models.JSONField(default=dict, encoder=portal.fields.ReadableJSON)),
            ],
            options={
                'verbose_name': 'history of an application',
                'verbose_name_plural': 'histories of applications',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('answers', models.JSONField(encoder=portal.fields.ReadableJSON, verbose_name='answers')),
                ('files', models.JSONField(default=list, encoder=portal.fields.ReadableJSON, verbose_name='files')),
                ('consents', models.JSONField(default=list, encoder=portal.fields.ReadableJSON, verbose_name='consents')),
                ('digest', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('received_at', models.DateTimeField(verbose_name='received')),
                ('submit_key', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'submission',
                'verbose_name_plural': 'submissions',
                'ordering': ['application', 'number'],
            },
        ),
    ]
