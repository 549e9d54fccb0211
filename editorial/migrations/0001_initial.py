import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='CarriedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('carried_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='carried over')),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='checked')),
            ],
            options={
                'verbose_name': 'carried-over text',
                'verbose_name_plural': 'carried-over texts',
            },
        ),
        migrations.CreateModel(
            name='LanguageReviewTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ],
            options={
                'verbose_name': 'review by language',
                'verbose_name_plural': 'reviews by language',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='SourceChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(db_index=True)),
                ('published_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='published')),
                ('is_minor', models.BooleanField(default=False, verbose_name='minor: a typo, translations stay current')),
            ],
            options={
                'verbose_name': 'source change',
                'verbose_name_plural': 'source changes',
                'ordering': ['-published_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='TranslationPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'translation plan',
                'verbose_name_plural': 'translation plans',
                'ordering': ['section__path'],
            },
        ),
    ]
